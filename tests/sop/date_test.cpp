// Dates as SOPs print them.
#include "sop/date.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

std::string date(const char* text) { return dated({text, {}, 1}).date; }

}  // namespace

TEST_CASE("a day, a month by name and a year make a date") {
  CHECK(date("30 November 2023") == "2023-11-30");
  CHECK(date("2 Juli 2023.") == "2023-07-02");
  CHECK(date("02 June 2025") == "2025-06-02");
  CHECK(date("Senin, 8 Januari 2024") == "2024-01-08");
  CHECK(date("1 Pebruari 2022") == "2022-02-01");
  CHECK(date("12 Nopember 2021") == "2021-11-12");
  CHECK(date("5 Ags. 2020") == "2020-08-05");
  CHECK(date("17Agustus2023") == "2023-08-17");
  CHECK(date("March 3, 2021") == "2021-03-03");
}

TEST_CASE("numeric dates are read day first, or as ISO") {
  CHECK(date("30-11-2023") == "2023-11-30");
  CHECK(date("30/11/2023") == "2023-11-30");
  CHECK(date("30.11.2023") == "2023-11-30");
  CHECK(date("2023-11-30") == "2023-11-30");
  CHECK(date("3/1/24") == "2024-01-03");
  CHECK(date("05 Mei 98") == "1998-05-05");
}

TEST_CASE("a month without a day is a month") {
  CHECK(date("Juni 2020") == "2020-06");
  CHECK(date("06/2020") == "2020-06");
}

TEST_CASE("a misread month is still known, a short one is not mistaken for another") {
  CHECK(date("28 Desemher 2017") == "2017-12-28");
  CHECK(date("28 Juii 2017") == "2017-07-28");
  CHECK(date("2 Juni 2O25") == "2025-06-02");
}

TEST_CASE("a day that no month has is impossible, other text is no date") {
  CHECK(dated({"31 Februari 2024", {}, 1}).impossible);
  CHECK(date("31 Februari 2024").empty());
  CHECK(dated({"32/13/2024", {}, 1}).impossible);
  CHECK_FALSE(dated({"belum ditetapkan", {}, 1}).impossible);
  CHECK(date("belum ditetapkan").empty());
  CHECK(date("29 Februari 2024") == "2024-02-29");
}

TEST_CASE("two digits that OCR left of a year make no date") {
  CHECK(dated({"10 Januari 02", {}, 0.9}).date.empty());
}
