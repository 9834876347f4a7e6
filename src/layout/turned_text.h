// Words that stand on end in a narrow cell of a scan: names of actors over their columns.
#pragma once

#include <vector>

#include "base/picture.h"
#include "codec/image.h"
#include "codec/ocr.h"
#include "layout/frame.h"

namespace sopan {

// Whether a cell that was read upright so badly may hold words that stand on end.
bool may_hold_turned_words(const Area& cell, const std::vector<SeenWord>& upright, double dpi);

// The cell's words read from below and from above, whichever is surer; empty when neither is
// surely text. `picture` is without rulings.
std::vector<SeenWord> turned_words_in(const Picture& picture, const Area& cell, OcrEngine* engine);

}  // namespace sopan
