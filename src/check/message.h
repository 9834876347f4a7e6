// Fills the placeholders of messages with the columns of a row.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "check/rule_page.h"
#include "store/store.h"

namespace sopan {

// One row of a rule's query, by column name.
struct Row {
  const std::vector<std::string>* names = nullptr;
  std::vector<Value> values;

  // NULL when there is no such column.
  const Value& operator[](std::string_view name) const;
};

// Stands in a rendered message where the value of the `repeat` column belongs, so that findings
// that are alike can be told and their values listed.
inline constexpr char kRepeat = '\x01';

// The message with its placeholders filled from the row, else from the rule's settings. The
// placeholder of `repeat` becomes kRepeat.
std::string filled(std::string_view message, const Row& row,
                   const std::map<std::string, Value>& settings, std::string_view repeat);

// "3, 5, 7-9": in order of appearance, runs of three and more whole numbers as ranges.
std::string listed(const std::vector<std::string>& items);

// Steps without a number are called by their row, and a row is no step: "Langkah baris 3" becomes
// "Baris 3".
std::string with_rows_named(std::string message);

// "2 Januari 2024" of an ISO day, "Januari 2024" of a month; other text as it is.
std::string date_in_words(std::string_view iso);
// "1 jam 30 menit", "2,5 hari kerja" of working minutes.
std::string minutes_in_words(double minutes);
// The scalars of a JSON array, as text; other text is one item.
std::vector<std::string> items_of_json(std::string_view json);

}  // namespace sopan
