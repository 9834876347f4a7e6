// Free forms of VML: the corners of a path ("m10,20l30,40xe") or of a polyline.
#pragma once

#include <string_view>
#include <vector>

#include "base/geometry.h"

namespace sopan {

struct VmlPath {
  std::vector<Point> points;  // in the shape's own coordinates
  bool closed = false;
  bool curved = false;
};

// The first line of a path. Paths with formulas ("@4") are not followed: no points.
VmlPath vml_path(std::string_view path);

}  // namespace sopan
