// See pdf_text.h.
#include "codec/pdf_text.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"

namespace sopan {
namespace {

// MuPDF calls back with the device only, so the device carries the drawing behind it.
struct ScoutDevice {
  fz_device super;
  PdfDrawing* drawing;
  double most_image_pixels;
};

PdfDrawing& drawing_of(fz_device* device) {
  return *reinterpret_cast<ScoutDevice*>(device)->drawing;
}

// Bullets and arrows of the symbol fonts live in the private use area at F000 + their code.
char32_t symbol(char32_t c) {
  switch (c) {
    case 0xF0B7:
    case 0xF0A7:
    case 0xF0D8:
    case 0xF076:
    case 0xF06E:
    case 0xF0A8:
    case 0xF071:
      return U'•';
    case 0xF0FC:
      return U'✓';
    case 0xF0E0:
    case 0xF0AE:
      return U'→';
    case 0xF0B3:
      return U'≥';
    case 0xF0A3:
      return U'≤';
    case 0xF0B1:
      return U'±';
    case 0xF02D:
      return U'-';
    default:
      return c;
  }
}

bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0xFEFF;
}

bool is_unusable(char32_t c) {
  return c == 0xFFFD || c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xE000 && c <= 0xF8FF) ||
         c > 0x10FFFF;
}

// Presentation forms that stand for several letters.
std::u32string spelled(char32_t c) {
  switch (c) {
    case 0xFB00:
      return U"ff";
    case 0xFB01:
      return U"fi";
    case 0xFB02:
      return U"fl";
    case 0xFB03:
      return U"ffi";
    case 0xFB04:
      return U"ffl";
    case 0xAD:
      return U"-";
    default:
      return {symbol(c)};
  }
}

int quarter_turn(const fz_matrix& m) {
  if (std::fabs(m.a) >= std::fabs(m.b)) return m.a >= 0 ? 0 : 180;
  return m.b >= 0 ? 90 : 270;
}

Box box_of(const fz_rect& r) { return {r.x0, r.y0, r.x1, r.y1}; }

// Positions along and across the reading direction for each quarter turn.
void place_along(PdfChar& c, const fz_point& origin) {
  switch (c.turn) {
    case 0:
      c.begin = c.box.left;
      c.end = c.box.right;
      c.baseline = origin.y;
      break;
    case 180:
      c.begin = -c.box.right;
      c.end = -c.box.left;
      c.baseline = -origin.y;
      break;
    case 90:
      c.begin = c.box.top;
      c.end = c.box.bottom;
      c.baseline = -origin.x;
      break;
    default:
      c.begin = -c.box.bottom;
      c.end = -c.box.top;
      c.baseline = origin.x;
      break;
  }
}

PdfChar glyph(fz_context* context, const fz_text_span& span, const fz_text_item& item,
              const fz_matrix& ctm) {
  PdfChar c;
  fz_matrix m = span.trm;
  m.e = item.x;
  m.f = item.y;
  m = fz_concat(m, ctm);
  const float advance = item.gid >= 0 ? fz_advance_glyph(context, span.font, item.gid, 0) : 0;
  float up = fz_font_ascender(context, span.font);
  float down = fz_font_descender(context, span.font);
  // Fonts lie about these; text of usual fonts stays within.
  if (!(up > 0.4f && up < 1.2f)) up = 0.8f;
  if (!(down < 0 && down > -0.5f)) down = -0.2f;
  c.box = box_of(fz_transform_rect(fz_rect{0, down, std::max(advance, 0.05f), up}, m));
  c.size = std::sqrt(std::fabs(static_cast<double>(m.a) * m.d - static_cast<double>(m.b) * m.c));
  c.turn = quarter_turn(m);
  c.font = span.font;
  c.bold = fz_font_is_bold(context, span.font) != 0;
  place_along(c, fz_point{m.e, m.f});
  if (item.ucs >= 0) c.text = spelled(static_cast<char32_t>(item.ucs));
  c.blank = c.text.empty() || is_space(c.text[0]);
  return c;
}

// Whether the clip in force leaves too little of it to be read: a spreadsheet prints so what does
// not fit into its cell.
bool clipped(const PdfChar& c, const fz_rect& clip) {
  return intersection(c.box, box_of(clip)).area() < 0.4 * c.box.area();
}

void take_text(fz_context* context, fz_device* device, const fz_text* text, const fz_matrix& ctm,
               bool unseen, bool pale) {
  PdfDrawing& drawing = drawing_of(device);
  drawing.operations++;
  if (drawing.chars.size() > 400000) return;  // no page of paper holds that many
  const fz_rect clip = fz_device_current_scissor(context, device);
  for (const fz_text_span* span = text->head; span; span = span->next) {
    for (int i = 0; i < span->len; i++) {
      const fz_text_item& item = span->items[i];
      if (item.gid < 0 && !drawing.chars.empty() && item.ucs >= 0 && i > 0) {
        drawing.chars.back().text += spelled(static_cast<char32_t>(item.ucs));
        continue;
      }
      PdfChar c = glyph(context, *span, item, ctm);
      c.unseen = unseen;
      c.clipped = clipped(c, clip);
      c.doubtful = pale;
      c.order = drawing.operations;
      drawing.chars.push_back(std::move(c));
    }
  }
}

