// Which way up a scan was laid: text lines tell whether it lies sideways, reading some of them
// tells which end is the top.
#pragma once

#include "base/picture.h"
#include "codec/ocr.h"

namespace sopan {

// Degrees clockwise (0, 90, 180, 270) the picture must be turned to stand upright; 0 when there is
// too little text to tell. Without an engine only 0 and 90 are told apart.
int turn_to_upright(const Picture& picture, OcrEngine* engine);

}  // namespace sopan
