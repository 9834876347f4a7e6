// Every table is cut at its column headings: what stands above them in the same grid is identity
// or a title. A new SOP begins where labels of a header come again with other values, or after a
// step table; the text of its page (or since that table) belongs to it.
#include "sop/split.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/pattern.h"
#include "base/text.h"
#include "sop/flat.h"
#include "sop/identity.h"
#include "sop/labels.h"
#include "sop/slice.h"

namespace sopan {

namespace {

// A piece of the document: a block of text, a table of the identity, or (part of) a step table.
struct Piece {
  enum class Kind { text, identity, steps } kind = Kind::text;
  Block block;  // text or identity table
  std::optional<StepTable> steps;
  std::unique_ptr<Table> table;
  std::vector<Label> labels;
};

// Whether `part` has the columns that `columns` describe: as many, or edges at the same places.
std::optional<std::vector<Column>> columns_carried_over(const StepTable& from, const Table& part) {
  const Table& before = *from.table;
  if (before.column_edges.size() < 3 || part.column_edges.size() < 3) {
    if (part.columns > before.columns || part.columns + 2 < before.columns) return std::nullopt;
    std::vector<Column> columns = from.columns;
    columns.resize(static_cast<size_t>(part.columns));
    return columns;
  }
  double width = before.column_edges.back() - before.column_edges.front();
  double part_width = part.column_edges.back() - part.column_edges.front();
  if (std::abs(width - part_width) > 0.08 * width) return std::nullopt;
  double shift = part.column_edges.front() - before.column_edges.front();
  auto has_edge = [&](double x) {
    return std::any_of(before.column_edges.begin(), before.column_edges.end(),
                       [&](double e) { return std::abs(e + shift - x) < 0.012 * width + 3; });
  };
  auto matched = std::count_if(part.column_edges.begin(), part.column_edges.end(), has_edge);
  if (matched * 10 < static_cast<long>(part.column_edges.size()) * 7) return std::nullopt;
  if (part.column_edges.size() * 2 < before.column_edges.size()) return std::nullopt;
  std::vector<Column> columns(static_cast<size_t>(part.columns));
  for (size_t c = 0; c + 1 < part.column_edges.size() && c < columns.size(); ++c) {
    double middle = (part.column_edges[c] + part.column_edges[c + 1]) / 2 - shift;
    for (size_t k = 0; k + 1 < before.column_edges.size(); ++k)
      if (middle >= before.column_edges[k] && middle < before.column_edges[k + 1])
        columns[c] = from.columns[std::min(k, from.columns.size() - 1)];
  }
  return columns;
}

// How many columns have a meaning of their own.
size_t meanings_of(const std::vector<Column>& columns) {
  std::set<std::pair<std::string, int>> found;
  for (const Column& column : columns)
    if (!column.key.empty()) found.insert({column.key, column.actor});
  return found.size();
}

// Headings come again on later pages, and now and then the line between two of them is lost ("Ketua
// Tim Anggota Tim"). Where most of them say what stands in the table before, and the grid has its
// columns, that table tells what the columns hold; the headings themselves are not believed.
std::optional<std::vector<Column>> columns_of_broken_head(const StepTable& before,
                                                          const TableHead& head,
                                                          const Table& part) {
  if (!before.head || head.actors.empty() ||
      meanings_of(head.columns) >= meanings_of(before.columns))
    return std::nullopt;
  auto known = std::ranges::count_if(head.actors, [&](const Actor& actor) {
    return std::ranges::any_of(before.head->actors, [&](const Actor& other) {
      return likeness(folded(actor.text), folded(other.text)) >= 0.8;
    });
  });
  if (known * 2 < static_cast<long>(head.actors.size())) return std::nullopt;
  return columns_carried_over(before, part);
}

class Cutter {
 public:
  explicit Cutter(const Vocabulary& words) : words_(words) {}

  std::vector<Piece> cut(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      if (block.table) {
        add_table(block);
      } else {
        add_text(block);
      }
    }
    return std::move(pieces_);
  }

