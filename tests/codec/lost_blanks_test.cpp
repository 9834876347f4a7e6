// Blanks between a word and a number.
#include "codec/lost_blanks.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

// Characters of 10 pixels with 2 between them; `blank_before` stands 6 further right.
struct Printed {
  ReadLine line;
  std::vector<Area> pieces;

  explicit Printed(const std::string& text, size_t blank_before = 0) {
    int x = 0;
    for (size_t i = 0; i < text.size(); ++i) {
      if (blank_before > 0 && i == blank_before) x += 6;
      line.characters.push_back({std::string(1, text[i]), 0.99, x + 1.0, x + 9.0});
      pieces.push_back({x, 0, x + 10, 24});
      x += 12;
    }
  }
  std::string seen() const { return with_lost_blanks(line, pieces, 24).text(); }
};

}  // namespace

TEST_CASE("a gap in the ink between a word and a number is a blank") {
  CHECK(Printed("UU14", 2).seen() == "UU 14");
  CHECK(Printed("Perki1", 5).seen() == "Perki 1");
}

TEST_CASE("without a gap, and behind a single letter, the number stays with the word") {
  CHECK(Printed("SPH2").seen() == "SPH2");
  CHECK(Printed("A4", 1).seen() == "A4");
  CHECK(Printed("UU14", 1).seen() == "UU14");
  CHECK(with_lost_blanks({}, {}, 24).characters.empty());
}
