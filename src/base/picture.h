// A raster picture of ours: 8-bit gray, optionally with colour. No library's type leaks out.
#pragma once

#include <cstdint>
#include <vector>

namespace sopan {

// Rows from top to bottom, no padding; 0 black, 255 white. `dpi` says how many pixels an inch of
// the page has (0: not known).
struct Picture {
  int width = 0;
  int height = 0;
  double dpi = 0;
  std::vector<std::uint8_t> gray;  // width * height

  bool empty() const { return width <= 0 || height <= 0; }
  std::uint8_t at(int x, int y) const {
    return gray[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                static_cast<std::size_t>(x)];
  }
};

}  // namespace sopan
