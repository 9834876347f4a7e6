// layout/turned_text: headings that stand on end are read turned.
#include "layout/turned_text.h"

#include <doctest/doctest.h>

#include "layout/drawn_page.h"

using namespace sopan;

namespace {

// Reads one word where ink lies flat, and a lone letter where it stands on end.
class FlatReader : public OcrEngine {
 public:
  Result<std::vector<OcrWord>> read(const Picture& picture, OcrPart) override {
    const std::vector<Area> ink = darker_than(picture, 128).closed(31, 31).components();
    if (ink.empty()) return std::vector<OcrWord>{};
    const bool flat = ink[0].width() > ink[0].height();
    return std::vector<OcrWord>{{flat ? "Pemohon" : "z", ink[0], flat ? 0.97 : 0.8}};
  }
};

SeenWord word(const char* text, double confidence) { return {text, {}, confidence}; }

}  // namespace

TEST_CASE("a word that stands on end is read from below, and stands where it stood") {
  DrawnPage page(400, 120);
  page.letters(60, 70, 20);
  const Picture on_end = turned(page.picture, 270);
  FlatReader engine;
  const auto words = turned_words_in(on_end, {0, 0, 120, 400}, &engine);
  REQUIRE(words.size() == 1);
  CHECK(words[0].text == "Pemohon");
  CHECK(words[0].turn == 270);
  CHECK(words[0].box.height() > 2 * words[0].box.width());
  CHECK(words[0].box.left > 40);
  CHECK(words[0].box.right < 90);
}

TEST_CASE("a tall cell read badly, or any read letter by letter, may hold words on end") {
  const Area tall{0, 0, 100, 300};
  CHECK(may_hold_turned_words(tall, {}, 200));
  CHECK(may_hold_turned_words(tall, {word("P", 0.9), word("e", 0.9), word("t", 0.9)}, 200));
  CHECK_FALSE(may_hold_turned_words(tall, {word("Pemohon", 0.95)}, 200));
  const Area wide{0, 0, 300, 100};
  CHECK_FALSE(may_hold_turned_words(wide, {}, 200));
  CHECK(may_hold_turned_words(wide, {word("P", 0.9), word("e", 0.9), word("t", 0.9)}, 200));
}
