// Arabic and small roman numbers, single letters, and the signs that word processors (and OCR)
// print as bullets.
#include "sop/marker.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/pattern.h"

namespace sopan {

ItemMarker marker_at(std::string_view text) {
  // A number: "1." "1)" "(1)"; not "1.5" nor "2012." of a year nor "30.000".
  static const Pattern number(R"(^\s*\(?([0-9OlI]{1,2})\s?[.)]+(?:\s+|$|[A-Za-z"“(]))");
  static const Pattern roman(R"(^\s*(I{1,3}|IV|VI{0,3}|IX)[.)](?:\s+|$))");
  static const Pattern letter(R"(^\s*\(?([a-zA-Z])[.)](?:\s+|$))");
  // "a.Teliti", "(b)Sabar": no blank, but a word begins; "a.n." and "S.Sos" do not.
  static const Pattern close_letter(R"(^\s*\(?([a-z])[.)](?:[A-Z][a-z]{2}|[A-Z]{3}))");
  static const Pattern bullet(
      "^\\s*(?:[-–—•●▪■◦○*·»«‹›¢©➢►▶✓✔Ø§❖◆♦\u25aa\uf0b7\uf0a7\uf0d8\uf0fc\uf076+]|o(?:\\s))\\s*");
  if (auto m = number.find(text)) {
    std::string digits = m->groups[1];
    for (char& c : digits) c = c == 'O' ? '0' : c == 'l' || c == 'I' ? '1' : c;
    bool real = std::isdigit(static_cast<unsigned char>(m->groups[1][0]));
    bool blank_follows =
        std::isspace(static_cast<unsigned char>(text[m->end - 1])) || m->end == text.size();
    if (real || blank_follows) {
      size_t length = m->end;
      if (length > 0 && std::isalpha(static_cast<unsigned char>(text[length - 1]))) --length;
      if (length > 0 && text[length - 1] == '(') --length;
      if (length > 0 && text[length - 1] == '"') --length;
      if (real) return {ItemMarker::Kind::number, std::stoi(digits), length};
      if (digits == "1" && m->groups[1] == "l") return {ItemMarker::Kind::number, 1, length};
    }
  }
  if (auto m = roman.find(text)) {
    static constexpr std::array kRoman = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    auto at = std::find(kRoman.begin(), kRoman.end(), m->groups[1]);
    return {ItemMarker::Kind::letter, static_cast<int>(at - kRoman.begin()) + 1, m->end};
  }
  if (auto m = letter.find(text)) {
    int value = std::tolower(m->groups[1][0]) - 'a' + 1;
    return {ItemMarker::Kind::letter, value, m->end};
  }
  if (auto m = close_letter.find(text))
    return {ItemMarker::Kind::letter, m->groups[1][0] - 'a' + 1, m->end - 3};
  if (auto m = bullet.find(text)) return {ItemMarker::Kind::bullet, 0, m->end};
  return {};
}

}  // namespace sopan
