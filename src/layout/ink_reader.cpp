// See ink_reader.h.
#include "layout/ink_reader.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "layout/ocr_noise.h"

namespace sopan {
namespace {

// Below this, what OCR gives for ink beside a text layer is taken for a picture's noise.
constexpr double sure_enough = 0.6;
// A word below this among better ones is dirt.
constexpr double dirt = 0.2;
// A piece read this surely is not looked at again.
constexpr double good_enough = 0.75;
// Below this, a piece of a scan is no text at all.
constexpr double text_at_all = 0.3;

Area around(const std::vector<Area>& areas) {
  Area all = areas.front();
  for (const Area& a : areas)
    all = {std::min(all.left, a.left), std::min(all.top, a.top), std::max(all.right, a.right),
           std::max(all.bottom, a.bottom)};
  return all;
}

Area grown(const Area& a, int by, const Area& within) {
  return {std::max(a.left - by, within.left), std::max(a.top - by, within.top),
          std::min(a.right + by, within.right), std::min(a.bottom + by, within.bottom)};
}

bool holds(const Area& a, int x, int y) {
  return x >= a.left && x < a.right && y >= a.top && y < a.bottom;
}

// In a cell with drawings, what reaches over the cell's edge is a connector.
void leave_out_crossing(std::vector<Area>& glyphs, const Area& region) {
  std::erase_if(glyphs, [&](const Area& g) {
    return g.left <= region.left || g.top <= region.top || g.right >= region.right ||
           g.bottom >= region.bottom;
  });
}

void leave_out_neighbours(Ink& sorted, const Area& cell, int margin) {
  for (std::vector<Area>* kind : {&sorted.glyphs, &sorted.specks, &sorted.others}) {
    std::erase_if(*kind, [&](const Area& g) {
      const int middle = (g.top + g.bottom) / 2;
      const bool beyond = middle < cell.top + margin || middle > cell.bottom - margin;
      if (beyond) sorted.edges.push_back(g);
      return beyond;
    });
  }
}

// Dots that stand by no letter are dirt; they are painted over like what reaches in.
void leave_out_dirt(Ink& sorted, int reach) {
  std::erase_if(sorted.specks, [&](const Area& dot) {
    const bool near = std::any_of(sorted.glyphs.begin(), sorted.glyphs.end(), [&](const Area& g) {
      return dot.left < g.right + reach && dot.right > g.left - reach &&
             dot.top < g.bottom + reach / 2 && dot.bottom > g.top - reach / 2;
    });
    if (!near) sorted.edges.push_back(dot);
    return !near;
  });
}

// Whether a glyph of the right part stands on the same line.
bool has_line_mate(const Area& number, const std::vector<Area>& text) {
  return std::any_of(text.begin(), text.end(), [&](const Area& t) {
    const int shared = std::min(number.bottom, t.bottom) - std::max(number.top, t.top);
    return shared * 10 >= 6 * std::min(number.height(), t.height());
  });
}

// One piece, or two when list numbers stand left of a gutter and do not stand on the lines of the
// text right of it: read together, neither would be a line.
std::vector<Area> with_numbers_apart(const std::vector<Area>& glyphs, double dpi) {
  const Area all = around(glyphs);
  std::vector<Area> order = glyphs;
  std::sort(order.begin(), order.end(),
            [](const Area& a, const Area& b) { return a.left < b.left; });
  int reached = order.front().right;
  for (std::size_t i = 1; i < order.size() && reached - all.left < 0.35 * dpi; i++) {
    if (order[i].left - reached > 0.07 * dpi) {
      const auto middle = order.begin() + static_cast<std::ptrdiff_t>(i);
      const std::vector<Area> numbers(order.begin(), middle);
      const std::vector<Area> text(middle, order.end());
      if (std::all_of(numbers.begin(), numbers.end(),
                      [&](const Area& n) { return has_line_mate(n, text); }))
        return {all};
      return {around(numbers), around(text)};
    }
    reached = std::max(reached, order[i].right);
  }
  return {all};
}

// Parts between which a wide blank runs from top to bottom (label, colon, value): an engine that
// reads over such a blank sees things in it.
std::vector<std::vector<Area>> parted_at_gutters(std::vector<Area> glyphs, double dpi) {
  std::sort(glyphs.begin(), glyphs.end(),
            [](const Area& a, const Area& b) { return a.left < b.left; });
  std::vector<std::vector<Area>> parts;
  int reached = 0;
  for (const Area& g : glyphs) {
    if (parts.empty() || g.left - reached > 0.28 * dpi) parts.emplace_back();
    reached = parts.back().empty() ? g.right : std::max(reached, g.right);
    parts.back().push_back(g);
  }
  return parts;
}

std::vector<Area> pieces_of(const std::vector<Area>& glyphs, double dpi) {
  std::vector<Area> pieces;
  for (const std::vector<Area>& part : parted_at_gutters(glyphs, dpi))
    for (const Area& piece : with_numbers_apart(part, dpi)) pieces.push_back(piece);
  return pieces;
}

// Share of the rows (or columns) of an area that are all but free of ink.
double blank_share(const Bitmap& ink, const Area& a, bool rows) {
  int blank = 0;
  const int n = rows ? a.height() : a.width();
  for (int i = 0; i < n; i++) {
    const Area slice = rows ? Area{a.left, a.top + i, a.right, a.top + i + 1}
                            : Area{a.left + i, a.top, a.left + i + 1, a.bottom};
    blank += static_cast<double>(ink.count(slice)) < 0.04 * (rows ? a.width() : a.height());
  }
  return static_cast<double>(blank) / n;
}

// An emblem or a QR code: large, about as high as wide, filled with ink, and without the blank rows
// that part lines of text.
bool is_picture(const Bitmap& ink, const Area& a, double dpi) {
  const double s = dpi / 200;
  const double aspect = static_cast<double>(a.width()) / std::max(1, a.height());
  if (a.width() < 60 * s || a.height() < 60 * s || aspect < 0.5 || aspect > 2) return false;
  const double filled =
      static_cast<double>(ink.count(a)) / (a.width() * static_cast<double>(a.height()));
  return filled > 0.22 && filled < 0.85 && blank_share(ink, a, true) < 0.05 &&
         blank_share(ink, a, false) < 0.05;
}

bool inside_any(const Area& a, const std::vector<Area>& areas) {
  return std::any_of(areas.begin(), areas.end(), [&](const Area& w) {
    return holds(w, (a.left + a.right) / 2, (a.top + a.bottom) / 2);
  });
}

void leave_out(std::vector<Area>& glyphs, const std::vector<Area>& where) {
  std::erase_if(glyphs, [&](const Area& g) { return inside_any(g, where); });
}

// The parts of a picture need not touch: those closer than a millimetre are taken together.
std::vector<Area> pictures_in(const Bitmap& ink, const Area& region, double dpi) {
  std::vector<Area> pictures;
  const int gap = std::max(3, static_cast<int>(std::lround(8 * dpi / 200)));
  for (Area a : ink.cut(region).closed(gap, gap).components()) {
    a = {a.left + region.left, a.top + region.top, a.right + region.left, a.bottom + region.top};
    if (is_picture(ink, a, dpi)) pictures.push_back(a);
  }
  return pictures;
}

// The shade most of the picture's light part has.
std::uint8_t paper_of(const Picture& picture) {
  std::vector<std::uint8_t> order = picture.gray;
  const auto paper = order.begin() + static_cast<std::ptrdiff_t>(order.size() * 3 / 4);
  std::nth_element(order.begin(), paper, order.end());
  return *paper;
}

Picture on_paper(const Picture& picture, int margin) {
  Picture out;
  out.width = picture.width + 2 * margin;
  out.height = picture.height + 2 * margin;
  out.dpi = picture.dpi;
  out.gray.assign(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height),
                  paper_of(picture));
  for (int y = 0; y < picture.height; y++)
    std::copy_n(picture.gray.begin() + static_cast<std::ptrdiff_t>(y) * picture.width,
                picture.width,
                out.gray.begin() + static_cast<std::ptrdiff_t>(y + margin) * out.width + margin);
  return out;
}

std::vector<Area> areas_of(const std::vector<SeenWord>& words) {
  std::vector<Area> areas;
  for (const SeenWord& word : words)
    areas.push_back({static_cast<int>(word.box.left), static_cast<int>(word.box.top),
                     static_cast<int>(std::ceil(word.box.right)),
                     static_cast<int>(std::ceil(word.box.bottom))});
  return areas;
}

}  // namespace

