// Reads Word tables.
#include "read/docx_table.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "codec/word_blocks.h"

namespace sopan {

namespace {

constexpr double kCellMargin = 5.4;  // Word's own left and right margin of cells
constexpr double kRule = 0.5;        // a row's share of the table's lines
constexpr int kDeepest = 12;         // tables in tables
constexpr int kRowsMost = 20'000;
constexpr int kColumnsMost = 2'000;

// A cell while its table is being read; heights become row heights once all rows are known.
struct CellDraft {
  Cell cell;
  double height = 0;
  double above = 0, below = 0;  // the cell's margins
  double middle = 0;            // share of the room above the content: 0 top, 0.5 middle, 1 bottom
  std::vector<Anchor> anchors;
};

struct RowDraft {
  double least = 0;
  bool exact = false;
};

struct TableDraft {
  DocxTable out;
  std::vector<double> widths;
  std::vector<RowDraft> rows;
  std::vector<CellDraft> cells;
  std::map<int, size_t> last_in_column;  // column -> the last cell that begins there
  std::string style;
  double margin_left = kCellMargin, margin_right = kCellMargin;
  double margin_top = 0, margin_bottom = 0;
  int depth = 0;
};

double twips(XmlNode node, const char* attribute = "w:w") { return node.real(attribute) / 20; }

// Column widths: what the cells themselves say, else what the grid says.
std::vector<double> column_widths(XmlNode tbl, const std::vector<XmlNode>& rows, double room) {
  std::vector<double> widths;
  for (XmlNode column : tbl.child("w:tblGrid").children("w:gridCol")) {
    if (widths.size() < kColumnsMost) widths.push_back(twips(column));
  }
  std::map<int, double> said;
  size_t columns = widths.size();
  for (XmlNode row : rows) {
    for (const WordCell& cell : word_cells(row)) {
      if (cell.column + cell.span > kColumnsMost) break;
      columns = std::max(columns, static_cast<size_t>(cell.column + cell.span));
      XmlNode width = cell.node.child("w:tcPr/w:tcW");
      std::string_view type = width.attribute("w:type");
      bool absolute = width && (type.empty() || type == "dxa") && twips(width) > 0;
      if (absolute && cell.span == 1) said.emplace(cell.column, twips(width));
    }
  }
  widths.resize(columns, 0);
  for (auto [column, width] : said) widths[static_cast<size_t>(column)] = width;
  double known = 0;
  int unknown = 0;
  for (double w : widths) w > 0 ? void(known += w) : void(++unknown);
  double rest = unknown > 0 ? std::max(20.0 * unknown, room - known) / unknown : 0;
  for (double& w : widths) w = w > 0 ? w : rest;
  return widths;
}

double span_width(const TableDraft& draft, int column, int span) {
  double width = 0;
  for (int c = column; c < column + span && c < static_cast<int>(draft.widths.size()); ++c) {
    width += draft.widths[static_cast<size_t>(c)];
  }
  return width;
}

// A nested table as lines of its cell: a row is a line, its cells parted by tabs; further lines of
// its last cell follow ("Disahkan Oleh : Kepala Dinas", then the name under it).
void flatten(const Table& inner, const Place& at, std::vector<Line>& lines) {
  std::map<int, std::vector<const Cell*>> rows;
  for (const Cell& cell : inner.cells) {
    if (!text_of(cell.lines).empty()) rows[cell.row].push_back(&cell);
  }
  for (const auto& [row, cells] : rows) {
    Line line;
    line.at = at;
    for (size_t i = 0; i + 1 < cells.size(); ++i) line.text += text_of(cells[i]->lines) + "\t";
    for (const Line& own : cells.back()->lines) {
      line.text += own.text;
      line.bold = own.bold;
      lines.push_back(line);
      line.text.clear();
    }
  }
}

void read_nested(DocxContext& context, TableDraft& draft, CellDraft& cell, XmlNode tbl,
                 double room) {
  if (draft.depth >= kDeepest) return;
  DocxTable inner = read_table(context, tbl, cell.cell.at, room, draft.depth + 1);
  double height = inner.ys.empty() ? 0 : inner.ys.back();
  // A step table laid inside a frame of one cell is a table; "Nomor : 12" set in three columns
  // inside a cell is that cell's text.
  if (inner.table.columns > 3 && inner.table.rows > 1) {
    draft.out.inner.push_back(std::move(inner));
  } else {
    flatten(inner.table, cell.cell.at, cell.cell.lines);
    for (Anchor& anchor : inner.anchors) {
      anchor.paragraph.y += cell.height;
      cell.anchors.push_back(std::move(anchor));
    }
  }
  cell.height += height;
}

void read_cell_content(DocxContext& context, TableDraft& draft, CellDraft& cell, XmlNode tc) {
  double width = span_width(draft, cell.cell.column, cell.cell.column_span);
  double room = std::max(4.0, width - draft.margin_left - draft.margin_right);
  bool join = false;
  for (XmlNode block : word_blocks(tc)) {
    if (block.is("w:tbl")) {
      read_nested(context, draft, cell, block, room);
      continue;
    }
    Paragraph paragraph = read_paragraph(context, block, {cell.cell.at, draft.style, room});
    for (const ParagraphDrawing& drawing : paragraph.drawings) {
      Anchor anchor;
      anchor.node = drawing.node;
      anchor.before = drawing.before;
      anchor.in_line = paragraph.drawn_width;
      anchor.paragraph = {0, cell.height};
      anchor.at = cell.cell.at;
      anchor.in_cell = true;
      cell.anchors.push_back(std::move(anchor));
    }
    if (join && !cell.cell.lines.empty()) {
      append_joined(cell.cell.lines, std::move(paragraph.lines));
    } else {
      for (Line& line : paragraph.lines) cell.cell.lines.push_back(std::move(line));
    }
    join = paragraph.mark_deleted;
    cell.height += paragraph.height;
  }
}

// The cell above that a continued vertical merge belongs to.
CellDraft* merged_above(TableDraft& draft, int row, int column) {
  auto it = draft.last_in_column.find(column);
  if (it == draft.last_in_column.end()) return nullptr;
  CellDraft& cell = draft.cells[it->second];
  return cell.cell.row + cell.cell.row_span == row ? &cell : nullptr;
}

void read_row(DocxContext& context, TableDraft& draft, XmlNode tr, int row, const Place& at) {
  XmlNode height = tr.child("w:trPr/w:trHeight");
  draft.rows.push_back({twips(height, "w:val"), height.attribute("w:hRule") == "exact"});
  for (const WordCell& written : word_cells(tr)) {
    if (written.column + written.span > kColumnsMost) break;
    XmlNode tcPr = written.node.child("w:tcPr");
    XmlNode vertical = tcPr.child("w:vMerge");
    if (vertical && vertical.attribute("w:val") != "restart") {
      CellDraft* above = merged_above(draft, row, written.column);
      if (above) {
        ++above->cell.row_span;
        continue;
      }
    }
    XmlNode across = tcPr.child("w:hMerge");
    bool goes_on = across && across.attribute("w:val") != "restart";
    if (goes_on && !draft.cells.empty() && draft.cells.back().cell.row == row) {
      draft.cells.back().cell.column_span += written.span;
      continue;
    }
    CellDraft cell;
    cell.cell.row = row;
    cell.cell.column = written.column;
    cell.cell.column_span = written.span;
    cell.cell.at = at;
    cell.cell.at.row = row + 1;
    cell.cell.at.column = written.column + 1;
    XmlNode margins = tcPr.child("w:tcMar");
    cell.above = margins.child("w:top") ? twips(margins.child("w:top")) : draft.margin_top;
    cell.below = margins.child("w:bottom") ? twips(margins.child("w:bottom")) : draft.margin_bottom;
    std::string_view align = tcPr.child("w:vAlign").attribute("w:val");
    cell.middle = align == "center" ? 0.5 : align == "bottom" ? 1 : 0;
    read_cell_content(context, draft, cell, written.node);
    draft.last_in_column[written.column] = draft.cells.size();
    draft.cells.push_back(std::move(cell));
  }
}

// Row heights: the stated height, or what the content needs when that is more; what a merged cell
// needs beyond its rows is added to the last of them.
std::vector<double> row_edges(TableDraft& draft) {
  size_t rows = draft.rows.size();
  std::vector<double> heights(rows);
  for (size_t r = 0; r < rows; ++r) heights[r] = std::max(draft.rows[r].least, 6.0);
  for (int merged = 0; merged < 2; ++merged) {
    for (const CellDraft& cell : draft.cells) {
      if ((cell.cell.row_span > 1) != (merged == 1)) continue;
      auto first = static_cast<size_t>(cell.cell.row);
      size_t last = std::min(rows, first + static_cast<size_t>(cell.cell.row_span)) - 1;
      double sum = 0;
      for (size_t r = first; r <= last; ++r) sum += heights[r];
      double needed = cell.above + cell.height + cell.below + kRule;
      if (needed <= sum || draft.rows[last].exact) continue;
      heights[last] += needed - sum;
      draft.out.estimated = true;
    }
  }
  std::vector<double> edges{0};
  for (double h : heights) edges.push_back(edges.back() + h);
  return edges;
}

double table_left(XmlNode tblPr, const TableDraft& draft, double width, double room) {
  std::string_view align = tblPr.child("w:jc").attribute("w:val");
  if (align == "center") return (room - width) / 2;
  if (align == "right" || align == "end") return room - width;
  return twips(tblPr.child("w:tblInd")) - (draft.depth == 0 ? draft.margin_left : 0);
}

void place_anchors(TableDraft& draft) {
  for (CellDraft& cell : draft.cells) {
    double left = draft.out.xs[static_cast<size_t>(cell.cell.column)] + draft.margin_left;
    double width = span_width(draft, cell.cell.column, cell.cell.column_span);
    auto row = static_cast<size_t>(cell.cell.row);
    size_t below = std::min(draft.rows.size(), row + static_cast<size_t>(cell.cell.row_span));
    double top = draft.out.ys[row];
    double bottom = draft.out.ys[below];
    double room = bottom - top - cell.above - cell.height - cell.below;
    double lowered = cell.above + std::max(0.0, room) * cell.middle;
    for (Anchor& anchor : cell.anchors) {
      anchor.paragraph.x += left;
      anchor.paragraph.y += top + lowered;
      anchor.frame = {left, top, left + width - draft.margin_left - draft.margin_right, bottom};
      draft.out.anchors.push_back(std::move(anchor));
    }
  }
}

}  // namespace

DocxTable read_table(DocxContext& context, XmlNode tbl, const Place& at, double room, int depth) {
  TableDraft draft;
  draft.depth = depth;
  XmlNode tblPr = tbl.child("w:tblPr");
  draft.style = tblPr.child("w:tblStyle").attribute("w:val");
  XmlNode margins = tblPr.child("w:tblCellMar");
  XmlNode left = margins.child("w:left") ? margins.child("w:left") : margins.child("w:start");
  XmlNode right = margins.child("w:right") ? margins.child("w:right") : margins.child("w:end");
  if (left) draft.margin_left = twips(left);
  if (right) draft.margin_right = twips(right);
  draft.margin_top = twips(margins.child("w:top"));
  draft.margin_bottom = twips(margins.child("w:bottom"));
  std::vector<XmlNode> rows = word_rows(tbl);
  if (rows.size() > kRowsMost) rows.resize(kRowsMost);
  draft.widths = column_widths(tbl, rows, room);
  draft.out.xs = {0};
  for (double w : draft.widths) draft.out.xs.push_back(draft.out.xs.back() + w);
  draft.out.left = table_left(tblPr, draft, draft.out.xs.back(), room);
  for (size_t r = 0; r < rows.size(); ++r) {
    read_row(context, draft, rows[r], static_cast<int>(r), at);
  }
  draft.out.ys = row_edges(draft);
  place_anchors(draft);
  Table& table = draft.out.table;
  table.rows = static_cast<int>(rows.size());
  table.columns = static_cast<int>(draft.widths.size());
  table.at = at;
  for (CellDraft& cell : draft.cells) table.cells.push_back(std::move(cell.cell));
  return std::move(draft.out);
}

}  // namespace sopan
