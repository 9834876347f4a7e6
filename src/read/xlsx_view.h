// A sheet with quick answers about what one sees in it: texts that merged ranges do not cover,
// lines between cells whoever of both draws them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "read/xlsx_sheet.h"

namespace sopan {

constexpr int kMergedRowsMost = 5000;  // rows of a merged range that are looked at

struct SheetView {
  const Sheet& sheet;
  const std::vector<CellLook>& looks;
  std::vector<MergedRange> merged;      // by their first row
  std::set<Position> merged_at;         // their top left positions
  std::set<int> first_rows, last_rows;  // of those that span rows
  std::map<Position, size_t> covered;   // positions of merged ranges -> index into merged

  const CellLook* look(int row, int column) const {
    auto it = sheet.cells.find({row, column});
    return it == sheet.cells.end() ? nullptr : &looks[static_cast<size_t>(it->second.look)];
  }
  // The text that shows at a position; what a merged range covers does not.
  const std::string* text(int row, int column) const {
    auto it = sheet.cells.find({row, column});
    if (it == sheet.cells.end() || it->second.text.empty()) return nullptr;
    return covered.count({row, column}) && !merged_at.count({row, column}) ? nullptr
                                                                           : &it->second.text;
  }
  // Whether one merged range holds both: lines between them do not show.
  bool one_range(Position a, Position b) const {
    auto x = covered.find(a), y = covered.find(b);
    return x != covered.end() && y != covered.end() && x->second == y->second;
  }
  bool line_below(int row, int next, int column) const {
    const CellLook* a = look(row, column);
    const CellLook* b = look(next, column);
    return ((a && a->bottom) || (b && b->top)) && !one_range({row, column}, {next, column});
  }
  bool line_right(int row, int column, int next) const {
    const CellLook* a = look(row, column);
    const CellLook* b = look(row, next);
    return ((a && a->right) || (b && b->left)) && !one_range({row, column}, {row, next});
  }
};

SheetView view_of(const Sheet& sheet, const std::vector<CellLook>& looks);

// The merged ranges that touch these rows.
std::vector<MergedRange> merged_in(const SheetView& view, int first, int last);

}  // namespace sopan
