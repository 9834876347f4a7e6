// The lines of text in a small picture (a cell, a paragraph): which pieces of ink stand in one row.
#pragma once

#include <vector>

#include "codec/image.h"

namespace sopan {

// One line: its box from the highest to the lowest letter, and its pieces of ink.
struct TextRow {
  Area box;
  std::vector<Area> pieces;
};

// Rows from top to bottom. `one_row`: whatever is there stands in a single row.
std::vector<TextRow> text_rows(const Bitmap& ink, bool one_row);

}  // namespace sopan