 private:
  void add_text(const Block& block) {
    Piece piece;
    piece.block = block;
    piece.labels = labels_in(block);
    pieces_.push_back(std::move(piece));
  }

  static Table without_marks(const Table& table) {
    return with_marks_kept(table, [](const Mark&) { return false; });
  }

  // A step table's symbols stand in actor columns, below the headings; what else was taken for one
  // is a frame around words.
  static Table with_symbols_of_actors(const Table& table, const std::vector<Column>& columns,
                                      int first_row) {
    return with_marks_kept(table, [&](const Mark& mark) {
      size_t column = static_cast<size_t>(std::max(0, mark.column));
      return mark.row >= first_row && column < columns.size() && columns[column].actor >= 0;
    });
  }

  void add_identity(const Table& table, int page) {
    Piece piece;
    piece.kind = Piece::Kind::identity;
    piece.block.page = page;
    piece.block.table = without_marks(table);
    piece.labels = labels_in(piece.block);
    pieces_.push_back(std::move(piece));
  }

  void add_steps(std::unique_ptr<Table> table, int page, std::optional<TableHead> head,
                 std::vector<Column> columns) {
    Piece piece;
    piece.kind = Piece::Kind::steps;
    StepTable steps;
    steps.table = table.get();
    steps.page = page;
    steps.end_row = table->rows;
    steps.first_row = head ? head->end_row : 0;
    while (!head && steps.first_row < table->rows && is_count_row(*table, steps.first_row))
      ++steps.first_row;
    steps.head = std::move(head);
    steps.columns = std::move(columns);
    last_steps_ = steps;
    piece.steps = std::move(steps);
    piece.block.page = page;
    piece.table = std::move(table);
    pieces_.push_back(std::move(piece));
  }

  void add_table(const Block& block) {
    const Table& table = *block.table;
    Table worded = without_marks(table);
    auto head = head_of(worded, 0, words_);
    if (!head) return add_headless(block);
    if (head->first_row > 0) add_rows_above(block, head->first_row);
    while (head) {
      auto next = head_of(worded, head->end_row, words_);
      int first = head->first_row, end = next ? next->first_row : table.rows;
      TableHead own = *head;
      own.first_row -= first;
      own.end_row -= first;
      Table rows = rows_of(table, first, end);
      std::vector<Column> columns = own.columns;
      if (last_steps_ && last_steps_->page < block.page) {
        if (auto carried = columns_of_broken_head(*last_steps_, own, rows)) {
          columns = *carried;
          own.actors.clear();
        }
      }
      auto part = std::make_unique<Table>(with_symbols_of_actors(rows, columns, own.end_row));
      add_steps(std::move(part), block.page, own, columns);
      head = next;
    }
  }

  // Rows over the headings: the rest of a step table, or identity.
  void add_rows_above(const Block& block, int rows) {
    Table above = rows_of(*block.table, 0, rows);
    Block part = block;
    part.table = without_marks(above);
    bool labelled = !labels_in(part).empty();
    if (!labelled && above.cells.size() <= 2) {
      // A title in the grid.
      part.table = above;
      return add_cells_as_text(part);
    }
    if (!labelled && last_steps_) {
      if (auto columns = columns_carried_over(*last_steps_, above)) {
        add_steps(std::make_unique<Table>(with_symbols_of_actors(above, *columns, 0)), block.page,
                  {}, *columns);
        return;
      }
    }
    add_identity(above, block.page);
  }

  void add_headless(const Block& block) {
    const Table& table = *block.table;
    // A step's cell may begin with a word that is a label elsewhere; an identity has several.
    Block worded = block;
    worded.table = without_marks(table);
    bool labelled = labels_in(worded).size() > (table.columns >= 6 ? 1u : 0u);
    if (!labelled && last_steps_ && table.columns >= 4) {
      if (auto columns = columns_carried_over(*last_steps_, table)) {
        add_steps(std::make_unique<Table>(with_symbols_of_actors(table, *columns, 0)), block.page,
                  {}, *columns);
        return;
      }
    }
    if (!labelled && table.rows == 1 && table.columns <= 3) return add_cells_as_text(block);
    add_identity(table, block.page);
  }

