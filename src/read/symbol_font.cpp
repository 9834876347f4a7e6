// Knows the glyphs of symbol fonts that people put into drafts.
#include "read/symbol_font.h"

#include <algorithm>
#include <span>

#include "base/text.h"

namespace sopan {

namespace {

struct Glyph {
  unsigned char code;
  const char* text;
};

// From the fonts' published encodings; only arrows, boxes, ticks and comparison signs.
constexpr Glyph kWingdings[] = {
    {0x6C, "●"}, {0x6D, "○"}, {0x6E, "■"}, {0x6F, "□"}, {0x70, "□"}, {0x71, "□"}, {0x72, "□"},
    {0x75, "◆"}, {0x77, "◆"}, {0x9F, "•"}, {0xA1, "○"}, {0xA7, "•"}, {0xA8, "□"}, {0xDF, "←"},
    {0xE0, "→"}, {0xE1, "↑"}, {0xE2, "↓"}, {0xE3, "↖"}, {0xE4, "↗"}, {0xE5, "↙"}, {0xE6, "↘"},
    {0xE7, "←"}, {0xE8, "→"}, {0xE9, "↑"}, {0xEA, "↓"}, {0xEF, "⇦"}, {0xF0, "⇨"}, {0xF1, "⇧"},
    {0xF2, "⇩"}, {0xFB, "✗"}, {0xFC, "√"}, {0xFD, "☒"}, {0xFE, "√"}};
constexpr Glyph kWingdings2[] = {{0x4F, "✗"}, {0x50, "√"}, {0x51, "☒"}, {0x52, "√"}, {0x54, "☒"},
                                 {0x97, "●"}, {0x98, "●"}, {0x99, "○"}, {0xA2, "■"}, {0xA3, "□"}};
constexpr Glyph kWingdings3[] = {{0x22, "↔"}, {0x23, "↑"}, {0x24, "↓"}, {0x66, "←"}, {0x67, "→"},
                                 {0x68, "↑"}, {0x69, "↓"}, {0x6A, "↖"}, {0x6B, "↗"}, {0x6C, "↙"},
                                 {0x6D, "↘"}, {0x70, "▲"}, {0x71, "▼"}, {0x74, "◄"}, {0x75, "►"}};
constexpr Glyph kSymbol[] = {{0x2D, "-"}, {0xA3, "≤"}, {0xA8, "♦"}, {0xAC, "←"}, {0xAD, "↑"},
                             {0xAE, "→"}, {0xAF, "↓"}, {0xB1, "±"}, {0xB3, "≥"}, {0xB4, "×"},
                             {0xB9, "≠"}, {0xBB, "≈"}, {0xD6, "√"}, {0xDC, "⇐"}, {0xDD, "⇑"},
                             {0xDE, "⇒"}, {0xDF, "⇓"}, {0xE0, "◊"}};

std::span<const Glyph> glyphs_of(std::string_view font) {
  std::string name = lower(font);
  if (name.find("wingdings 2") != std::string::npos) return kWingdings2;
  if (name.find("wingdings 3") != std::string::npos) return kWingdings3;
  if (name.find("wingdings") != std::string::npos) return kWingdings;
  return kSymbol;
}

bool is_private(char32_t c) { return c >= 0xF020 && c <= 0xF0FF; }

}  // namespace

bool is_symbol_font(std::string_view font) {
  std::string name = lower(font);
  return name.find("wingdings") != std::string::npos || name == "symbol" || name == "webdings";
}

std::string symbol_character(std::string_view font, char32_t code) {
  std::span<const Glyph> glyphs = glyphs_of(font);
  auto it = std::find_if(glyphs.begin(), glyphs.end(),
                         [&](const Glyph& g) { return g.code == (code & 0xFF); });
  return it == glyphs.end() ? "•" : it->text;
}

std::string with_symbols(std::string_view text, std::string_view font) {
  bool all = is_symbol_font(font);
  std::u32string points = code_points(text);
  bool any = all || std::any_of(points.begin(), points.end(), is_private);
  if (!any) return std::string(text);
  std::string out;
  for (char32_t c : points) {
    bool symbol = is_private(c) || (all && c > U' ' && c <= 0xFF);
    out += symbol ? symbol_character(font, c) : utf8(std::u32string(1, c));
  }
  return out;
}

}  // namespace sopan
