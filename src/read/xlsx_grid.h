// A band of a sheet as a table of the cells one sees: what no border parts is one cell.
#pragma once

#include <optional>
#include <vector>

#include "doc/document.h"
#include "read/xlsx_bands.h"

namespace sopan {

// A table and where its lines lie on the sheet.
struct SheetTable {
  Table table;
  std::vector<double> xs, ys;   // points
  std::vector<int> cuts;        // first sheet column of each of its columns, and the one behind
  std::vector<int> first_rows;  // first sheet row of each of its rows
};

// Nothing when the band is too small or too large for a table.
std::optional<SheetTable> table_of(const SheetView& view, const SheetBand& band);

// The lines of a cell's text, each with the cell's place.
void add_lines(const SheetView& view, int row, int column, const std::string& text, Cell& cell);

}  // namespace sopan
