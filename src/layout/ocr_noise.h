// What OCR gives for ink that is no text, and for no ink at all. Knows words and ink; where the
// words stand in a table is nobody's business here.
#pragma once

#include <vector>

#include "codec/image.h"
#include "layout/frame.h"

namespace sopan {

// How sure the words are, by their letters; 0 for none.
double mean_confidence(const std::vector<SeenWord>& words);

// The words without remains of rulings, dashes seen where no ink is, and slivers of lines; an
// upright stroke as tall as its neighbours becomes the 1 it is. `ink` is the picture's the words
// were read from, in their coordinates.
std::vector<SeenWord> without_noise(std::vector<SeenWord> words, const Bitmap& ink);

// Beside shapes and connectors: arrowheads and corners that OCR took for signs.
bool is_drawing_noise(const SeenWord& word);

// A letter or two, unsurely read, away from all other text.
bool is_dust(const std::vector<SeenWord>& words);

}  // namespace sopan
