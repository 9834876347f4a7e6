// Arrowheads: whether a line, near one of its ends, widens and then narrows towards that end.
#pragma once

#include "layout/connectors.h"
#include "layout/flow_ink.h"

namespace sopan {

// The end of a line: where it is, the unit vector in which the line runs out, and how thick it is.
struct LineEnd {
  Point at;
  Point outward;
  double stroke = 1;
  // Ink further out than this (in pixels beyond `at`) is not part of the line (it is the line or
  // the shape that it ends on).
  double beyond = 1e9;
  bool cut_off = false;  // a shape begins right at the end and may hide the tip of a head
};

// A filled triangle, or two barbs, with the tip outward: its length in pixels, 0 when there is
// none. `point` is the number of pixels in a point.
int head_length(const InkMap& ink, const LineEnd& end, double point);
inline bool has_head(const InkMap& ink, const LineEnd& end, double point) {
  return head_length(ink, end, point) > 0;
}

// Thickness of the lines of a graph: the median over their pixels.
double stroke_of(const InkMap& ink, const LineGraph& graph);
double stroke_of(const InkMap& ink, const std::vector<Pixel>& path);

}  // namespace sopan