InkReader::InkReader(Picture picture, Bitmap ink, OcrEngine* engine)
    : picture_(std::move(picture)), ink_(std::move(ink)), engine_(engine) {}

// The piece of the picture; where drawings reach into it, everything but letters is painted over
// with paper.
Picture InkReader::crop_of(const Area& area, const Ink& sorted) const {
  Picture crop = cut(picture_, area);
  const auto reaches_in = [&](const Area& a) {
    return a.left < area.right && a.right > area.left && a.top < area.bottom && a.bottom > area.top;
  };
  const bool drawn = std::any_of(sorted.others.begin(), sorted.others.end(), reaches_in) ||
                     std::any_of(sorted.edges.begin(), sorted.edges.end(), reaches_in);
  if (drawn && !crop.empty()) {
    std::vector<std::uint8_t> keep(crop.gray.size());
    const auto allow = [&](const Area& a, int margin) {
      const Area g = grown(a, margin, area);
      for (int y = g.top; y < g.bottom; y++)
        for (int x = g.left; x < g.right; x++)
          keep[static_cast<std::size_t>(y - area.top) * static_cast<std::size_t>(crop.width) +
               static_cast<std::size_t>(x - area.left)] = 1;
    };
    for (const Area& g : sorted.glyphs) allow(g, 2);
    for (const Area& g : sorted.specks) allow(g, 2);
    const std::uint8_t paper = paper_of(crop);
    for (std::size_t i = 0; i < keep.size(); i++)
      if (!keep[i]) crop.gray[i] = paper;
  }
  return crop;
}

