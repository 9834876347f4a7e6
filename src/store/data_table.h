// Tables that people edit: rules/data/*.tsv and an office's own, as SQL tables data_<name>.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sopan {

// The first lines may be comments ("# ..."); then the column names, then the rows, cells divided by
// tabs. Two comments mean something: "# index: kind, number" makes an index and "# fts: about" a
// full-text table data_<name>_fts whose rowid is that of data_<name>.
// A column whose cells are all numbers (or empty: NULL) is numeric; the others are text, never
// NULL.
struct DataTable {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  // as many cells as columns
  std::vector<std::vector<std::string>> indexes;
  std::vector<std::string> full_text;
};

// `where` names the file in messages. A row with another number of cells than columns is an error
// with its line (missing cells at the end are empty).
Result<DataTable> data_table(std::string name, std::string_view tsv, std::string_view where);
// Adds the rows of an office's own table of the same name: columns may be fewer or in another
// order.
Status append(DataTable& table, const DataTable& more, std::string_view where);

}  // namespace sopan
