// Joins and orders places.
#include "base/place.h"

#include <algorithm>
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

namespace {

// Row and column of "B7" (7, 2); zeros when it is no cell.
std::pair<int, int> row_and_column(const std::string& cell) {
  int row = 0, column = 0;
  for (char c : cell) {
    if (c >= 'A' && c <= 'Z' && row == 0) column = std::min(column * 26 + (c - 'A' + 1), 100000);
    if (c >= '0' && c <= '9') row = std::min(row * 10 + (c - '0'), 100000000);
  }
  return {row, column};
}

}  // namespace

bool before(const Place& a, const Place& b) {
  auto key = [](const Place& p) {
    return std::tuple(p.page, p.box ? p.box->top : 0.0, p.box ? p.box->left : 0.0, p.line, p.block,
                      p.row, p.column, row_and_column(p.cell));
  };
  return key(a) < key(b);
}

}  // namespace sopan
