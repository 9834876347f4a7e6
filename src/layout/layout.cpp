// See layout.h. The order of work: straighten, find rulings and grids, give the text layer's words
// to their cells, read what ink is left, trace the flowchart, and report all in points.
#include "layout/layout.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/language.h"
#include "base/text.h"
#include "layout/dark_ground.h"
#include "layout/erased.h"
#include "layout/flow.h"
#include "layout/frame.h"
#include "layout/grid.h"
#include "layout/ink_reader.h"
#include "layout/misread.h"
#include "layout/ocr_noise.h"
#include "layout/orientation.h"
#include "layout/text_layer.h"
#include "layout/text_lines.h"
#include "layout/turned_text.h"

namespace sopan {
namespace {

// How much darker than its surroundings ink must be.
constexpr int ink_contrast = 48;

// A drawn page has no noise: there a ruling may be faint on a shaded heading.
Contrast ruling_contrast(bool scan) { return scan ? Contrast{20, 20} : Contrast{20, 9}; }

bool is_scan(const StraightPage& page) { return page.words.empty(); }

Box box_of(const Area& a) {
  return {double(a.left), double(a.top), double(a.right), double(a.bottom)};
}

Area outline(const GridCell& cell, const Grid& grid) {
  const auto at = [](const std::vector<double>& edges, int i) {
    return static_cast<int>(std::lround(edges[static_cast<std::size_t>(i)]));
  };
  return {at(grid.xs, cell.column), at(grid.ys, cell.row),
          at(grid.xs, cell.column + cell.column_span), at(grid.ys, cell.row + cell.row_span)};
}

bool within(const Area& a, const Point& p) {
  return p.x >= a.left && p.x < a.right && p.y >= a.top && p.y < a.bottom;
}

// Moves the words inside the area out of `from`.
std::vector<SeenWord> taken(std::vector<SeenWord>& from, const Area& area) {
  std::vector<SeenWord> inside;
  std::vector<SeenWord> outside;
  for (SeenWord& word : from)
    (within(area, word.box.center()) ? inside : outside).push_back(std::move(word));
  from = std::move(outside);
  return inside;
}

// Letters of words that are surely read.
std::size_t letters_read(const std::vector<SeenWord>& words) {
  std::size_t n = 0;
  for (const SeenWord& word : words) {
    if (word.confidence >= 0.8) n += static_cast<std::size_t>(length_of(word.text));
  }
  return n;
}

// Whether a reading shows clearly more than the other.
bool more_is_read(const std::vector<SeenWord>& words, const std::vector<SeenWord>& than) {
  const std::size_t least = letters_read(than);
  return letters_read(words) > least + std::max<std::size_t>(3, least / 5);
}

// One page on its way through the stage.
class PageLayout {
 public:
  PageLayout(StraightPage page, int number, OcrEngine* ocr)
      : page_(std::move(page)), number_(number), scan_(is_scan(page_)), ocr_(ocr) {}

  LaidOut run() {
    lighten_dark_ground(page_.picture, scan_);
    const Strokes strokes = strokes_of(page_.picture, ruling_contrast(scan_));
    const std::vector<Grid> grids = grids_of(strokes, page_.picture.dpi);
    Picture erased = page_.picture;
    Bitmap ink = ink_of(erased, ink_contrast);
    erase_rulings(erased, ink, strokes, grids);
    reader_.emplace(std::move(erased), std::move(ink), ocr_);
    if (!page_.uncoloured.empty()) {
      Picture plain = page_.uncoloured;
      Bitmap plain_ink = ink_of(plain, ink_contrast);
      erase_rulings(plain, plain_ink, strokes, grids);
      plain_reader_.emplace(std::move(plain), std::move(plain_ink), ocr_);
    }
    std::vector<Area> areas;
    for (const Grid& grid : grids) {
      areas.push_back(grid.area());
      lay_out_table(grid);
    }
    lay_out_text(areas);
    sort_blocks();
    note_failure();
    out_.turn = page_.frame.quarter;
    return std::move(out_);
  }

 private:
  void lay_out_table(const Grid& grid) {
    Table table;
    table.rows = grid.rows();
    table.columns = grid.columns();
    table.at.page = number_;
    table.at.box = page_.frame.to_points(box_of(grid.area()));
    for (const double x : grid.xs) table.column_edges.push_back(x * 72 / page_.frame.dpi);
    std::vector<SeenWord> layer = taken(page_.words, grid.area());
    // A table whose text layer is empty is a picture of a table.
    const bool picture = layer.size() < 4;
    Flow flow = trace(grid, layer);
    for (const GridCell& from : grid.cells) {
      const Area area = outline(from, grid);
      Cell cell = cell_at(from, area);
      std::vector<SeenWord> words = taken(layer, area);
      if (in_flow(from, flow)) {
        const std::vector<SeenWord> read = taken(flow.words, area);
        words.insert(words.end(), read.begin(), read.end());
      } else if (picture) {
        InkReader::Reading reading = read_cell(area, words);
        if (words.empty() && !flow.marks.empty() && from.row < flow.span.first_row)
          look_turned(area, reading);
        cell.unread = reading.unread;
        out_.ocr |= !reading.words.empty();
        words.insert(words.end(), reading.words.begin(), reading.words.end());
      }
      cell.lines = lines_of(std::move(words), page_.frame, number_);
      table.cells.push_back(std::move(cell));
    }
    mend_misread(table);
    table.marks = std::move(flow.marks);
    table.arrows = std::move(flow.arrows);
    out_.notes.insert(out_.notes.end(), flow.notes.begin(), flow.notes.end());
    if (!table.marks.empty()) out_.traces.push_back(std::move(flow.trace));
    Block block;
    block.page = number_;
    block.table = std::move(table);
    out_.blocks.push_back(std::move(block));
  }