  // A row of its own without a label, like an agency framed over the form, is text with a frame.
  void add_cells_as_text(const Block& block) {
    Block text;
    text.page = block.page;
    for (const Cell& cell : block.table->cells)
      text.lines.insert(text.lines.end(), cell.lines.begin(), cell.lines.end());
    if (!text.lines.empty()) add_text(text);
  }

  const Vocabulary& words_;
  std::vector<Piece> pieces_;
  std::optional<StepTable> last_steps_;
};

bool is_header_key(std::string_view key) { return !is_list_key(key) && key != "agency"; }

// What the pieces since the last cut have shown.
struct Seen {
  std::set<std::string> header, lists;
  bool steps = false;
  std::string number, title;
};

std::string value_in(const Piece& piece, std::string_view key) {
  Identity identity = identity_of({piece.block});
  for (const Slot& slot : identity.slots)
    if (slot.label.key == key) return packed(text_of(slot.lines));
  return "";
}

// Whether a piece with header labels opens another SOP than the one seen so far.
bool opens_new_sop(const Piece& piece, const Seen& seen) {
  std::set<std::string> header;
  bool lists = false;
  for (const Label& label : piece.labels) {
    if (is_header_key(label.key)) header.insert(label.key);
    lists = lists || is_list_key(label.key);
  }
  if (header.empty() ||
      (header.size() == 1 && !header.contains("number") && !header.contains("title")))
    return false;
  bool again = std::any_of(header.begin(), header.end(),
                           [&](const std::string& key) { return seen.header.contains(key); });
  if (!again && !(seen.steps && header.size() >= 2)) return false;
  // The head of the form repeated on a later page is no new SOP.
  std::string number = value_in(piece, "number"), title = value_in(piece, "title");
  bool same = (number.empty() || number == seen.number) && (title.empty() || title == seen.title) &&
              !(number.empty() && title.empty());
  return !same || lists;
}

void note_seen(const Piece& piece, Seen& seen) {
  seen.steps = seen.steps || piece.kind == Piece::Kind::steps;
  for (const Label& label : piece.labels)
    (is_list_key(label.key) ? seen.lists : seen.header).insert(label.key);
  if (piece.kind == Piece::Kind::steps) return;
  if (seen.number.empty()) seen.number = value_in(piece, "number");
  if (seen.title.empty()) seen.title = value_in(piece, "title");
}

// The piece at which the SOP begins that piece `i` opens: text right before it belongs to it, on
// paper the whole page.
size_t beginning_of(const std::vector<Piece>& pieces, size_t i, size_t least) {
  size_t begin = i;
  while (begin > least && pieces[begin - 1].kind == Piece::Kind::text &&
         pieces[begin - 1].labels.empty() &&
         (pieces[i].block.page == 0 || pieces[begin - 1].block.page == pieces[i].block.page))
    --begin;
  // A signature below the last table stays with it.
  static const Pattern nip(R"((?i)\bnip\b)");
  for (size_t k = begin; k < i && pieces[i].block.page == 0; ++k)
    if (nip.found_in(text_of(pieces[k].block.lines))) begin = k + 1;
  return begin;
}

std::vector<size_t> beginnings(const std::vector<Piece>& pieces) {
  std::vector<size_t> begins{0};
  Seen seen;
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].kind != Piece::Kind::steps && opens_new_sop(pieces[i], seen)) {
      size_t begin = beginning_of(pieces, i, begins.back() + 1);
      if (begin > begins.back()) begins.push_back(begin);
      seen = {};
    }
    note_seen(pieces[i], seen);
  }
  return begins;
}

bool is_procedure_heading(const std::vector<Line>& lines, const std::string& title) {
  static const Pattern p(
      R"((?i)^\W*(standar[dt]?\s+operasional|sop\b|prosedur\b|bagan alir|flow ?chart|diagram alir|alur\b|uraian prosedur))");
  std::string text = text_of(lines);
  if (text.empty() || length_of(text) > 300) return false;
  if (p.found_in(text)) return true;
  if (!title.empty() && likeness(text, title) > 0.8) return true;
  bool bold = std::all_of(lines.begin(), lines.end(), [](const Line& l) { return l.bold; });
  return bold || upper(text) == text;
}

