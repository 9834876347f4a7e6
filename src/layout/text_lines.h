// Words put together as a reader sees them: into visual lines, and lines into blocks.
#pragma once

#include <vector>

#include "doc/document.h"
#include "layout/frame.h"

namespace sopan {

// The words as visual lines, top to bottom; places in points of page `page`. Words that nearly
// touch are one word drawn in pieces.
std::vector<Line> lines_of(std::vector<SeenWord> words, const Frame& frame, int page);

// Words outside tables as blocks of lines: a gap of more than a line parts two blocks.
std::vector<Block> blocks_of(std::vector<SeenWord> words, const Frame& frame, int page);

}  // namespace sopan
