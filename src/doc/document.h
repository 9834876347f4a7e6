// What a reader (and, for pages, the layout stage) saw in one file: blocks in reading order, before
// anyone asks what they mean. Knows nothing of SOPs; the sop layer knows nothing of files.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/place.h"

namespace sopan {

// The file itself. `format`: txt html docx xlsx pdf image ...; `pages` 0 for unpaged input.
struct Source {
  std::string path;
  std::string sha256;
  std::string format;
  int pages = 0;
  std::vector<int> ocr_pages;  // 1-based pages on which OCR gave words
};

// Something was lost or uncertain on the way; never a judgement of the document. `code` is a stable
// kebab-case name ("page-skipped"), `message` is for people.
struct Note {
  std::string code;
  std::string message;
  Place at;
};

// How a line of text came to begin where it begins.
enum class Start {
  paragraph,  // the source says so (a paragraph, a list item, a <br>)
  visual      // a line on paper: it may begin a paragraph or go on with the one above
};

// One line (or paragraph) of text. A list number that the source generates by itself (Word
// numbering, <ol>) stands at the front of `text`, as printed.
struct Line {
  std::string text;
  Place at;
  double confidence = 1;  // 0..1; 1 for text that was not OCRed
  Start start = Start::paragraph;
  bool bold = false;
};

// A cell at its top left grid position, 0-based; merged cells span.
struct Cell {
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  std::vector<Line> lines;
  Place at;
  bool unread = false;  // there is ink (or a picture) in it that gave no text
};

// The flowchart symbols of PermenPANRB 35/2012; everything else is `other`.
enum class Shape { terminator, process, decision, offpage, other };

// A flowchart symbol standing in a table cell. `at` is its own box where there is one.
struct Mark {
  int row = 0;
  int column = 0;
  Shape shape = Shape::other;
  std::optional<Line> text;
  Place at;
  double confidence = 1;
};

// A connector between two marks of one table, in the direction of its arrowhead. An end that lies
// beyond the table's edge (the page goes on) is -1 and says at which grid column the line crosses
// the upper (`enters`) or lower (`leaves`) edge; the sop layer joins such ends over the page break.
struct Arrow {
  int from = -1;
  int to = -1;
  std::optional<Line> label;  // Ya, Tidak, ...
  int enters = -1;
  int leaves = -1;
  double confidence = 1;
};

// A grid of cells. Rows may be ragged: a position without a cell is absent, not empty.
struct Table {
  int rows = 0;
  int columns = 0;
  std::vector<Cell> cells;  // in reading order
  std::vector<Mark> marks;
  std::vector<Arrow> arrows;
  Place at;
  // Paged input: x of the columns + 1 vertical rulings, in points; empty elsewhere. Tables that go
  // on over a page break are recognised by them.
  std::vector<double> column_edges;

  // The cell that covers this position, or nullptr.
  const Cell* cell_at(int row, int column) const;
};

// Either a table or running text (one paragraph, or the lines of one block on a page).
struct Block {
  int page = 0;  // 1-based; 0 for unpaged input
  std::optional<Table> table;
  std::vector<Line> lines;
};

// As shown, unless `turn` says that the page was put in sideways or upside down: then blocks speak
// of the page as it is read, turned that many degrees clockwise from how it is shown.
struct PageSize {
  double width = 0;  // points
  double height = 0;
  int turn = 0;
};

// A picture in a draft, large enough to show a table or flowchart, that its reader cannot read:
// whoever has the way of pages reads it, or notes that nobody did. It stands behind `block` blocks.
struct EmbeddedPicture {
  std::string bytes;  // PNG, JPEG, TIFF or BMP
  size_t block = 0;
  Place at;
};

struct Document {
  Source source;
  std::vector<PageSize> pages;  // paged input: one per page
  std::vector<Block> blocks;
  std::vector<Note> notes;
  std::vector<EmbeddedPicture> pictures;
};

// The lines of a cell or block as one text: joined by single spaces.
std::string text_of(const std::vector<Line>& lines);
// The places of all lines, covered by one; the least confidence.
Place place_of(const std::vector<Line>& lines);
double confidence_of(const std::vector<Line>& lines);

// "terminator", "process", ... as in the contract.
std::string_view name_of(Shape shape);
std::optional<Shape> shape_named(std::string_view name);

}  // namespace sopan
