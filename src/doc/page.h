// One page on its way from a reader (pdf, image) to the layout stage: its picture and the words a
// text layer gives. Pages are handed on one at a time and dropped, so that memory does not grow
// with their number.
#pragma once

#include <string>
#include <vector>

#include "base/geometry.h"
#include "base/picture.h"
#include "doc/document.h"

namespace sopan {

// A word with its box in points of the page as shown.
struct Word {
  std::string text;
  Box box;
  double confidence = 1;
  bool visible = true;   // false: drawn invisibly (render mode 3), clipped or covered
  bool clipped = false;  // not visible, for it was cut off where its cell ends
  double font_size = 0;
  bool bold = false;
  int turn = 0;  // degrees clockwise the text runs against upright: 0, 90, 180, 270
};

struct Page {
  int number = 1;  // 1-based
  PageSize size;
  // The page's graphics with its text left out (text-layer pages), or the scan itself.
  Picture graphics;
  // A scan in colour, its coloured ink (stamps, signatures) faded; empty when there is none.
  Picture uncoloured;
  // Everything as shown; empty when it is the same as `graphics` (a scan without text layer).
  Picture shown;
  std::vector<Word> words;  // of the text layer, in the file's order
  std::vector<Note> notes;
};

}  // namespace sopan
