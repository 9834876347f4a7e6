// The cell is cut out, turned and read like a page of its own; boxes are turned back.
#include "layout/turned_text.h"

#include <utility>

#include "base/text.h"
#include "layout/ink_reader.h"
#include "layout/ocr_noise.h"

namespace sopan {
namespace {

constexpr int ink_contrast = 48;
constexpr double sure_of_text = 0.7;

// A box of the cell turned clockwise, where it lies in the upright cell.
Box turned_back(const Box& b, int degrees, const Area& cell) {
  if (degrees == 90)
    return {cell.left + b.top, cell.bottom - b.right, cell.left + b.bottom, cell.bottom - b.left};
  return {cell.right - b.bottom, cell.top + b.left, cell.right - b.top, cell.top + b.right};
}

std::size_t letters_in(const std::vector<SeenWord>& words) {
  std::size_t letters = 0;
  for (const SeenWord& word : words) letters += packed(word.text).size();
  return letters;
}

}  // namespace

bool may_hold_turned_words(const Area& cell, const std::vector<SeenWord>& upright, double dpi) {
  if (cell.height() < 0.3 * dpi) return false;
  // Letters that stand on end are read one by one.
  const bool scattered = letters_in(upright) * 10 < upright.size() * 25;
  if (scattered && upright.size() >= 3) return true;
  const bool tall = cell.height() * 10 >= cell.width() * 8;
  return tall && (scattered || upright.empty() || mean_confidence(upright) < 0.75);
}

std::vector<SeenWord> turned_words_in(const Picture& picture, const Area& cell, OcrEngine* engine) {
  std::vector<SeenWord> best;
  const int margin = static_cast<int>(picture.dpi / 40);  // what is left of rulings
  const Area inner{cell.left + margin, cell.top + margin, cell.right - margin,
                   cell.bottom - margin};
  if (inner.empty()) return best;
  for (const int degrees : {90, 270}) {
    Picture piece = turned(cut(picture, inner), degrees);
    Bitmap ink = ink_of(piece, ink_contrast);
    const Area whole{0, 0, piece.width, piece.height};
    std::vector<SeenWord> words =
        InkReader(std::move(piece), std::move(ink), engine).read(whole, {}).words;
    if (letters_in(words) < 3 || mean_confidence(words) < sure_of_text) continue;
    if (!best.empty() && mean_confidence(words) <= mean_confidence(best)) continue;
    for (SeenWord& word : words) {
      word.box = turned_back(word.box, degrees, inner);
      word.turn = 360 - degrees;
    }
    best = std::move(words);
  }
  return best;
}

}  // namespace sopan
