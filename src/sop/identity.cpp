// Two ways to one result: tables are searched cell by cell (value in the cell, else right of it,
// else below), running text line by line (value behind the label, else the lines up to the next).
#include "sop/identity.h"

#include <cmath>

#include "sop/identity_table.h"
#include "sop/identity_text.h"
#include "sop/parts.h"

namespace sopan {

namespace {

bool begins_with_label(const Table& table) {
  for (const Cell& cell : table.cells)
    if (cell.row == 0)
      for (const Part& part : parts_of(cell.lines))
        if (part.label) return true;
  return false;
}

// Whether `next` is the same grid on the next page, its first row the rest of a broken one.
bool goes_on(const Block& block, const Block& next) {
  if (!block.table || !next.table || next.page != block.page + 1) return false;
  const auto& a = block.table->column_edges;
  const auto& b = next.table->column_edges;
  if (a.size() != b.size() || a.size() < 2 || begins_with_label(*next.table)) return false;
  double tolerance = 0.02 * (a.back() - a.front()) + 3;
  for (size_t i = 0; i < a.size(); ++i)
    if (std::abs((a[i] - a.front()) - (b[i] - b.front())) > tolerance) return false;
  return true;
}

void append_rows(Table& table, const Table& more) {
  for (Cell cell : more.cells) {
    cell.row += table.rows;
    table.cells.push_back(std::move(cell));
  }
  table.rows += more.rows;
}

// Grids that a page break cut are one again.
std::vector<Block> rejoined(const std::vector<Block>& blocks) {
  std::vector<Block> out;
  for (const Block& block : blocks) {
    if (!out.empty() && goes_on(out.back(), block)) {
      append_rows(*out.back().table, *block.table);
      out.back().page = block.page;
    } else {
      out.push_back(block);
    }
  }
  return out;
}

}  // namespace

Identity identity_of(const std::vector<Block>& blocks) {
  Identity identity;
  TextIdentity text(identity);
  for (const Block& block : rejoined(blocks)) {
    if (block.table) {
      text.close();
      add_table(*block.table, identity);
    } else {
      text.read(block);
    }
  }
  text.close();
  return identity;
}

std::vector<Label> labels_in(const Block& block) {
  std::vector<Label> labels;
  auto add = [&labels](const std::vector<Line>& lines) {
    for (const Part& part : parts_of(lines))
      if (part.label && !part.weak) labels.push_back(*part.label);
  };
  add(block.lines);
  if (block.table)
    for (const Cell& cell : block.table->cells) add(cell.lines);
  return labels;
}

}  // namespace sopan
