// Blanks that a network passed over between a word and a number, found again in the ink.
#pragma once

#include <vector>

#include "codec/image.h"
#include "codec/line_reader.h"

namespace sopan {

// The line with a blank between letters and the digits behind them ("UU14") where the ink shows
// the gap of one. `pieces` are the line's pieces of ink in the coordinates of its characters,
// `height` that of its letters.
ReadLine with_lost_blanks(ReadLine line, const std::vector<Area>& pieces, double height);

}  // namespace sopan
