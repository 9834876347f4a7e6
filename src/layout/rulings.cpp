// See rulings.h. A pixel belongs to a horizontal stroke when it is darker than the pixels a few
// rows above and below it, whatever the shade of paper or cell is; so faint rulings count on white
// and on gray, and the borders of shaded areas do not.
#include "layout/rulings.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "layout/thread.h"

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

// All in bytes, so that the compiler can take many at a time.
void mark_ridges(const std::uint8_t* middle, const std::uint8_t* one, const std::uint8_t* other,
                 std::size_t n, Contrast contrast, std::uint8_t* out) {
  for (std::size_t i = 0; i < n; i++) {
    const std::uint8_t lighter = std::min(one[i], other[i]);
    const std::uint8_t step = lighter < 190 ? contrast.on_shade : contrast.on_paper;
    const auto least = static_cast<std::uint8_t>(std::max(lighter, step) - step);
    out[i] |= static_cast<std::uint8_t>(least > middle[i]);
  }
}

// Bytes 0 or 1 to bits, eight at a time: the factor brings byte i to bit 63 - i.
void pack(const std::vector<std::uint8_t>& marks, std::uint32_t* row) {
  for (std::size_t x = 0; x < marks.size(); x += 32) {
    std::uint32_t word = 0;
    const std::size_t end = std::min(x + 32, marks.size());
    for (std::size_t i = x; i < end; i += 8) {
      std::uint64_t bytes = 0;
      std::memcpy(&bytes, marks.data() + i, std::min<std::size_t>(8, marks.size() - i));
      word |= static_cast<std::uint32_t>(bytes * 0x8040201008040201u >> 56) << (24 - (i - x));
    }
    row[x >> 5] = word;
  }
}