// Brightness of a colour in any colour space, 0 black .. 1 white.
float brightness(fz_context* context, fz_colorspace* space, const float* color,
                 fz_color_params params) {
  if (!space || !color) return 0;
  float gray[FZ_MAX_COLORS] = {0};
  fz_convert_color(context, space, color, fz_device_gray(context), gray, nullptr, params);
  return gray[0];
}

void on_fill_text(fz_context* context, fz_device* device, const fz_text* text, fz_matrix ctm,
                  fz_colorspace* space, const float* color, float alpha, fz_color_params params) {
  const bool pale = alpha < 0.1f || brightness(context, space, color, params) > 0.85f;
  take_text(context, device, text, ctm, false, pale);
}

void on_stroke_text(fz_context* context, fz_device* device, const fz_text* text,
                    const fz_stroke_state*, fz_matrix ctm, fz_colorspace* space, const float* color,
                    float alpha, fz_color_params params) {
  on_fill_text(context, device, text, ctm, space, color, alpha, params);
}

void on_ignore_text(fz_context* context, fz_device* device, const fz_text* text, fz_matrix ctm) {
  take_text(context, device, text, ctm, true, false);
}

void cover(fz_device* device, const fz_rect& r) {
  PdfDrawing& drawing = drawing_of(device);
  const Box box = box_of(r);
  if (box.width() > 4 && box.height() > 4 && drawing.covers.size() < 20000)
    drawing.covers.push_back({box, drawing.operations});
}

void on_fill_path(fz_context* context, fz_device* device, const fz_path* path, int, fz_matrix ctm,
                  fz_colorspace*, const float*, float alpha, fz_color_params) {
  drawing_of(device).operations++;
  if (alpha > 0.5f) cover(device, fz_bound_path(context, path, nullptr, ctm));
}

void on_fill_shade(fz_context* context, fz_device* device, fz_shade* shade, fz_matrix ctm,
                   float alpha, fz_color_params) {
  drawing_of(device).operations++;
  if (alpha > 0.5f) cover(device, fz_bound_shade(context, shade, ctm));
}

void take_image(fz_device* device, const fz_image* image, const fz_matrix& ctm) {
  auto* scout_device = reinterpret_cast<ScoutDevice*>(device);
  PdfDrawing& drawing = *scout_device->drawing;
  drawing.operations++;
  if (static_cast<double>(image->w) * image->h > scout_device->most_image_pixels)
    drawing.image_too_large = true;
  const fz_rect r = fz_transform_rect(fz_unit_rect, ctm);
  const double area = box_of(r).area();
  drawing.image_area += area;
  if (area <= drawing.largest_image) return;
  drawing.largest_image = area;
  drawing.largest_is_coloured = image->colorspace && image->colorspace->type != FZ_COLORSPACE_GRAY;
  const double width = std::hypot(ctm.a, ctm.b);
  const double height = std::hypot(ctm.c, ctm.d);
  if (width > 0 && height > 0)
    drawing.image_dpi = 72 * std::max(image->w / width, image->h / height);
}

void on_fill_image(fz_context*, fz_device* device, fz_image* image, fz_matrix ctm, float alpha,
                   fz_color_params) {
  take_image(device, image, ctm);
  if (alpha > 0.5f) cover(device, fz_transform_rect(fz_unit_rect, ctm));
}

void on_fill_image_mask(fz_context*, fz_device* device, fz_image* image, fz_matrix ctm,
                        fz_colorspace*, const float*, float, fz_color_params) {
  take_image(device, image, ctm);
}

// A character that continues the word: on its line, and starting where it ended.
bool continues(const PdfChar& last, const PdfChar& next) {
  const double em = std::max(last.size, 1.0);
  return last.turn == next.turn && std::fabs(last.baseline - next.baseline) < 0.25 * em &&
         std::fabs(last.size - next.size) < 0.5 * em && next.begin - last.end < 0.16 * em &&
         next.begin - last.end > -0.5 * em;
}

bool covered(const PdfChar& c, const std::vector<PdfCover>& covers) {
  const Point center = c.box.center();
  // Covers are in drawing order; only later ones can hide the character.
  for (auto cover = covers.rbegin(); cover != covers.rend() && cover->order > c.order; ++cover)
    if (cover->box.contains(center)) return true;
  return false;
}

