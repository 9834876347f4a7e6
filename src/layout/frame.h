// The straightened picture of a page, and the way back from its pixels to points of the page.
#pragma once

#include <string>
#include <vector>

#include "doc/page.h"

namespace sopan {

// First the page was turned by quarter turns, then by a small angle about the picture's centre.
struct Frame {
  int quarter = 0;     // degrees clockwise: 0, 90, 180, 270
  double degrees = 0;  // degrees clockwise
  double dpi = 200;
  int width = 0;  // of the straight picture, pixels
  int height = 0;

  // The box that holds a box in pixels of the straight picture, in points of the page after its
  // quarter turn (of the page as shown where there was none).
  Box to_points(const Box& pixels) const;
  // From points of the page as shown to pixels of the straight picture.
  Box to_pixels(const Box& points) const;
};

// A word on the straight picture, from the text layer or OCR.
struct SeenWord {
  std::string text;
  Box box;  // pixels of the straight picture
  double confidence = 1;
  bool bold = false;
  bool ocr = false;
  int turn = 0;  // degrees clockwise against upright
};

struct StraightPage {
  Frame frame;
  Picture picture;
  Picture uncoloured;           // the same with coloured ink faded; may be empty
  std::vector<SeenWord> words;  // visible ones of the text layer
};

// Turns the page's picture so that most of its text stands upright (as far as its text layer
// tells) and its rulings run straight.
StraightPage straightened(Page& page, int quarter);

}  // namespace sopan
