// From drawn shapes and lines to the marks and arrows of tables: which cell a shape lies in, which
// shapes a connector joins and which way, which branch a "Ya" or "Tidak" belongs to.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "read/drawing.h"

namespace sopan {

// A table under a drawing: where the lines of its grid lie in the drawing's coordinates, and the
// table itself, which gets marks and arrows. `place` names a cell by 0-based row and column.
struct ChartTable {
  std::vector<double> xs;  // columns + 1, rising
  std::vector<double> ys;  // rows + 1, rising
  std::function<Place(int, int)> place;
  Table* table = nullptr;
  bool near_border = false;  // out: a mark's middle lies where an estimate of rows may err
};

// Adds marks and arrows to the tables, in their order down the page; an arrow from one table to
// another leaves the one and enters the other. Per shape, whether it was used: a mark, a label, or
// text put into a cell.
std::vector<bool> chart(const Drawing& drawing, std::span<ChartTable> tables);

// Whether the text is nothing but the label of a branch: "Ya", "TIDAK", "T".
bool is_branch_label(const std::string& text);

}  // namespace sopan
