// See orientation.h.
#include "layout/orientation.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "codec/image.h"
#include "layout/glyphs.h"

namespace sopan {
namespace {

// Letters follow each other more closely along their line than across lines.
bool runs_sideways(const std::vector<Area>& glyphs) {
  std::vector<Area> order = glyphs;
  std::sort(order.begin(), order.end(),
            [](const Area& a, const Area& b) { return a.left < b.left; });
  int along = 0;
  int across = 0;
  for (std::size_t i = 0; i < order.size(); i++) {
    const Area& a = order[i];
    const int reach = std::max(a.width(), a.height()) / 2;
    bool right = false;
    bool below = false;
    for (std::size_t j = i + 1; j < order.size() && order[j].left <= a.right + reach; j++) {
      const Area& b = order[j];
      const int shared_rows = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
      const int shared_columns = std::min(a.right, b.right) - std::max(a.left, b.left);
      const int gap_below = std::max(a.top, b.top) - std::min(a.bottom, b.bottom);
      right |= 2 * shared_rows > std::min(a.height(), b.height()) && b.left >= a.right - 1;
      below |= 2 * shared_columns > std::min(a.width(), b.width()) && gap_below >= -1 &&
               gap_below <= reach;
    }
    along += right;
    across += below;
  }
  return across > 20 && across > 2 * along;
}

// A few of the longest lines of text.
std::vector<Area> sample_lines(const Bitmap& ink, double dpi) {
  const double s = dpi / 200;
  const int gap = std::max(5, static_cast<int>(18 * s));
  std::vector<Area> lines;
  for (const Area& a : ink.closed(gap, 1).components()) {
    const double density =
        static_cast<double>(ink.count(a)) / (static_cast<double>(a.width()) * a.height());
    if (a.height() > 10 * s && a.height() < 44 * s && a.width() > 110 * s && a.width() < 900 * s &&
        density > 0.12 && density < 0.7)
      lines.push_back(a);
  }
  std::sort(lines.begin(), lines.end(),
            [](const Area& a, const Area& b) { return a.width() > b.width(); });
  if (lines.size() > 5) lines.resize(5);
  return lines;
}

// How surely the lines can be read, 0..1; an unread line counts as 0.
double legibility(const Picture& picture, const std::vector<Area>& lines, bool upside_down,
                  OcrEngine& engine) {
  double sum = 0;
  for (const Area& line : lines) {
    const int margin = static_cast<int>(picture.dpi / 50);
    Picture crop = cut(picture, {line.left - margin, line.top - margin, line.right + margin,
                                 line.bottom + margin});
    if (upside_down) crop = turned(crop, 180);
    const Result<std::vector<OcrWord>> words = engine.read(crop, OcrPart::line);
    if (!words) return 0;
    double confidence = 0;
    double letters = 0;
    for (const OcrWord& word : *words) {
      confidence += word.confidence * static_cast<double>(word.text.size());
      letters += static_cast<double>(word.text.size());
    }
    sum += letters > 2 ? confidence / letters : 0;
  }
  return lines.empty() ? 0 : sum / static_cast<double>(lines.size());
}

}  // namespace

int turn_to_upright(const Picture& picture, OcrEngine* engine) {
  const Area whole{0, 0, picture.width, picture.height};
  Bitmap ink = ink_of(picture, 48);
  const Ink sorted = sorted_ink(ink, whole, picture.dpi);
  constexpr std::size_t enough = 40;
  constexpr std::size_t noise = 20000;
  if (sorted.glyphs.size() < enough || sorted.glyphs.size() > noise) return 0;
  const int quarter = runs_sideways(sorted.glyphs) ? 90 : 0;
  if (!engine) return quarter;
  const Picture level = quarter ? turned(picture, quarter) : picture;
  if (quarter) ink = ink_of(level, 48);
  const std::vector<Area> lines = sample_lines(ink, picture.dpi);
  if (lines.size() < 2) return quarter;
  const double upright = legibility(level, lines, false, *engine);
  constexpr double plainly = 0.85;
  if (upright >= plainly) return quarter;
  return legibility(level, lines, true, *engine) > upright + 0.1 ? quarter + 180 : quarter;
}

}  // namespace sopan
