// Straight strokes of a page picture that may be rulings of tables: long thin horizontal and
// vertical ink. Which of them make up a table is decided in grid.h.
#pragma once

#include <cstdint>
#include <vector>

#include "base/picture.h"
#include "codec/image.h"

namespace sopan {

// A stroke, in pixels: for a horizontal one `from` and `to` are x and `at` is y.
struct Stroke {
  double from = 0;
  double to = 0;
  double at = 0;
  double thickness = 1;
  // The same ends without a letter that stands in line with the stroke, if there is one.
  double core_from = from;
  double core_to = to;

  double length() const { return to - from; }
};

struct Strokes {
  std::vector<Stroke> horizontal;
  std::vector<Stroke> vertical;
  Bitmap horizontal_ink;  // the strokes' pixels, small gaps closed
  Bitmap vertical_ink;
};

// How much darker than its two sides a stroke must be (0..255), on light and on shaded ground.
struct Contrast {
  std::uint8_t on_paper = 20;
  std::uint8_t on_shade = 20;
};

// All strokes of at least about 4 mm, collinear pieces joined over small gaps.
Strokes strokes_of(const Picture& picture, Contrast contrast);

}  // namespace sopan
