// Strokes that touch each other, sorted out: those that are rulings of one table. Inner part of
// grid.h.
#pragma once

#include <vector>

#include "layout/rulings.h"

namespace sopan {

// The strokes of one table, flowchart edges still among them.
struct Network {
  std::vector<Stroke> horizontal;
  std::vector<Stroke> vertical;
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
};

// Strokes grouped by touching; groups that lie inside another one (flowcharts) and groups too small
// for a table are left out. Top to bottom.
std::vector<Network> networks_of(const Strokes& strokes, double dpi);

// Leaves only strokes that can be rulings: those that run over much of the table, and those both
// ends of which stand on such strokes. Connectors end inside cells and fall away.
void keep_rulings(Network& network, double dpi);

}  // namespace sopan
