// What is drawn on one PDF page, as a MuPDF device sees it: characters with boxes, images, and
// opaque areas that may cover text. Inner part of codec/pdf.
#pragma once

#include <mupdf/fitz.h>

#include <set>
#include <vector>

#include "codec/pdf.h"

namespace sopan {

// One glyph's characters in points of the page.
struct PdfChar {
  std::u32string text;
  Box box;
  double size = 0;
  double baseline = 0;  // across the reading direction, for telling lines apart
  double begin = 0;     // along the reading direction
  double end = 0;
  const fz_font* font = nullptr;
  bool bold = false;
  bool unseen = false;    // render mode 3
  bool clipped = false;   // the clip in force leaves too little of it to be read
  bool doubtful = false;  // pale: may be white on white
  bool blank = false;
  int turn = 0;
  size_t order = 0;  // position in the drawing order, against `PdfCover::order`
};

// Something opaque drawn over a part of the page.
struct PdfCover {
  Box box;
  size_t order = 0;
};

struct PdfDrawing {
  std::vector<PdfChar> chars;
  std::vector<PdfCover> covers;
  double image_area = 0;     // square points, sum over the images
  double image_dpi = 0;      // of the largest image
  double largest_image = 0;  // square points
  bool largest_is_coloured = false;
  bool image_too_large = false;
  size_t operations = 0;
};

// Walks the display list once.
void scout(fz_context* context, fz_display_list* list, double most_image_pixels, fz_cookie* cookie,
           PdfDrawing& drawing);

// Fonts most of whose characters have no usable Unicode: their text must be read as ink.
std::set<const fz_font*> unreadable_fonts(const PdfDrawing& drawing);

// Characters joined to words in the drawing order; doubles (text drawn twice for boldness) dropped.
std::vector<PdfWord> words_of(const PdfDrawing& drawing,
                              const std::set<const fz_font*>& unreadable);

// Whether the text is so unlike Latin-letter language that its characters must be doubted.
bool hardly_language(const std::vector<PdfWord>& words);

}  // namespace sopan
