// Copies only; indexes of marks in arrows are moved along.
#include "sop/slice.h"

#include <algorithm>

namespace sopan {

namespace {

// Puts a line back into the cell it stands in, in its order from top to bottom.
void put_back(Table& table, Line word, int row, int column) {
  word.start = Start::visual;
  Cell* home = nullptr;
  for (Cell& cell : table.cells) {
    bool inside = word.at.box && cell.at.box && cell.at.page == word.at.page &&
                  cell.at.box->contains(word.at.box->center());
    bool there = row >= cell.row && row < cell.row + cell.row_span && column >= cell.column &&
                 column < cell.column + cell.column_span;
    if (inside || (there && !home)) home = &cell;
    if (inside) break;
  }
  if (!home) return;
  auto below = [&](const Line& line) {
    return line.at.box && word.at.box && line.at.box->top > word.at.box->top;
  };
  home->lines.insert(std::find_if(home->lines.begin(), home->lines.end(), below), word);
}

// Marks that `moved` gives an index (-1: gone) and the arrows between them.
void keep_arrows(const Table& from, const std::vector<int>& moved, Table& to,
                 std::vector<const Arrow*>& lost) {
  auto index = [&](int mark) { return mark >= 0 ? moved[static_cast<size_t>(mark)] : -1; };
  for (const Arrow& arrow : from.arrows) {
    bool broken =
        (arrow.from >= 0 && index(arrow.from) < 0) || (arrow.to >= 0 && index(arrow.to) < 0);
    if (broken) {
      lost.push_back(&arrow);
      continue;
    }
    to.arrows.push_back(arrow);
    to.arrows.back().from = index(arrow.from);
    to.arrows.back().to = index(arrow.to);
  }
}

}  // namespace

std::span<const Cell> cells_of_row(const Table& table, int row) {
  auto above = [row](const Cell& cell) { return cell.row < row; };
  auto not_below = [row](const Cell& cell) { return cell.row <= row; };
  auto first = std::partition_point(table.cells.begin(), table.cells.end(), above);
  return {first, std::partition_point(first, table.cells.end(), not_below)};
}

Table rows_of(const Table& table, int first, int end) {
  Table part;
  part.rows = end - first;
  part.columns = table.columns;
  part.column_edges = table.column_edges;
  for (Cell cell : table.cells) {
    if (cell.row < first || cell.row >= end) continue;
    cell.row_span = std::min(cell.row_span, end - cell.row);
    cell.row -= first;
    part.at = covering(part.at, cell.at);
    part.cells.push_back(std::move(cell));
  }
  std::vector<int> moved(table.marks.size(), -1);
  for (size_t i = 0; i < table.marks.size(); ++i) {
    Mark mark = table.marks[i];
    if (mark.row < first || mark.row >= end) continue;
    moved[i] = static_cast<int>(part.marks.size());
    mark.row -= first;
    part.marks.push_back(std::move(mark));
  }
  std::vector<const Arrow*> lost;
  keep_arrows(table, moved, part, lost);
  return part;
}

Table with_marks_kept(const Table& table, const std::function<bool(const Mark&)>& keep) {
  Table out = table;
  out.marks.clear();
  out.arrows.clear();
  std::vector<int> moved(table.marks.size(), -1);
  for (size_t i = 0; i < table.marks.size(); ++i) {
    const Mark& mark = table.marks[i];
    if (keep(mark)) {
      moved[i] = static_cast<int>(out.marks.size());
      out.marks.push_back(mark);
    } else if (mark.text) {
      put_back(out, *mark.text, mark.row, mark.column);
    }
  }
  std::vector<const Arrow*> lost;
  keep_arrows(table, moved, out, lost);
  for (const Arrow* arrow : lost)
    if (arrow->label) put_back(out, *arrow->label, -1, -1);
  return out;
}

}  // namespace sopan
