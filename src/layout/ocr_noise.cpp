// See ocr_noise.h.
#include "layout/ocr_noise.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/text.h"

namespace sopan {
namespace {

// What was put right by its surroundings is this sure at most.
constexpr double unsure = 0.6;

// Leftovers of strokes that OCR takes for letters.
bool is_stroke_noise(const SeenWord& word) {
  static const char* const strokes[] = {"|", "||", "_", "~", "\\", "‘", "’", "`", "°", "¢"};
  return std::any_of(std::begin(strokes), std::end(strokes),
                     [&](const char* s) { return word.text == s; });
}

// An upright stroke as tall as its neighbours is a 1 standing alone ("1 hari"); other strokes are
// remains of rulings.
std::vector<SeenWord> without_stroke_noise(std::vector<SeenWord> words) {
  double tallest = 0;
  for (const SeenWord& word : words)
    if (!is_stroke_noise(word)) tallest = std::max(tallest, word.box.height());
  for (SeenWord& word : words) {
    const double share = tallest > 0 ? word.box.height() / tallest : 0;
    if (word.text != "|" || share < 0.55 || share > 1.25) continue;
    word.text = "1";
    word.confidence = std::min(word.confidence, unsure);
  }
  std::erase_if(words, is_stroke_noise);
  return words;
}

// A dash seen in the blank of a justified line: there is no ink where it is said to stand.
bool is_seen_in_blank(const SeenWord& word, const Bitmap& ink) {
  static const char* const dashes[] = {"-", "–", "—", "--", "——", "="};
  if (std::none_of(std::begin(dashes), std::end(dashes),
                   [&](const char* dash) { return word.text == dash; }))
    return false;
  constexpr int about = 2;  // pixels by which the place of a word may be off
  return ink.count({static_cast<int>(word.box.left) - about, static_cast<int>(word.box.top),
                    static_cast<int>(std::ceil(word.box.right)) + about,
                    static_cast<int>(std::ceil(word.box.bottom))}) == 0;
}

// Commas and the lower ends of letters taken for a line of their own: words far lower than the
// others, and unsure.
std::vector<SeenWord> without_slivers(std::vector<SeenWord> words) {
  if (words.size() < 4) return words;
  std::vector<double> heights;
  for (const SeenWord& word : words) heights.push_back(word.box.height());
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  std::erase_if(words, [&](const SeenWord& word) {
    return word.box.height() < 0.45 * *middle && word.confidence < 0.5;
  });
  return words;
}

}  // namespace

double mean_confidence(const std::vector<SeenWord>& words) {
  double sum = 0;
  double n = 0;
  for (const SeenWord& word : words) {
    sum += word.confidence * static_cast<double>(word.text.size());
    n += static_cast<double>(word.text.size());
  }
  return n > 0 ? sum / n : 0;
}

std::vector<SeenWord> without_noise(std::vector<SeenWord> words, const Bitmap& ink) {
  std::erase_if(words, [&](const SeenWord& word) { return is_seen_in_blank(word, ink); });
  return without_stroke_noise(without_slivers(std::move(words)));
}

bool is_drawing_noise(const SeenWord& word) {
  return packed(word.text).empty() || word.confidence < 0.45 || word.text == "v";
}

bool is_dust(const std::vector<SeenWord>& words) {
  std::size_t letters = 0;
  for (const SeenWord& word : words) letters += packed(word.text).size();
  return letters < 3 && mean_confidence(words) < 0.9;
}

}  // namespace sopan
