// A page picture drawn for a test: white paper at 200 dpi with lines and boxes on it.
#pragma once

#include <algorithm>
#include <vector>

#include "base/picture.h"

namespace sopan {

class DrawnPage {
 public:
  DrawnPage(int width, int height) {
    picture.width = width;
    picture.height = height;
    picture.dpi = 200;
    picture.gray.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 255);
  }

  void fill(int left, int top, int right, int bottom, int gray) {
    for (int y = std::max(0, top); y < std::min(bottom, picture.height); y++)
      for (int x = std::max(0, left); x < std::min(right, picture.width); x++)
        picture.gray[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                     static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(gray);
  }
  void across(int y, int from, int to, int gray = 0) { fill(from, y - 1, to, y + 2, gray); }
  void down(int x, int from, int to, int gray = 0) { fill(x - 1, from, x + 2, to, gray); }
  void box(int left, int top, int right, int bottom) {
    across(top, left, right);
    across(bottom, left, right);
    down(left, top, bottom);
    down(right, top, bottom);
  }
  // Rows and columns ruled all through.
  void table(const std::vector<int>& xs, const std::vector<int>& ys) {
    for (const int y : ys) across(y, xs.front(), xs.back());
    for (const int x : xs) down(x, ys.front(), ys.back());
  }
  // Something like a line of letters: stems with gaps, standing on a common foot line.
  void letters(int left, int baseline, int count) {
    for (int i = 0; i < count; i++) {
      fill(left + 9 * i, baseline - 14, left + 9 * i + 3, baseline, 0);
      fill(left + 9 * i, baseline - 3, left + 9 * i + 7, baseline, 0);
    }
  }

  Picture picture;
};

}  // namespace sopan
