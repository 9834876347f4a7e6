// From a page to blocks: tables with their cells' text and flowcharts, and the text around them, in
// reading order. The one stage that looks at pictures; it knows grids and shapes, but not what an
// SOP is.
#pragma once

#include <vector>

#include "codec/ocr.h"
#include "doc/page.h"
#include "layout/flow.h"

namespace sopan {

struct LaidOut {
  // Places are on the page turned upright, should it not be (PageSize::turn).
  std::vector<Block> blocks;
  std::vector<Note> notes;
  std::vector<FlowTrace> traces;  // one per table with a flowchart, for debug pictures
  int turn = 0;                   // degrees clockwise from the page as shown to the page as read
  bool ocr = false;               // some of the words were read by OCR
};

// `ocr` may be nullptr: then ink without words stays unread, and the cells say so.
LaidOut lay_out(Page page, OcrEngine* ocr);

}  // namespace sopan
