// The ink of a step table as a byte per pixel: what is drawn there, and what is left of it when the
// table's own rulings are taken away. Knows neither shapes nor arrows.
#pragma once

#include <cstdint>
#include <vector>

#include "base/geometry.h"
#include "base/picture.h"

namespace sopan {

// A black-and-white picture; 1 is ink. Bytes, because thinning and tracing look at neighbours.
struct InkMap {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> on;

  InkMap() = default;
  InkMap(int w, int h)
      : width(w), height(h), on(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}
  bool holds(int x, int y) const { return x >= 0 && y >= 0 && x < width && y < height; }
  std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
           static_cast<std::size_t>(x);
  }
  // Pixels outside the picture are not ink.
  bool at(int x, int y) const { return holds(x, y) && on[index(x, y)] != 0; }
  void set(int x, int y, bool ink) {
    if (holds(x, y)) on[index(x, y)] = ink;
  }
};

// The rulings of a table in pixels of a picture: columns + 1 x values, rows + 1 y values,
// ascending.
struct FlowGrid {
  std::vector<double> xs;
  std::vector<double> ys;

  int columns() const { return static_cast<int>(xs.size()) - 1; }
  int rows() const { return static_cast<int>(ys.size()) - 1; }
  // The column (row) that holds this x (y); a place outside belongs to the outermost one.
  int column_of(double x) const;
  int row_of(double y) const;
};

// The part of a page on which a flow is looked for. Pixel (0, 0) of `all` is (left, top) of the
// page picture; `grid` is in pixels of `all`. `point` is the number of pixels in a point.
struct FlowInk {
  int left = 0;
  int top = 0;
  double point = 1;
  FlowGrid grid;
  InkMap all;      // everything darker than its cell, and hair lines
  InkMap hair;     // of that: what is ink only because it goes on as a line
  InkMap unruled;  // the same without rulings (what crosses them is kept)
};

// `grid` in pixels of `picture`. The region reaches `above` and `below` the table (in points):
// off-page connectors may stand there.
FlowInk flow_ink_of(const Picture& picture, const FlowGrid& grid, double above, double below);

// The longest horizontal (vertical) stretch of ink through a pixel, as [first, last].
struct Run {
  int first = 0;
  int last = -1;
  int length() const { return last - first + 1; }
};
Run run_across(const InkMap& ink, int x, int y);
Run run_down(const InkMap& ink, int x, int y);

}  // namespace sopan
