// Where a value was seen, in the terms of its source (the "Places" of docs/contract.md).
#pragma once

#include <optional>
#include <string>

#include "base/geometry.h"

namespace sopan {

// All numbers are 1-based; 0 and empty mean "not said". Several parts may stand together.
struct Place {
  int page = 0;            // paged input
  std::optional<Box> box;  // points (1/72 inch), top left origin, page as shown
  int line = 0;            // text and HTML: line, column and length in characters
  int column = 0;          // ... or, beside `block`, the column of a Word table
  int length = 0;
  std::string sheet;  // workbook: sheet name and cell ("B7")
  std::string cell;
  int block = 0;  // Word: paragraph or table, counted from the top of the body
  int row = 0;    // Word: row of the table

  bool empty() const;
  bool operator==(const Place&) const = default;
};

// The place that covers both: boxes united when on one page, lengths joined when on one line,
// otherwise the first.
Place covering(const Place& a, const Place& b);

// Reading order: page, then top to bottom, left to right.
bool before(const Place& a, const Place& b);

}  // namespace sopan
