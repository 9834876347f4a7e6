// See rulings.h. A pixel belongs to a horizontal stroke when it is darker than the pixels a few
// rows above and below it, whatever the shade of paper or cell is; so faint rulings count on white
// and on gray, and the borders of shaded areas do not.
#include "layout/rulings.h"

#include <algorithm>
#include <cmath>

namespace sopan {
namespace {

// How far from the pixel its two sides are looked at, in pixels at 200 dpi: near for thin strokes
// that run close together (double rulings), far for thick ones.
constexpr int reaches[] = {4, 8, 13};
// A page with more is noise, not a table.
constexpr std::size_t most_strokes = 4000;

int scaled_to(double pixels_at_200, double dpi) {
  return std::max(1, static_cast<int>(std::lround(pixels_at_200 * dpi / 200)));
}

void mark_ridges(const std::uint8_t* middle, const std::uint8_t* one, const std::uint8_t* other,
                 std::size_t n, int contrast, std::uint8_t* out) {
  for (std::size_t i = 0; i < n; i++) {
    const int lighter = std::min(one[i], other[i]);
    out[i] |= static_cast<std::uint8_t>(lighter - middle[i] > contrast);
  }
}

void pack(const std::vector<std::uint8_t>& marks, std::uint32_t* row) {
  for (std::size_t x = 0; x < marks.size(); x++)
    if (marks[x]) row[x >> 5] |= 0x80000000u >> (x & 31);
}

Bitmap horizontal_ridges(const Picture& picture, int contrast) {
  Bitmap ink(picture.width, picture.height);
  const auto width = static_cast<std::size_t>(picture.width);
  std::vector<std::uint8_t> marks(width);
  const auto line = [&](int y) {
    return picture.gray.data() +
           static_cast<std::size_t>(std::clamp(y, 0, picture.height - 1)) * width;
  };
  for (int y = 0; y < picture.height; y++) {
    std::fill(marks.begin(), marks.end(), std::uint8_t{0});
    for (const int reach : reaches) {
      const int d = scaled_to(reach, picture.dpi);
      mark_ridges(line(y), line(y - d), line(y + d), width, contrast, marks.data());
    }
    pack(marks, ink.row(y));
  }
  return ink;
}

Bitmap vertical_ridges(const Picture& picture, int contrast) {
  Bitmap ink(picture.width, picture.height);
  const auto width = static_cast<std::size_t>(picture.width);
  std::vector<std::uint8_t> marks(width);
  for (int y = 0; y < picture.height; y++) {
    std::fill(marks.begin(), marks.end(), std::uint8_t{0});
    const std::uint8_t* line = picture.gray.data() + static_cast<std::size_t>(y) * width;
    for (const int reach : reaches) {
      const auto d = static_cast<std::size_t>(scaled_to(reach, picture.dpi));
      if (width <= 2 * d) continue;
      mark_ridges(line + d, line, line + 2 * d, width - 2 * d, contrast, marks.data() + d);
    }
    pack(marks, ink.row(y));
  }
  return ink;
}

// Joins collinear strokes: pieces of one ruling that a nick, a stamp or a crossing has cut.
std::vector<Stroke> joined(std::vector<Stroke> strokes, double gap, double offset) {
  std::sort(strokes.begin(), strokes.end(),
            [](const Stroke& a, const Stroke& b) { return a.from < b.from; });
  std::vector<Stroke> out;
  for (const Stroke& s : strokes) {
    Stroke* best = nullptr;
    for (Stroke& o : out)
      if (std::fabs(o.at - s.at) <= offset && s.from - o.to <= gap && s.to > o.from &&
          (!best || std::fabs(o.at - s.at) < std::fabs(best->at - s.at)))
        best = &o;
    if (!best) {
      out.push_back(s);
      continue;
    }
    const double total = best->length() + s.length();
    best->at = (best->at * best->length() + s.at * s.length()) / total;
    best->thickness = std::max(best->thickness, s.thickness);
    best->to = std::max(best->to, s.to);
  }
  return out;
}

std::vector<Stroke> strokes_in(const Bitmap& ink, bool horizontal, double dpi) {
  std::vector<Stroke> strokes;
  const double thickest = 16 * dpi / 200;
  const std::vector<Area> areas = ink.components();
  if (areas.size() > most_strokes) return strokes;
  for (const Area& area : areas) {
    const int along = horizontal ? area.width() : area.height();
    const int across = horizontal ? area.height() : area.width();
    if (across > thickest && across * 12 > along) continue;
    if (horizontal)
      strokes.push_back(
          {double(area.left), double(area.right), (area.top + area.bottom) / 2.0, double(across)});
    else
      strokes.push_back(
          {double(area.top), double(area.bottom), (area.left + area.right) / 2.0, double(across)});
  }
  return joined(std::move(strokes), 26 * dpi / 200, 4 * dpi / 200);
}

}  // namespace

Strokes strokes_of(const Picture& picture, int contrast) {
  Strokes strokes;
  if (picture.empty()) return strokes;
  const double dpi = picture.dpi;
  const int gap = scaled_to(7, dpi);
  strokes.horizontal_ink =
      horizontal_ridges(picture, contrast).closed(gap, 1).opened(scaled_to(38, dpi), 1);
  strokes.vertical_ink =
      vertical_ridges(picture, contrast).closed(1, gap).opened(1, scaled_to(28, dpi));
  strokes.horizontal = strokes_in(strokes.horizontal_ink, true, dpi);
  strokes.vertical = strokes_in(strokes.vertical_ink, false, dpi);
  return strokes;
}

}  // namespace sopan