Bitmap horizontal_ridges(const Picture& picture, Contrast contrast) {
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

Bitmap vertical_ridges(const Picture& picture, Contrast contrast) {
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

std::uint8_t distance(std::uint8_t a, std::uint8_t b) {
  return static_cast<std::uint8_t>(std::max(a, b) - std::min(a, b));
}

// Where a shaded band begins or ends: the rows above and below differ in brightness over a long
// run. A ruling between a dark and a light row may show as nothing else.
Bitmap shade_edges(const Picture& picture) {
  Bitmap ink(picture.width, picture.height);
  const auto width = static_cast<std::size_t>(picture.width);
  const int d = scaled_to(4, picture.dpi);
  std::vector<std::uint8_t> marks(width);
  for (int y = 2 * d; y + 2 * d < picture.height; y++) {
    const auto line = [&](int k) {
      return picture.gray.data() + static_cast<std::size_t>(y + k) * width;
    };
    const std::uint8_t* above = line(-d);
    const std::uint8_t* farther = line(-2 * d);
    const std::uint8_t* below = line(d);
    const std::uint8_t* lower = line(2 * d);
    for (std::size_t x = 0; x < width; x++) {
      const std::uint8_t step = distance(above[x], below[x]);
      const std::uint8_t half = step / 4;
      marks[x] = static_cast<std::uint8_t>(step > 28) &
                 static_cast<std::uint8_t>(distance(above[x], farther[x]) <= half) &
                 static_cast<std::uint8_t>(distance(below[x], lower[x]) <= half);
    }
    pack(marks, ink.row(y));
  }
  return ink;
}

// Joins collinear strokes: pieces of one ruling that a nick, a stamp or a crossing has cut.
std::vector<Stroke> joined(std::vector<Stroke> strokes, double gap, double offset, double letter) {
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
    // A short piece may be a letter.
    if (s.length() > letter) best->core_to = std::max(best->core_to, s.core_to);
    if (best->length() <= letter && s.length() > letter) best->core_from = s.core_from;
    best->to = std::max(best->to, s.to);
  }
  return out;
}

// The runs of ink and the gaps along the middle of a stroke are each nearly equal: dots or dashes,
// not the feet of a line of letters.
bool is_dotted(const Bitmap& raw, const Area& area, bool horizontal) {
  const int length = horizontal ? area.width() : area.height();
  const auto inked = [&](int i) {
    for (int k = 0; k < (horizontal ? area.height() : area.width()); k++)
      if (horizontal ? raw.at(area.left + i, area.top + k) : raw.at(area.left + k, area.top + i))
        return true;
    return false;
  };
  double sum[2] = {0, 0};
  double squares[2] = {0, 0};
  int runs = 0;
  bool last = inked(0);
  int run = 1;
  for (int i = 1; i <= length; i++) {
    const bool now = i < length && inked(i);
    if (i < length && now == last) {
      run++;
      continue;
    }
    sum[last] += run;
    squares[last] += static_cast<double>(run) * run;
    runs++;
    last = now;
    run = 1;
  }
  if (runs < 8) return false;
  for (int k = 0; k < 2; k++) {
    const double mean = sum[k] / (runs / 2.0);
    if (squares[k] / (runs / 2.0) - mean * mean > 0.12 * mean * mean + 0.6) return false;
  }
  return true;
}

// Share of crossing ink right beside a stroke, on its busier side: letters standing on it or
// hanging from it have stems there, a ruling has only what crosses it.
double crowding(const Bitmap& crossing, const Area& area, bool horizontal, double dpi) {
  const int near = scaled_to(2, dpi);
  const int far = scaled_to(7, dpi);
  Area low = area;
  Area high = area;
  if (horizontal) {
    low.top = area.top - far;
    low.bottom = area.top - near;
    high.top = area.bottom + near;
    high.bottom = area.bottom + far;
  } else {
    low.left = area.left - far;
    low.right = area.left - near;
    high.left = area.right + near;
    high.right = area.right + far;
  }
  const auto share = [&](const Area& a) {
    return static_cast<double>(crossing.count(a)) / (static_cast<double>(a.width()) * a.height());
  };
  return std::max(share(low), share(high));
}

// The ink of one direction: as seen, with small gaps closed and short runs dropped, and the ink
// that runs across it.
struct Directed {
  const Bitmap& raw;
  const Bitmap& long_runs;
  const Bitmap& crossing;
  bool horizontal;
};

// Share of a stroke's length on which it was seen before gaps were closed.
double solidity(const Bitmap& drawn, const Area& area, bool horizontal) {
  const int length = horizontal ? area.width() : area.height();
  int seen = 0;
  for (int i = 0; i < length; i++) {
    const Area slice = horizontal ? Area{area.left + i, area.top, area.left + i + 1, area.bottom}
                                  : Area{area.left, area.top + i, area.right, area.top + i + 1};
    seen += drawn.count(slice) > 0;
  }
  return length ? static_cast<double>(seen) / length : 0;
}

// A ruling is solid and even. A line of letters has gaps, and inside it stems cross it: a stem is
// darker than its two sides. Letters have no long vertical strokes, so those need less proof.
bool is_ruling(const Directed& ink, const Bitmap& drawn, const Thread& thread, const Area& area,
               double dpi) {
  const double beside = crowding(ink.crossing, area, ink.horizontal, dpi);
  const double solid = solidity(drawn, area, ink.horizontal);
  if (!ink.horizontal) return solid >= 0.75 || (solid >= 0.6 && beside < 0.12);
  const int thin = scaled_to(7, dpi);
  const bool flat = area.height() <= thin + area.width() / 100;
  // A picture that was turned straight has steps in its hairlines, which pass for stems.
  if (thread.inked >= 0.97 && thread.crossed <= 0.35 && flat) return true;
  if (thread.crossed > 0.2)
    return beside < 0.12 && area.height() <= thin && is_dotted(drawn, area, true);
  return thread.inked >= 0.95 || (solid >= 0.6 && beside < 0.12 && flat);
}

std::vector<Stroke> strokes_in(const Picture& picture, const Directed& ink) {
  const double dpi = picture.dpi;
  const bool horizontal = ink.horizontal;
  const Bitmap drawn = ink.raw.common(ink.long_runs);
  std::vector<Stroke> strokes;
  const double thickest = 16 * dpi / 200;
  const int letter = scaled_to(36, dpi);
  const std::vector<Area> areas = ink.long_runs.components();
  if (areas.size() > most_strokes) return strokes;
  for (const Area& area : areas) {
    const int along = horizontal ? area.width() : area.height();
    const int across = horizontal ? area.height() : area.width();
    if (across > thickest && across * 12 > along) continue;
    const Thread thread = thread_through({picture, drawn, ink.crossing, horizontal}, area, letter);
    if (!is_ruling(ink, drawn, thread, area, dpi)) continue;
    const int from = horizontal ? area.left : area.top;
    strokes.push_back({double(from), double(from + along), thread.at, double(across),
                       thread.core_from, thread.core_to});
  }
  return joined(std::move(strokes), 26 * dpi / 200, 4 * dpi / 200, letter);
}

}  // namespace

Strokes strokes_of(const Picture& picture, Contrast contrast) {
  Strokes strokes;
  if (picture.empty()) return strokes;
  const double dpi = picture.dpi;
  const int gap = scaled_to(7, dpi);
  const Bitmap across = horizontal_ridges(picture, contrast);
  const Bitmap down = vertical_ridges(picture, contrast);
  strokes.horizontal_ink = across.closed(gap, 1).opened(scaled_to(38, dpi), 1);
  strokes.vertical_ink = down.closed(1, gap).opened(1, scaled_to(28, dpi));
  strokes.horizontal = strokes_in(picture, {across, strokes.horizontal_ink, down, true});
  strokes.vertical = strokes_in(picture, {down, strokes.vertical_ink, across, false});
  const Bitmap edges = shade_edges(picture).opened(scaled_to(120, dpi), 1);
  for (const Stroke& edge : strokes_in(picture, {edges, edges, down, true}))
    if (std::none_of(strokes.horizontal.begin(), strokes.horizontal.end(), [&](const Stroke& s) {
          return std::fabs(s.at - edge.at) < 8 * dpi / 200 && s.to > edge.from && s.from < edge.to;
        }))
      strokes.horizontal.push_back(edge);
  return strokes;
}

}  // namespace sopan