std::string title_of(const std::vector<Piece>& pieces, size_t begin, size_t end) {
  std::vector<Block> blocks;
  for (size_t i = begin; i < end; ++i)
    if (pieces[i].kind != Piece::Kind::steps) blocks.push_back(pieces[i].block);
  for (const Slot& slot : identity_of(blocks).slots)
    if (slot.label.key == "title" && !slot.lines.empty()) return text_of(slot.lines);
  return "";
}

// The lines right over the step table `i` that are its heading; they are taken out of the text.
std::vector<Line> take_heading(std::vector<Piece>& pieces, size_t begin, size_t i,
                               const std::string& title) {
  if (i == begin) return {};
  Piece& above = pieces[i - 1];
  int page = pieces[i].block.page;
  if (above.kind != Piece::Kind::text || !above.labels.empty()) return {};
  if (page > 0 && above.block.page != page) return {};
  std::vector<Line> lines = above.block.lines;
  if (!is_procedure_heading(lines, title)) return {};
  above.block.lines.clear();
  return lines;
}

void add_page(SopBlocks& sop, int page) {
  if (page == 0) return;
  if (sop.first_page == 0) sop.first_page = page;
  sop.first_page = std::min(sop.first_page, page);
  sop.last_page = std::max(sop.last_page, page);
}

SopBlocks sop_from(std::vector<Piece>& pieces, size_t begin, size_t end) {
  SopBlocks sop;
  std::string title = title_of(pieces, begin, end);
  for (size_t i = begin; i < end; ++i) {
    if (pieces[i].kind != Piece::Kind::steps) continue;
    std::vector<Line> heading = take_heading(pieces, begin, i, title);
    sop.steps.push_back({std::move(*pieces[i].steps), std::move(heading)});
    sop.tables.push_back(std::move(pieces[i].table));
  }
  bool after_steps = false;
  for (size_t i = begin; i < end; ++i) {
    add_page(sop, pieces[i].block.page);
    if (pieces[i].kind == Piece::Kind::steps) {
      after_steps = true;
      continue;
    }
    Block& block = pieces[i].block;
    if (!block.table && block.lines.empty()) continue;
    if (!block.table && sop.steps.empty() && take_flat_steps(block, sop.flat_steps)) {
      if (!block.lines.empty()) sop.identity.push_back(block);
      after_steps = true;
      continue;
    }
    bool closing = after_steps && pieces[i].labels.empty();
    (closing ? sop.closing : sop.identity).push_back(std::move(block));
  }
  return sop;
}

// An SOP AP has labels of its header or lists besides a step table, or a good part of the form.
bool is_sop(const std::vector<Piece>& pieces, size_t begin, size_t end) {
  std::set<std::string> header, lists;
  bool steps = false;
  for (size_t i = begin; i < end; ++i) {
    steps = steps || pieces[i].kind == Piece::Kind::steps;
    for (const Label& label : pieces[i].labels)
      (is_list_key(label.key) ? lists : header).insert(label.key);
  }
  if (steps && (header.size() >= 2 || lists.size() >= 2)) return true;
  return (header.size() >= 2 && lists.size() >= 2) || (header.size() >= 1 && lists.size() >= 4);
}

}  // namespace

std::vector<SopBlocks> split_into_sops(const std::vector<Block>& blocks, const Vocabulary& words) {
  std::vector<Piece> pieces = Cutter(words).cut(blocks);
  std::vector<size_t> begins = beginnings(pieces);
  begins.push_back(pieces.size());
  std::vector<SopBlocks> sops;
  for (size_t i = 0; i + 1 < begins.size(); ++i) {
    if (!is_sop(pieces, begins[i], begins[i + 1])) continue;
    sops.push_back(sop_from(pieces, begins[i], begins[i + 1]));
  }
  return sops;
}

}  // namespace sopan
