// A Word document's body laid out on one endless strip of paper, as far as needed to say in which
// table cell a drawing lies. x is measured from the left edge of the text, y from the top of the
// first page's text; both in points. Heights are estimates (read/text_size.h).
#pragma once

#include <vector>

#include "doc/document.h"
#include "read/docx_text.h"

namespace sopan {

// Paper and margins of a section, in points.
struct PageSetup {
  double width = 595, height = 842;
  double left = 72, top = 72, right = 72, bottom = 72;

  double text_width() const { return width - left - right; }
  double text_height() const { return height - top - bottom; }
};
PageSetup page_setup(XmlNode sectPr);

// A drawing and the frame it is anchored in.
struct Anchor {
  XmlNode node;     // w:drawing or w:pict
  Point paragraph;  // top left of the anchor paragraph
  Box frame;        // the column, or inside a table the cell's room for text
  Box page;         // the page, edges of the paper
  PageSetup setup;
  double before = 0, in_line = 0;  // what is drawn in line before it, and in all, in points
  bool in_cell = false;
  Place at;
  size_t block = 0;  // index into Document::blocks after which left-over text is put
};

// The lines of a table's grid on the strip, of the table that is `block` of the document.
struct WordGrid {
  size_t block = 0;
  std::vector<double> xs;  // columns + 1
  std::vector<double> ys;  // rows + 1
};

struct Layout {
  std::vector<Anchor> anchors;
  std::vector<WordGrid> grids;
  // Heights that nothing but an estimate gives: true when rows have no fixed height.
  bool estimated = false;
};

}  // namespace sopan
