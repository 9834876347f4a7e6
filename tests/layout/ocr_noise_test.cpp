// layout/ocr_noise: words that OCR gives where no text is.
#include "layout/ocr_noise.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

SeenWord word(const std::string& text, Box box, double confidence = 0.9) {
  SeenWord seen;
  seen.text = text;
  seen.box = box;
  seen.confidence = confidence;
  seen.ocr = true;
  return seen;
}

Bitmap ink_in(const Area& area) {
  Bitmap ink(400, 100);
  ink.fill(area, true);
  return ink;
}

std::vector<std::string> texts(const std::vector<SeenWord>& words) {
  std::vector<std::string> out;
  for (const SeenWord& seen : words) out.push_back(seen.text);
  return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a dash in the blank of a justified line is not there; one of ink is") {
  const std::vector<SeenWord> words{word("Pemohon", {10, 10, 100, 40}),
                                    word("—", {150, 10, 162, 40}),
                                    word("dapat", {300, 10, 380, 40})};
  CHECK(texts(without_noise(words, ink_in({10, 10, 100, 40}))) == Texts{"Pemohon", "dapat"});
  CHECK(texts(without_noise(words, ink_in({151, 24, 161, 27}))).size() == 3);
}

TEST_CASE("unsure words far lower than the others are the lower ends of a line") {
  const std::vector<SeenWord> words{
      word("dikirim", {10, 10, 90, 38}), word("berupa", {10, 50, 90, 78}),
      word("arsip", {100, 50, 160, 78}), word("eeeee", {10, 39, 60, 49}, 0.2),
      word("-", {170, 60, 180, 64}, 0.9)};
  CHECK(texts(without_noise(words, ink_in({0, 0, 400, 100}))) ==
        Texts{"dikirim", "berupa", "arsip", "-"});
}

TEST_CASE("an upright stroke as tall as its neighbours is a one, a longer one a ruling") {
  const std::vector<SeenWord> words{word("|", {10, 10, 13, 38}), word("hari", {20, 10, 80, 38}),
                                    word("|", {120, 0, 123, 90})};
  const std::vector<SeenWord> left = without_noise(words, ink_in({0, 0, 400, 100}));
  CHECK(texts(left) == Texts{"1", "hari"});
  CHECK(left[0].confidence <= 0.6);
}
