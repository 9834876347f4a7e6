// Ink that looks like text, told from rulings, shapes and pictures: what OCR is to read.
#pragma once

#include <vector>

#include "codec/image.h"

namespace sopan {

// The ink of one cell or region, sorted.
struct Ink {
  std::vector<Area> glyphs;  // of letter size, or letters run together
  std::vector<Area> specks;  // dots of i, full stops, dirt
  std::vector<Area> edges;   // what reaches in over the edge: a neighbour's, remains of rulings
  std::vector<Area> others;  // strokes, shapes, pictures
};

// `region` in pixels of `ink`; boxes come in the same pixels.
Ink sorted_ink(const Bitmap& ink, const Area& region, double dpi);

// Glyphs gathered into text: neighbours on a line, lines close below each other. A blob of fewer
// than `least` glyphs is left out.
std::vector<Area> text_blobs(const std::vector<Area>& glyphs, double dpi, std::size_t least);

}  // namespace sopan
