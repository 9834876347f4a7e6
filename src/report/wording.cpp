// Words for severities and places; the escapes of the reports.
#include "report/wording.h"

#include <fmt/format.h>

#include "base/language.h"
#include "base/pattern.h"
#include "base/text.h"

namespace sopan {

std::string severity_in_words(Severity severity) {
  switch (severity) {
    case Severity::error:
      return say("kesalahan", "error");
    case Severity::warning:
      return say("peringatan", "warning");
    case Severity::info:
      return say("saran", "suggestion");
  }
  return {};
}

std::string place_in_words(const Place& p) {
  std::vector<std::string> parts;
  auto part = [&](const char* id, const char* en, const auto& value) {
    parts.push_back(fmt::format("{} {}", say(id, en), value));
  };
  if (p.page > 0) part("halaman", "page", p.page);
  if (!p.sheet.empty()) part("lembar", "sheet", printable(p.sheet));
  if (!p.cell.empty()) part("sel", "cell", printable(p.cell));
  if (p.block > 0) part("bagian", "block", p.block);
  if (p.row > 0) part("baris", "row", p.row);
  if (p.line > 0) part("baris", "line", p.line);
  if (p.column > 0) part("kolom", "column", p.column);
  return joined(parts, ", ");
}

std::string printable(std::string_view text) {
  std::u32string out;
  for (char32_t c : code_points(text)) {
    bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    bool format = c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
                  (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F) ||
                  (c & 0xFFFE) == 0xFFFE || (c >= 0xFFF9 && c <= 0xFFFB);
    if (control) {
      out.push_back(' ');
    } else if (!format) {
      out.push_back(c);
    }
  }
  return utf8(out);
}

std::string nip_masked(std::string_view text) {
  static const Pattern nip(
      R"((^|[^0-9])(\d{4})\d{4}(?:[ .]|%20)?\d{6}(?:[ .]|%20)?\d(?:[ .]|%20)?\d{3})");
  return nip.replaced(text, R"(\1\2••••••••••••••)");
}

std::string markup_escaped(std::string_view text) {
  std::string out;
  for (char c : printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string uri_of(std::string_view path) {
  std::string out;
  for (char c : path) {
    auto byte = static_cast<unsigned char>(c);
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                 std::string_view("-._~/").find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return path.starts_with('/') ? "file://" + out : out;
}

}  // namespace sopan
