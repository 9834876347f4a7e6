// Telling encodings apart: a byte order mark decides; NULs in every other byte are UTF-16; valid
// UTF-8 is UTF-8; the rest is Windows-1252, which no byte sequence contradicts.
#include "read/encoding.h"

#include <algorithm>
#include <cstdint>

#include "base/language.h"
#include "base/text.h"

namespace sopan {

namespace {

std::string from_utf16(std::string_view bytes, bool big) {
  std::u32string points;
  points.reserve(bytes.size() / 2);
  auto unit = [&](size_t i) {
    auto a = static_cast<std::uint8_t>(bytes[i]), b = static_cast<std::uint8_t>(bytes[i + 1]);
    return static_cast<char32_t>(big ? a << 8 | b : b << 8 | a);
  };
  for (size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    bool high = c >= 0xD800 && c < 0xDC00;
    if (high && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    } else if (c >= 0xD800 && c < 0xE000) {
      c = 0xFFFD;
    }
    points.push_back(c);
  }
  return utf8(points);
}

// NULs at odd (little endian) or even (big endian) places tell UTF-16 without a mark.
char utf16_without_mark(std::string_view bytes) {
  size_t even = 0, odd = 0, seen = std::min<size_t>(bytes.size(), 4096);
  for (size_t i = 0; i < seen; ++i)
    if (bytes[i] == 0) ++(i % 2 ? odd : even);
  if (odd > seen / 3 && even < seen / 50 + 1) return 'l';
  if (even > seen / 3 && odd < seen / 50 + 1) return 'b';
  return 0;
}

// How many bytes above 127 stand in well-formed sequences, and how many do not.
std::pair<size_t, size_t> well_and_ill_formed(std::string_view bytes) {
  size_t well = 0, ill = 0;
  for (size_t i = 0; i < bytes.size();) {
    auto c = static_cast<std::uint8_t>(bytes[i]);
    size_t n = c < 0x80 ? 1 : c < 0xC0 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF8 ? 4 : 0;
    bool good = n > 0 && i + n <= bytes.size() && is_utf8(bytes.substr(i, n));
    if (c >= 0x80) ++(good ? well : ill);
    i += good ? n : 1;
  }
  return {well, ill};
}

std::string with_plain_line_ends(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out += text[i] == '\f' || text[i] == '\v' ? '\n' : text[i];
    } else if (i + 1 >= text.size() || text[i + 1] != '\n') {
      out += '\n';
    }
  }
  return out;
}

bool is_control(char c) {
  auto u = static_cast<std::uint8_t>(c);
  return u < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v';
}

// A stray control character is damage; many of them are another kind of file.
bool is_binary(std::string_view text) {
  auto strange = static_cast<size_t>(std::count_if(text.begin(), text.end(), is_control));
  return strange * 10 > text.size() || (strange > 8 && strange > text.size() / 200);
}

}  // namespace

Result<DecodedText> decoded(std::string_view bytes) {
  DecodedText out;
  char wide = utf16_without_mark(bytes);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    wide = bytes[0] == '\xFF' ? 'l' : 'b';
    bytes.remove_prefix(2);
  }
  std::string text;
  if (wide) {
    out.encoding = wide == 'b' ? "utf-16be" : "utf-16le";
    text = from_utf16(bytes, wide == 'b');
  } else if (auto [well, ill] = well_and_ill_formed(bytes); ill == 0 || well > ill) {
    out.encoding = "utf-8";
    out.doubtful = ill > 0;
    text = ill ? utf8(code_points(bytes)) : std::string(bytes);
  } else {
    out.encoding = "windows-1252";
    text = from_windows_1252(bytes);
  }
  if (is_binary(text))
    return Error{
        say("isinya bukan teks (berkas biner)", "its content is not text (a binary file)")};
  if (std::any_of(text.begin(), text.end(), is_control)) {
    std::string kept;
    for (char c : text) kept += is_control(c) ? "\xEF\xBF\xBD" : std::string(1, c);
    text = std::move(kept);
    out.doubtful = true;
  }
  out.text = with_plain_line_ends(text);
  if (out.text.find_first_not_of(" \t\n") == std::string::npos)
    return Error{say("berkas kosong", "the file is empty")};
  return out;
}

}  // namespace sopan
