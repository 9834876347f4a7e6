// From drawn shapes and lines to the marks and arrows of a table: which cell a shape lies in, which
// shapes a connector joins and which way, which branch a "Ya" or "Tidak" belongs to.
#pragma once

#include <functional>
#include <vector>

#include "read/drawing.h"

namespace sopan {

// Where the lines of a table's grid lie, in the drawing's coordinates.
struct GridLines {
  const std::vector<double>& xs;  // columns + 1, rising
  const std::vector<double>& ys;  // rows + 1, rising
};

// What became of a drawing on one table.
struct Charted {
  std::vector<bool> used;    // per shape: a mark, a label, or text put into a cell
  bool near_border = false;  // a mark's middle lies so near a row border that an estimate may err
};

// Adds marks and arrows to the table. `place` names a cell by 0-based row and column.
Charted chart(const Drawing& drawing, const GridLines& grid,
              const std::function<Place(int, int)>& place, Table& table);

// Whether the text is nothing but the label of a branch: "Ya", "TIDAK", "T".
bool is_branch_label(const std::string& text);

}  // namespace sopan
