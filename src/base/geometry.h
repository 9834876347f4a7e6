// Points and boxes. Units are the caller's (points on a page, pixels in a picture); the origin is
// always the top left, x grows rightward, y downward.
#pragma once

#include <algorithm>

namespace sopan {

struct Point {
  double x = 0;
  double y = 0;
};

// A box is empty when it has no width or no height.
struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
  double area() const { return empty() ? 0 : width() * height(); }
  Point center() const { return {(left + right) / 2, (top + bottom) / 2}; }
  bool empty() const { return right <= left || bottom <= top; }
  bool contains(Point p) const {
    return p.x >= left && p.x <= right && p.y >= top && p.y <= bottom;
  }
  bool operator==(const Box&) const = default;
};

inline Box intersection(const Box& a, const Box& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
          std::min(a.bottom, b.bottom)};
}

// The smallest box that holds both; an empty box adds nothing.
inline Box united(const Box& a, const Box& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

inline Box scaled(const Box& b, double f) {
  return {b.left * f, b.top * f, b.right * f, b.bottom * f};
}

}  // namespace sopan
