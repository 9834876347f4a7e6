// See grid.h. Cells are found by joining the places of the lattice between which no border runs.
#include "layout/grid.h"

#include <algorithm>
#include <cmath>

#include "layout/lattice.h"

namespace sopan {
namespace {

constexpr double border = 0.5;

std::size_t index(int i) { return static_cast<std::size_t>(i); }

bool border_under(const Lattice& l, int row, int column) {
  return row + 1 >= l.rows() || l.across[index(row + 1)][index(column)] >= border;
}

bool border_right_of(const Lattice& l, int row, int column) {
  return column + 1 >= l.columns() || l.down[index(row)][index(column + 1)] >= border;
}

// The rectangle of free places that begins at (row, column): first to the right as far as no border
// stops it, then down while no border runs under any of its columns.
GridCell cell_from(const Lattice& l, const std::vector<std::vector<bool>>& taken, int row,
                   int column) {
  GridCell cell{row, column, 1, 1, {}};
  while (!border_right_of(l, row, column + cell.column_span - 1) &&
         !taken[index(row)][index(column + cell.column_span)])
    cell.column_span++;
  const auto open_below = [&](int r) {
    double drawn = 0;
    double width = 0;
    for (int c = column; c < column + cell.column_span; c++) {
      const double w = l.xs[index(c + 1)] - l.xs[index(c)];
      drawn += border_under(l, r, c) ? w : 0;
      width += w;
      if (r + 1 < l.rows() && taken[index(r + 1)][index(c)]) return false;
    }
    return drawn < 0.5 * width;
  };
  while (open_below(row + cell.row_span - 1)) cell.row_span++;
  return cell;
}

Grid grid_of(const Lattice& lattice, double dpi) {
  Grid grid;
  grid.xs = lattice.xs;
  grid.ys = lattice.ys;
  std::vector<std::vector<bool>> taken(index(lattice.rows()),
                                       std::vector<bool>(index(lattice.columns())));
  const int inset = std::max(1, static_cast<int>(std::lround(3 * dpi / 200)));
  for (int r = 0; r < lattice.rows(); r++) {
    for (int c = 0; c < lattice.columns(); c++) {
      if (taken[index(r)][index(c)]) continue;
      GridCell cell = cell_from(lattice, taken, r, c);
      for (int i = r; i < r + cell.row_span; i++)
        for (int j = c; j < c + cell.column_span; j++) taken[index(i)][index(j)] = true;
      cell.area = {static_cast<int>(lattice.xs[index(c)]) + inset,
                   static_cast<int>(lattice.ys[index(r)]) + inset,
                   static_cast<int>(lattice.xs[index(c + cell.column_span)]) - inset,
                   static_cast<int>(lattice.ys[index(r + cell.row_span)]) - inset};
      grid.cells.push_back(cell);
    }
  }
  return grid;
}

}  // namespace

Area Grid::area() const {
  if (xs.empty() || ys.empty()) return {};
  return {static_cast<int>(xs.front()), static_cast<int>(ys.front()),
          static_cast<int>(std::ceil(xs.back())), static_cast<int>(std::ceil(ys.back()))};
}

const GridCell* Grid::cell_at(int row, int column) const {
  for (const GridCell& cell : cells)
    if (row >= cell.row && row < cell.row + cell.row_span && column >= cell.column &&
        column < cell.column + cell.column_span)
      return &cell;
  return nullptr;
}

std::vector<Grid> grids_of(const Strokes& strokes, double dpi) {
  std::vector<Grid> grids;
  for (Network& network : networks_of(strokes, dpi)) {
    keep_rulings(network, dpi);
    if (network.horizontal.size() < 2 || network.vertical.empty()) continue;
    Lattice lattice = lattice_of(network, dpi);
    if (lattice.rows() < 1 || lattice.columns() < 1) continue;
    const std::vector<Body> bodies = bodies_of(lattice);
    clean_bodies(lattice, bodies);
    const std::vector<int> seams = seams_of(lattice, bodies);
    for (std::size_t i = 0; i + 1 < seams.size(); i++)
      grids.push_back(grid_of(part_of(lattice, seams[i], seams[i + 1]), dpi));
  }
  return grids;
}

}  // namespace sopan
