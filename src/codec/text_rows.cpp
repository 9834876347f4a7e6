// Rows by the vertical overlap of letters; dots, commas and accents join the nearest row.
#include "codec/text_rows.h"

#include <algorithm>
#include <cstdlib>

namespace sopan {

namespace {

Area joined(const Area& a, const Area& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

int typical_height(const std::vector<Area>& pieces) {
  std::vector<int> heights;
  for (const Area& p : pieces) {
    if (p.height() >= 5) heights.push_back(p.height());
  }
  if (heights.empty()) return 8;
  auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

// A row while it grows: the band where most of its letters stand, apart from its outermost box.
struct Band {
  double top = 0, bottom = 0;
  int letters = 0;
  TextRow row;

  void add(const Area& a) {
    top = (top * letters + a.top) / (letters + 1);
    bottom = (bottom * letters + a.bottom) / (letters + 1);
    ++letters;
    attach(a);
  }
  void attach(const Area& a) {
    row.box = row.pieces.empty() ? a : joined(row.box, a);
    row.pieces.push_back(a);
  }
  // How much of the lower of the two stands beside the other, 0..1.
  double shared(const Area& a) const {
    double common =
        std::min(bottom, static_cast<double>(a.bottom)) - std::max(top, static_cast<double>(a.top));
    return common / std::max(1.0, std::min(bottom - top, static_cast<double>(a.height())));
  }
  double distance(const Area& a) const {
    double center = (a.top + a.bottom) / 2.0;
    return center < top ? top - center : center > bottom ? center - bottom : 0;
  }
};

std::vector<Band> bands_of(std::vector<Area> letters) {
  std::sort(letters.begin(), letters.end(),
            [](const Area& a, const Area& b) { return a.top + a.bottom < b.top + b.bottom; });
  std::vector<Band> bands;
  for (const Area& letter : letters) {
    auto best = std::max_element(bands.begin(), bands.end(), [&](const Band& a, const Band& b) {
      return a.shared(letter) < b.shared(letter);
    });
    if (best == bands.end() || best->shared(letter) < 0.5) {
      bands.push_back({});
      best = bands.end() - 1;
    }
    best->add(letter);
  }
  return bands;
}

}  // namespace

std::vector<TextRow> text_rows(const Bitmap& ink, bool one_row) {
  std::vector<Area> letters, small;
  std::vector<Area> pieces = ink.components();
  int height = typical_height(pieces);
  for (const Area& p : pieces) {
    if (p.width() * p.height() < 4) continue;  // specks
    (p.height() * 5 >= height * 3 ? letters : small).push_back(p);
  }
  if (letters.empty()) letters.swap(small);
  std::vector<TextRow> rows;
  if (letters.empty()) return rows;
  if (one_row) {
    Band all;
    for (const Area& p : letters) all.attach(p);
    for (const Area& p : small) all.attach(p);
    return {all.row};
  }
  std::vector<Band> bands = bands_of(std::move(letters));
  for (const Area& p : small) {
    auto nearest = std::min_element(bands.begin(), bands.end(), [&](const Band& a, const Band& b) {
      return a.distance(p) < b.distance(p);
    });
    nearest->attach(p);
  }
  std::sort(bands.begin(), bands.end(), [](const Band& a, const Band& b) { return a.top < b.top; });
  for (Band& band : bands) rows.push_back(std::move(band.row));
  return rows;
}

}  // namespace sopan
