// Text as people read it: UTF-8, white space, folding for comparison, likeness. No word about SOPs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sopan {

// Code points of UTF-8 text; a malformed byte becomes U+FFFD.
std::u32string code_points(std::string_view utf8);
std::string utf8(std::u32string_view points);
// Length in characters (code points).
int length_of(std::string_view utf8);
// Whether the bytes are well-formed UTF-8.
bool is_utf8(std::string_view bytes);
// Bytes of Windows-1252 as UTF-8 (undefined bytes become U+FFFD).
std::string from_windows_1252(std::string_view bytes);

// Every run of white space (no-break and zero-width blanks too) as one space, none at the ends.
std::string squeezed(std::string_view text);
// Without white space at the ends, inner white space kept.
std::string_view trimmed(std::string_view text);
// Lower case for Latin letters (accented ones too); everything else as it is.
std::string lower(std::string_view text);
std::string upper(std::string_view text);
// For comparison: lower case, accents dropped, every run of other characters than letters and
// digits as one space, none at the ends: "Kasub Bag. Umum" -> "kasub bag umum".
std::string folded(std::string_view text);
// As folded, without the spaces: "kasubbagumum".
std::string packed(std::string_view text);

// Edits (insert, delete, replace, one code point each) between two texts.
int edit_distance(std::string_view a, std::string_view b);
// 1 for equal, 0 for nothing in common: 1 - edits / length of the longer, over folded texts.
double likeness(std::string_view a, std::string_view b);

std::vector<std::string> split(std::string_view text, char separator);
std::string joined(const std::vector<std::string>& parts, std::string_view separator);
std::string replaced(std::string text, std::string_view what, std::string_view with);
// Nothing that carries meaning: empty, white space, or only dashes, dots and underscores.
bool is_blank(std::string_view text);

}  // namespace sopan
