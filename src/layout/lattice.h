// The lattice under a grid: every ruling drawn through, and which of its pieces carry ink. Inner
// part of grid.h.
#pragma once

#include <vector>

#include "layout/network.h"

namespace sopan {

struct Lattice {
  std::vector<double> xs;
  std::vector<double> ys;
  // Share of ink on each piece, 0..1. across[r][c]: on ys[r] between xs[c] and xs[c + 1];
  // down[r][c]: on xs[c] between ys[r] and ys[r + 1].
  std::vector<std::vector<double>> across;
  std::vector<std::vector<double>> down;

  int columns() const { return static_cast<int>(xs.size()) - 1; }
  int rows() const { return static_cast<int>(ys.size()) - 1; }
};

// The lattice of one table; empty when it has no column or no row.
Lattice lattice_of(const Network& rulings, double dpi);

// Rows that follow each other with the same columns: the body of a step table.
struct Body {
  int first = 0;  // rows, half open
  int last = 0;
  std::vector<bool> columns;  // per x: a ruling of the body
};
std::vector<Body> bodies_of(const Lattice& lattice);

// Takes the edges of shapes that fill a cell out of the bodies, and puts the rulings back that
// shapes hide.
void clean_bodies(Lattice& lattice, const std::vector<Body>& bodies);

// Row boundaries (indexes into ys) at which the lattice falls into tables of different columns.
std::vector<int> seams_of(const Lattice& lattice, const std::vector<Body>& bodies);

// Rows [first, last) as a lattice of their own, without the lines that have no ink there.
Lattice part_of(const Lattice& lattice, int first, int last);

}  // namespace sopan
