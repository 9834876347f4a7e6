// What stands in one cell or paragraph of a text with markup: its lines, the boxes that are drawn
// in it (with CSS or as characters) and arrows that are characters. Shared by the readers of text
// and HTML; those of Word and Excel take the characters.
#pragma once

#include <string_view>
#include <vector>

#include "codec/html.h"
#include "doc/document.h"

namespace sopan {

// From a byte of a text to its line and column. The text must outlive it.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);
  // The characters from `begin` to `end` (bytes); on several lines: those of the first.
  Place place(size_t begin, size_t end) const;

 private:
  std::string_view text_;
  std::vector<size_t> starts_;
};

struct Content {
  std::vector<Line> lines;
  std::vector<Mark> marks;  // row and column are still to be set
  bool arrow_in = false;    // an arrow character before the first shape (or alone)
  bool arrow_out = false;   // ... after the last shape
};

// `base` is what the node's offsets count from in the text of `index`.
Content content_of(const HtmlNode& node, size_t base, const LineIndex& index);

// Plain text without markup, standing at byte `begin`.
Content content_of(std::string_view text, size_t begin, const LineIndex& index);

// Gives the table what the content of the cell at `row`, `column` holds. Cells must come in
// reading order.
struct CellContent {
  Cell cell;
  Content content;
};
// Puts cells, marks and the arrows that characters draw into one table: an arrow character leads
// from the last shape above (in its own column before others) to the shape it stands before.
Table table_of(std::vector<CellContent> cells);

// Shapes and arrows that are characters in the cells of a table ("◇", "→") become its marks and
// arrows, unless it has marks already.
void take_glyphs(Table& table);

}  // namespace sopan
