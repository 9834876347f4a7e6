// A blank is about a quarter of the letters' height wide, the gaps inside a word hardly a tenth.
#include "codec/lost_blanks.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace sopan {

namespace {

constexpr double kBlank = 0.17;  // of the letters' height
constexpr double kAbout = 0.4;   // by which the place of a character may be off, of the same

struct Gap {
  double left = 0, right = 0;
  double middle() const { return (left + right) / 2; }
};

std::vector<Gap> gaps_between(std::vector<Area> pieces, double least) {
  std::sort(pieces.begin(), pieces.end(),
            [](const Area& a, const Area& b) { return a.left < b.left; });
  std::vector<Gap> gaps;
  int reached = pieces.empty() ? 0 : pieces.front().right;
  for (const Area& piece : pieces) {
    if (piece.left - reached >= least)
      gaps.push_back({static_cast<double>(reached), static_cast<double>(piece.left)});
    reached = std::max(reached, piece.right);
  }
  return gaps;
}

bool is_letter(const ReadCharacter& c) {
  return c.text.size() == 1 && std::isalpha(static_cast<unsigned char>(c.text[0])) != 0;
}
bool is_digit(const ReadCharacter& c) {
  return c.text.size() == 1 && std::isdigit(static_cast<unsigned char>(c.text[0])) != 0;
}

}  // namespace

ReadLine with_lost_blanks(ReadLine line, const std::vector<Area>& pieces, double height) {
  std::vector<Gap> gaps;
  bool asked = false;
  // A single letter before a number is one sign with it: A4, K3.
  for (size_t i = 2; i < line.characters.size(); ++i) {
    const ReadCharacter &word = line.characters[i - 1], &number = line.characters[i];
    if (!is_letter(line.characters[i - 2]) || !is_letter(word) || !is_digit(number)) continue;
    if (!asked) gaps = gaps_between(pieces, std::max(2.0, kBlank * height));
    asked = true;
    const double place = (word.right + number.left) / 2;
    const bool seen = std::any_of(gaps.begin(), gaps.end(), [&](const Gap& gap) {
      return std::abs(gap.middle() - place) < kAbout * height;
    });
    if (!seen) continue;
    ReadCharacter blank{" ", std::min(word.probability, number.probability), word.right,
                        number.left};
    line.characters.insert(line.characters.begin() + static_cast<std::ptrdiff_t>(i), blank);
    ++i;
  }
  return line;
}

}  // namespace sopan
