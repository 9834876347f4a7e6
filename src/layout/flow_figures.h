// Connected pieces of ink and of paper, with their extent in each row: the raw material of shapes.
#pragma once

#include <vector>

#include "layout/flow_ink.h"

namespace sopan {

// A connected figure (a hole in the ink, or a solid piece of it), by its extent in each row.
struct Figure {
  int left = 0, top = 0, right = 0, bottom = 0;  // inclusive
  std::vector<Run> rows;                         // one per row from top to bottom
  long area = 0;
  int width() const { return right - left + 1; }
  int height() const { return bottom - top + 1; }
};

// Limits in pixels within which figures are returned; others are dropped while counting.
struct FigureLimits {
  int least_width = 1, least_height = 1;
  int most_width = 1 << 30, most_height = 1 << 30;
  bool at_border = false;  // also those that touch the border of the picture
};

// 4-connected pieces of paper (`ink` false) or 8-connected pieces of ink.
std::vector<Figure> figures_in(const InkMap& ink, bool of_ink, const FigureLimits& limits);

// What is left when everything thinner than `k` pixels is taken away, in both directions.
InkMap solid_parts(const InkMap& ink, int k);

}  // namespace sopan
