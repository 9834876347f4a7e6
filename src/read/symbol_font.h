// Characters of symbol fonts (Wingdings, Symbol): which Unicode character their glyph looks like.
#pragma once

#include <string>
#include <string_view>

namespace sopan {

// Whether text in this font shows pictures instead of its letters.
bool is_symbol_font(std::string_view font);

// The glyph of a code (0..0xFF, or the same in the private use area from U+F000 on); "•" for what
// has no likeness, as most of these fonts' glyphs are bullets.
std::string symbol_character(std::string_view font, char32_t code);

// A text set in this font. Private characters in texts of other fonts are symbols of Symbol, as
// Word takes them.
std::string with_symbols(std::string_view text, std::string_view font);

}  // namespace sopan
