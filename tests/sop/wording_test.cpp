// Lines of a cell as one text.
#include "sop/wording.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

std::string joined(const std::vector<std::string>& texts) {
  std::vector<Line> lines;
  for (const std::string& text : texts) {
    Line line;
    line.text = text;
    line.start = Start::visual;
    lines.push_back(line);
  }
  return joined_text(lines, Vocabulary());
}

}  // namespace

TEST_CASE("a remainder too short to be a word goes on with the word above") {
  CHECK(joined({"permintaa", "n informasi"}) == "permintaan informasi");
  CHECK(joined({"telah dilakuka", "n."}) == "telah dilakukan.");
}

TEST_CASE("a letter that counts is no remainder of the word above") {
  CHECK(joined({"rak-rak yang penuh", "b. telah rusak"}) == "rak-rak yang penuh b. telah rusak");
  CHECK(joined({"lepas atau hilang", "c) edisi lama"}) == "lepas atau hilang c) edisi lama");
}