  // Headings over narrow columns may stand on end.
  void look_turned(const Area& area, InkReader::Reading& reading) {
    const bool nothing = reading.words.empty();
    if (!ocr_) return;
    if (!nothing && !may_hold_turned_words(area, reading.words, page_.picture.dpi)) return;
    std::vector<SeenWord> turned = turned_words_in(reader_->picture(), area, ocr_);
    if (!turned.empty()) reading = {std::move(turned), false};
  }

  // Where coloured ink lies over a cell, the print below it counts: a stamp says nothing there.
  // What is typed in colour counts too, if it can be read.
  InkReader::Reading read_cell(const Area& area, const std::vector<SeenWord>& known) {
    InkReader::Reading seen = reader_->read(area, known);
    if (!plain_reader_ || !is_coloured(area)) return seen;
    InkReader::Reading plain = plain_reader_->read(area, known);
    plain.unread |= seen.unread || (plain.words.empty() && !seen.words.empty());
    return more_is_read(seen.words, plain.words) ? seen : plain;
  }

  bool is_coloured(const Area& area) const {
    int n = 0;
    for (int y = std::max(0, area.top); y < std::min(area.bottom, page_.picture.height); y++)
      for (int x = std::max(0, area.left); x < std::min(area.right, page_.picture.width); x++)
        n += page_.uncoloured.at(x, y) > page_.picture.at(x, y) + 40;
    return n > 40;
  }

  // The flowchart in a table; the words that belong to it are taken out of `words`.
  Flow trace(const Grid& grid, std::vector<SeenWord>& words) {
    const auto read = [&](const Area& area) {
      InkReader::Reading reading = reader_->read(area, {});
      out_.ocr |= !reading.words.empty();
      return std::move(reading.words);
    };
    Flow flow = trace_flow({&page_.picture, &grid, &page_.frame, number_, words, read});
    std::sort(flow.used_words.rbegin(), flow.used_words.rend());
    for (const std::size_t word : flow.used_words)
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(word));
    return flow;
  }

  static bool in_flow(const GridCell& cell, const Flow& flow) {
    return !flow.marks.empty() && cell.row >= flow.span.first_row &&
           cell.column >= flow.span.first_column && cell.column < flow.span.last_column;
  }

  Cell cell_at(const GridCell& from, const Area& area) const {
    Cell cell;
    cell.row = from.row;
    cell.column = from.column;
    cell.row_span = from.row_span;
    cell.column_span = from.column_span;
    cell.at.page = number_;
    cell.at.box = page_.frame.to_points(box_of(area));
    return cell;
  }

  void lay_out_text(const std::vector<Area>& tables) {
    std::vector<SeenWord> words = std::move(page_.words);
    if (scan_) {
      std::vector<SeenWord> read = reader_->read_around(tables);
      if (plain_reader_) {
        std::vector<SeenWord> plain = plain_reader_->read_around(tables);
        if (!more_is_read(read, plain)) read = std::move(plain);
      }
      out_.ocr |= !read.empty();
      words.insert(words.end(), read.begin(), read.end());
    }
    for (Block& block : blocks_of(std::move(words), page_.frame, number_))
      out_.blocks.push_back(std::move(block));
  }

  // Top to bottom by where each block begins.
  void sort_blocks() {
    const auto top = [&](const Block& block) {
      const Place& at = block.table ? block.table->at : block.lines.front().at;
      return at.box ? at.box->top : 0.0;
    };
    std::stable_sort(out_.blocks.begin(), out_.blocks.end(),
                     [&](const Block& a, const Block& b) { return top(a) < top(b); });
  }

  void note_failure() {
    if (!reader_->failure()) return;
    Place at;
    at.page = number_;
    out_.notes.push_back({"ocr-failed", *reader_->failure(), at});
  }

  StraightPage page_;
  int number_;
  bool scan_;
  OcrEngine* ocr_;
  std::optional<InkReader> reader_;
  std::optional<InkReader> plain_reader_;  // of the page without its coloured ink
  LaidOut out_;
};

// A page with visible words is turned by them; a scan by its picture.
int scan_turn(const Page& page, OcrEngine* ocr) {
  const bool words = std::any_of(page.words.begin(), page.words.end(),
                                 [](const Word& word) { return word.visible; });
  return words ? 0 : turn_to_upright(page.graphics, ocr);
}

void add_words(const std::vector<Line>& lines, std::vector<std::string>& words) {
  for (const Line& line : lines)
    for (std::string& word : split(line.text, ' ')) words.push_back(std::move(word));
}

std::vector<std::string> words_in(const std::vector<Block>& blocks) {
  std::vector<std::string> words;
  for (const Block& block : blocks) {
    add_words(block.lines, words);
    if (!block.table) continue;
    for (const Cell& cell : block.table->cells) add_words(cell.lines, words);
  }
  return words;
}

}  // namespace

LaidOut lay_out(Page page, OcrEngine* ocr) {
  if (page.graphics.empty()) return {};
  std::vector<Note> notes;
  settle_text_layer(page, ocr, notes);
  LaidOut out = PageLayout(straightened(page, scan_turn(page, ocr)), page.number, ocr).run();
  if (out.turn == 0) note_hidden_words(page.words, words_in(out.blocks), page.number, notes);
  out.notes.insert(out.notes.end(), notes.begin(), notes.end());
  return out;
}

}  // namespace sopan
