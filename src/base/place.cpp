// Joins and orders places.
#include "base/place.h"

#include <tuple>

namespace sopan {

bool Place::empty() const { return *this == Place{}; }

Place covering(const Place& a, const Place& b) {
  if (a.empty()) return b;
  Place out = a;
  if (a.box && b.box && a.page == b.page) out.box = united(*a.box, *b.box);
  if (a.line > 0 && a.line == b.line) {
    int end = std::max(a.column + a.length, b.column + b.length);
    out.column = std::min(a.column, b.column);
    out.length = end - out.column;
  }
  return out;
}

bool before(const Place& a, const Place& b) {
  auto key = [](const Place& p) {
    return std::tuple(p.page, p.box ? p.box->top : 0.0, p.box ? p.box->left : 0.0, p.line, p.block,
                      p.row, p.column);
  };
  return key(a) < key(b);
}

}  // namespace sopan
