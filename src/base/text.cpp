// UTF-8, white space, folding and likeness of texts.
#include "base/text.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace sopan {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Decodes one code point at `i` and moves past it; gives U+FFFD for a malformed byte.
char32_t next_point(std::string_view s, size_t& i) {
  auto byte = [&](size_t k) { return static_cast<unsigned char>(s[k]); };
  unsigned char lead = byte(i++);
  if (lead < 0x80) return lead;
  int more = lead >= 0xF0 && lead < 0xF5 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0;
  if (lead >= 0xF5 || more == 0 || i + static_cast<size_t>(more) > s.size()) return kReplacement;
  char32_t point = lead & (0x3F >> more);
  for (int k = 0; k < more; ++k) {
    unsigned char c = byte(i + static_cast<size_t>(k));
    if ((c & 0xC0) != 0x80) return kReplacement;
    point = (point << 6) | (c & 0x3F);
  }
  constexpr std::array<char32_t, 4> least = {0, 0x80, 0x800, 0x10000};
  bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (point < least[static_cast<size_t>(more)] || point > 0x10FFFF || surrogate) {
    return kReplacement;
  }
  i += static_cast<size_t>(more);
  return point;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200D) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

char32_t lower_point(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 32;
  if (c >= 0x100 && c <= 0x17F && c != 0x130 && c != 0x131 && c != 0x138 && c != 0x178) {
    bool odd_upper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    if (odd_upper ? (c & 1) == 1 : (c & 1) == 0) return c + 1;
  }
  if (c >= 0x391 && c <= 0x3A9) return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  return c;
}

char32_t upper_point(char32_t c) {
  if (c >= 'a' && c <= 'z') return c - 32;
  if (c >= 0xE0 && c <= 0xFE && c != 0xF7) return c - 32;
  return c;
}

// The plain letter under an accent of Latin-1 or Latin Extended-A, else the letter itself.
char32_t without_accent(char32_t c) {
  static constexpr std::string_view latin1 = "aaaaaaaceeeeiiiidnooooo/ouuuuyts";
  if (c >= 0xE0 && c <= 0xFF && c != 0xF7)
    return c == 0xFF ? 'y' : static_cast<char32_t>(latin1[c - 0xE0]);
  return c;
}

bool is_word(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c <= 0x1FFF) ||
         (c >= 0x3040 && c <= 0xD7FF);
}

}  // namespace

std::u32string code_points(std::string_view s) {
  std::u32string out;
  out.reserve(s.size());
  for (size_t i = 0; i < s.size();) out.push_back(next_point(s, i));
  return out;
}

std::string utf8(std::u32string_view points) {
  std::string out;
  out.reserve(points.size());
  auto put = [&](char32_t bits) { out.push_back(static_cast<char>(bits)); };
  for (char32_t c : points) {
    if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xC0 | (c >> 6)), put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      put(0xE0 | (c >> 12)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
    } else {
      put(0xF0 | (c >> 18)), put(0x80 | ((c >> 12) & 0x3F));
      put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
    }
  }
  return out;
}

int length_of(std::string_view s) {
  return static_cast<int>(
      std::count_if(s.begin(), s.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool is_utf8(std::string_view bytes) {
  for (size_t i = 0; i < bytes.size();) {
    size_t start = i;
    if (next_point(bytes, i) == kReplacement && bytes.substr(start, 3) != "\xEF\xBF\xBD") {
      return false;
    }
  }
  return true;
}

std::string from_windows_1252(std::string_view bytes) {
  static constexpr std::array<char32_t, 32> high = {
      0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  std::u32string out;
  for (char b : bytes) {
    auto c = static_cast<unsigned char>(b);
    out.push_back(c >= 0x80 && c < 0xA0 ? high[c - 0x80u] : c);
  }
  return utf8(out);
}

std::string squeezed(std::string_view text) {
  std::u32string out;
  bool gap = false;
  for (char32_t c : code_points(text)) {
    if (is_space(c)) {
      gap = !out.empty();
    } else {
      if (gap) out.push_back(' ');
      gap = false;
      out.push_back(c);
    }
  }
  return utf8(out);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\f\v";
  size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string lower(std::string_view text) {
  std::u32string points = code_points(text);
  std::transform(points.begin(), points.end(), points.begin(), lower_point);
  return utf8(points);
}

std::string upper(std::string_view text) {
  std::u32string points = code_points(text);
  std::transform(points.begin(), points.end(), points.begin(), upper_point);
  return utf8(points);
}

std::string folded(std::string_view text) {
  std::u32string out;
  bool gap = false;
  for (char32_t c : code_points(text)) {
    if (!is_word(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out.push_back(' ');
    gap = false;
    out.push_back(without_accent(lower_point(c)));
  }
  return utf8(out);
}

std::string packed(std::string_view text) {
  std::string out = folded(text);
  std::erase(out, ' ');
  return out;
}

int edit_distance(std::string_view a, std::string_view b) {
  std::u32string x = code_points(a), y = code_points(b);
  std::vector<int> row(y.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (size_t i = 0; i < x.size(); ++i) {
    int diagonal = row[0]++;
    for (size_t j = 0; j < y.size(); ++j) {
      int replace = diagonal + (x[i] == y[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replace, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

double likeness(std::string_view a, std::string_view b) {
  std::string x = folded(a), y = folded(b);
  int longer = std::max(length_of(x), length_of(y));
  if (longer == 0) return 1;
  return 1.0 - static_cast<double>(edit_distance(x, y)) / longer;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  size_t from = 0;
  for (size_t at; (at = text.find(separator, from)) != std::string_view::npos; from = at + 1) {
    parts.emplace_back(text.substr(from, at - from));
  }
  parts.emplace_back(text.substr(from));
  return parts;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) out += separator;
    out += part;
  }
  return out;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  if (what.empty()) return text;
  for (size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
    text.replace(at, what.size(), with);
  }
  return text;
}

bool is_blank(std::string_view text) {
  for (char32_t c : code_points(text)) {
    bool dash = c == '-' || c == '.' || c == '_' || c == ':' || (c >= 0x2010 && c <= 0x2015) ||
                c == 0x2026 || c == 0x2212;
    if (!is_space(c) && !dash) return false;
  }
  return true;
}

}  // namespace sopan
