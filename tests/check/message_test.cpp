// Messages are filled from rows, in the language of the process.
#include "check/message.h"

#include <doctest/doctest.h>

#include "base/language.h"

using namespace sopan;

TEST_CASE("placeholders are filled with columns and settings in their formats") {
  std::vector<std::string> names = {"n", "day", "time", "list", "none"};
  Row row{
      &names,
      {std::int64_t{3}, std::string("2024-01-02"), 90.0, std::string("[\"1\",\"2\",\"3\",7]"), {}}};
  std::map<std::string, Value> settings = {{"most", std::int64_t{5}}};
  CHECK(filled("{n} dari {most}", row, settings, "") == "3 dari 5");
  CHECK(filled("{day:date}, {time:minutes}", row, settings, "") ==
        "2 Januari 2024, 1 jam 30 menit");
  CHECK(filled("langkah {list:list}{none}", row, settings, "") == "langkah 1–3, 7");
  CHECK(filled("{n}", row, settings, "n") == std::string(1, kRepeat));
}

TEST_CASE("a step without a number is called by its row alone") {
  CHECK(with_rows_named("Langkah baris 1, baris 4: kosong (langkah 3).") ==
        "Baris 1, baris 4: kosong (langkah 3).");
}

TEST_CASE("dates and durations are put into words") {
  CHECK(date_in_words("2024-11") == "November 2024");
  CHECK(date_in_words("kemarin") == "kemarin");
  CHECK(minutes_in_words(450) == "1 hari kerja");
  CHECK(minutes_in_words(1125) == "2,5 hari kerja");
  CHECK(minutes_in_words(5) == "5 menit");
  CHECK(minutes_in_words(120) == "2 jam");
  set_language(Language::english);
  CHECK(date_in_words("2024-01-02") == "2 January 2024");
  CHECK(minutes_in_words(900) == "2 working days");
  set_language(Language::indonesian);
}

TEST_CASE("lists keep their order and join runs of three and more") {
  CHECK(listed({"1", "2"}) == "1, 2");
  CHECK(listed({"3", "5", "6", "7", "baris 9"}) == "3, 5–7, baris 9");
  CHECK(items_of_json(R"(["a \"b\"", 2])") == std::vector<std::string>{"a \"b\"", "2"});
}