// Text drawn twice, a hair apart, to look bold.
bool doubles(const PdfWord& a, const PdfWord& b) {
  return a.text == b.text && a.turn == b.turn &&
         intersection(a.box, b.box).area() > 0.7 * std::min(a.box.area(), b.box.area());
}

std::vector<PdfWord> without_doubles(std::vector<PdfWord> words) {
  std::map<std::string, std::vector<size_t>> seen;
  std::vector<PdfWord> kept;
  for (PdfWord& word : words) {
    auto& same = seen[word.text];
    const auto twin =
        std::find_if(same.begin(), same.end(), [&](size_t i) { return doubles(kept[i], word); });
    if (twin != same.end()) {
      kept[*twin].visible = kept[*twin].visible || word.visible;
      kept[*twin].clipped = kept[*twin].clipped && word.clipped;
      continue;
    }
    same.push_back(kept.size());
    kept.push_back(std::move(word));
  }
  return kept;
}

}  // namespace

void scout(fz_context* context, fz_display_list* list, double most_image_pixels, fz_cookie* cookie,
           PdfDrawing& drawing) {
  ScoutDevice* device = nullptr;
  fz_var(device);
  fz_try(context) {
    device = reinterpret_cast<ScoutDevice*>(
        fz_new_device_of_size(context, static_cast<int>(sizeof(ScoutDevice))));
    device->drawing = &drawing;
    device->most_image_pixels = most_image_pixels;
    device->super.fill_text = on_fill_text;
    device->super.stroke_text = on_stroke_text;
    device->super.ignore_text = on_ignore_text;
    device->super.fill_path = on_fill_path;
    device->super.fill_shade = on_fill_shade;
    device->super.fill_image = on_fill_image;
    device->super.fill_image_mask = on_fill_image_mask;
    fz_run_display_list(context, list, &device->super, fz_identity, fz_infinite_rect, cookie);
    fz_close_device(context, &device->super);
  }
  fz_always(context) {
    if (device) fz_drop_device(context, &device->super);
  }
  fz_catch(context) fz_rethrow(context);
}

std::set<const fz_font*> unreadable_fonts(const PdfDrawing& drawing) {
  std::map<const fz_font*, std::pair<int, int>> counts;  // all, unusable
  for (const PdfChar& c : drawing.chars) {
    if (c.blank) continue;
    auto& [all, unusable] = counts[c.font];
    all++;
    if (is_unusable(c.text[0])) unusable++;
  }
  std::set<const fz_font*> fonts;
  for (const auto& [font, count] : counts)
    if (count.second * 4 > count.first) fonts.insert(font);
  return fonts;
}

std::vector<PdfWord> words_of(const PdfDrawing& drawing,
                              const std::set<const fz_font*>& unreadable) {
  std::vector<PdfWord> words;
  const PdfChar* last = nullptr;
  std::u32string text;
  int hidden = 0;
  int clipped = 0;
  int chars = 0;
  const auto close = [&] {
    if (last) {
      words.back().text = utf8(text);
      words.back().clipped = clipped * 2 >= chars;
      words.back().visible = hidden * 2 < chars && !words.back().clipped;
    }
    last = nullptr;
    text.clear();
    hidden = clipped = chars = 0;
  };
  for (const PdfChar& c : drawing.chars) {
    if (c.blank || unreadable.count(c.font) || is_unusable(c.text[0])) {
      close();
      continue;
    }
    if (last && !continues(*last, c)) close();
    if (!last) words.push_back({{}, c.box, true, false, c.size, c.bold, c.turn});
    words.back().box = united(words.back().box, c.box);
    text += c.text;
    chars++;
    clipped += c.clipped;
    hidden += c.unseen || covered(c, drawing.covers) ? 1 : c.doubtful ? 1 : 0;
    last = &c;
  }
  close();
  return without_doubles(std::move(words));
}

bool hardly_language(const std::vector<PdfWord>& words) {
  int letters = 0;
  int vowels = 0;
  int odd = 0;
  for (const PdfWord& word : words) {
    if (!word.visible) continue;
    for (const char32_t c : code_points(word.text)) {
      const char32_t l = c >= U'A' && c <= U'Z' ? c + 32 : c;
      const bool letter = l >= U'a' && l <= U'z';
      letters += letter;
      vowels += l == U'a' || l == U'e' || l == U'i' || l == U'o' || l == U'u';
      odd += !letter && !(c >= U'0' && c <= U'9') && c > 0x7F && c != U'•' && c != U'–' &&
             c != U'’' && c != U'“' && c != U'”';
    }
  }
  if (letters + odd < 60) return false;
  // Indonesian has 0.40 to 0.48 vowels a letter; tables of names and abbreviations fall to 0.33.
  const double share = letters ? static_cast<double>(vowels) / letters : 0;
  return share < 0.29 || share > 0.58 || odd * 4 > letters;
}

}  // namespace sopan
