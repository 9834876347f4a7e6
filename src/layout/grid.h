// Ruled tables of a page picture: where their columns and rows are, and which cells are merged.
#pragma once

#include <vector>

#include "codec/image.h"
#include "layout/rulings.h"

namespace sopan {

// A cell at its top left position; `area` is its inside in pixels, between the rulings.
struct GridCell {
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  Area area;
};

// A table in pixels of the (straightened) page picture.
struct Grid {
  std::vector<double> xs;       // columns + 1 positions of vertical rulings, left to right
  std::vector<double> ys;       // rows + 1 positions of horizontal rulings, top to bottom
  std::vector<GridCell> cells;  // in reading order; they cover the grid without overlap

  int columns() const { return static_cast<int>(xs.size()) - 1; }
  int rows() const { return static_cast<int>(ys.size()) - 1; }
  Area area() const;
  // The cell that covers this position.
  const GridCell* cell_at(int row, int column) const;
};

// The tables of a page, top to bottom. Edges of flowchart shapes and connectors inside a table are
// not taken for rulings; a missing outer side is supplied; a step table that stands right under
// another table, with other columns, is a table of its own. `dpi` is that of the picture.
std::vector<Grid> grids_of(const Strokes& strokes, double dpi);

}  // namespace sopan