// How to look at a piece, and again when the first look gave little. A few letters alone (step
// numbers) are read well only enlarged; a text of several lines is read as it is.
std::vector<InkReader::Attempt> InkReader::attempts_for(const Area& blob, const Ink& sorted) const {
  const auto letters = std::count_if(
      sorted.glyphs.begin(), sorted.glyphs.end(),
      [&](const Area& g) { return holds(blob, (g.left + g.right) / 2, (g.top + g.bottom) / 2); });
  // Letters of coarse scans are enlarged to the size the language data was trained on.
  const double least = picture_.dpi < 130 ? 200 / picture_.dpi : 1;
  if (blob.height() > 0.18 * picture_.dpi) return {{OcrPart::block, least}};
  if (letters <= 4 && blob.width() < 0.4 * picture_.dpi)
    return {{OcrPart::line, 2}, {OcrPart::line, 4}, {OcrPart::word, 2}};
  return {{OcrPart::block, least}, {OcrPart::line, 2}};
}

std::vector<SeenWord> InkReader::best_of(const Picture& crop, const Area& area,
                                         const std::vector<Attempt>& attempts) {
  std::vector<SeenWord> best;
  for (const Attempt& attempt : attempts) {
    std::vector<SeenWord> words = recognised(crop, area, attempt);
    if (best.empty() || mean_confidence(words) > mean_confidence(best)) best = std::move(words);
    if (mean_confidence(best) > good_enough) break;
  }
  return best;
}

std::vector<SeenWord> InkReader::recognised(const Picture& bare, const Area& inner,
                                            const Attempt& attempt) {
  if (!engine_ || failure_) return {};
  // Single letters are only recognised with paper around them.
  const int margin = static_cast<int>(bare.dpi / 16);
  const Picture crop = on_paper(bare, margin);
  const Area at{inner.left - margin, inner.top - margin, inner.right, inner.bottom};
  const double factor = attempt.scale;
  const Result<std::vector<OcrWord>> read =
      engine_->read(factor > 1 ? scaled(crop, factor) : crop, attempt.part);
  if (!read) {
    failure_ = read.error().message;
    return {};
  }
  std::vector<SeenWord> words;
  for (const OcrWord& word : *read) {
    SeenWord seen;
    seen.text = squeezed(word.text);
    seen.box = {at.left + word.box.left / factor, at.top + word.box.top / factor,
                at.left + word.box.right / factor, at.top + word.box.bottom / factor};
    seen.confidence = word.confidence;
    seen.ocr = true;
    if (!seen.text.empty()) words.push_back(std::move(seen));
  }
  return without_noise(std::move(words), ink_);
}

InkReader::Reading InkReader::read_blob(const Area& blob, const Area& region, const Ink& sorted,
                                        bool sure) {
  Reading reading;
  // Full stops and commas beside the letters belong to them.
  Area area = grown(blob, std::max(3, static_cast<int>(picture_.dpi / 60)), region);
  const Area wide = grown(blob, static_cast<int>(picture_.dpi / 16), region);
  area.left = wide.left;
  area.right = wide.right;
  const Picture crop = crop_of(area, sorted);
  reading.words = best_of(crop, area, attempts_for(blob, sorted));
  if (std::erase_if(reading.words, [](const SeenWord& w) { return w.confidence < dirt; }))
    reading.unread = true;
  if (mean_confidence(reading.words) < (sure ? sure_enough : text_at_all)) {
    reading.words.clear();
    reading.unread = true;
  }
  return reading;
}

// Text that touches a ruling reaches over it; what has its centre beyond it is a neighbour's.
Area InkReader::reach_of(const Area& cell) const {
  const int over = static_cast<int>(std::lround(7 * picture_.dpi / 200));
  return {std::max(0, cell.left), std::max(0, cell.top - over),
          std::min(picture_.width, cell.right), std::min(picture_.height, cell.bottom + over)};
}

InkReader::Reading InkReader::read(const Area& cell, const std::vector<SeenWord>& known) {
  Reading reading;
  const Area region = reach_of(cell);
  Ink sorted = sorted_ink(ink_, region, picture_.dpi);
  leave_out_neighbours(sorted, cell, static_cast<int>(picture_.dpi / 60));
  leave_out(sorted.glyphs, areas_of(known));
  const std::vector<Area> pictures = pictures_in(ink_, region, picture_.dpi);
  leave_out(sorted.glyphs, pictures);
  leave_out_dirt(sorted, static_cast<int>(picture_.dpi / 16));
  if (sorted.glyphs.empty()) return reading;
  std::vector<Area> blobs;
  const bool beside = !known.empty();
  const bool drawn = std::any_of(sorted.others.begin(), sorted.others.end(),
                                 [&](const Area& a) { return !inside_any(a, pictures); });
  if (drawn) leave_out_crossing(sorted.glyphs, region);
  if (sorted.glyphs.empty()) return reading;
  if (!drawn && !beside)
    blobs = pieces_of(sorted.glyphs, picture_.dpi);
  else
    blobs = text_blobs(sorted.glyphs, picture_.dpi, beside ? 4 : 1);
  std::sort(blobs.begin(), blobs.end(), [](const Area& a, const Area& b) { return a.top < b.top; });
  for (const Area& blob : blobs) {
    Reading piece = read_blob(blob, region, sorted, beside);
    if (drawn) std::erase_if(piece.words, is_drawing_noise);
    reading.unread |= piece.unread && !beside && !drawn;
    reading.words.insert(reading.words.end(), piece.words.begin(), piece.words.end());
  }
  return reading;
}

std::vector<SeenWord> InkReader::read_around(const std::vector<Area>& areas) {
  Bitmap left = ink_;
  const int margin = static_cast<int>(picture_.dpi / 30);
  const Area whole{0, 0, picture_.width, picture_.height};
  for (const Area& area : areas) left.fill(grown(area, margin, whole), false);
  Ink sorted = sorted_ink(left, whole, picture_.dpi);
  leave_out(sorted.glyphs, pictures_in(left, whole, picture_.dpi));
  std::vector<SeenWord> words;
  constexpr std::size_t most_glyphs = 12000;  // more is noise
  if (sorted.glyphs.size() > most_glyphs) return words;
  for (const Area& blob : text_blobs(sorted.glyphs, picture_.dpi, 2)) {
    Reading piece = read_blob(blob, whole, sorted, false);
    if (is_dust(piece.words)) continue;
    words.insert(words.end(), piece.words.begin(), piece.words.end());
  }
  return words;
}

}  // namespace sopan
