// Prepares a sheet for being asked.
#include "read/xlsx_view.h"

#include <algorithm>

namespace sopan {

namespace {

constexpr size_t kCoveredMost = 500'000;

}  // namespace

SheetView view_of(const Sheet& sheet, const std::vector<CellLook>& looks) {
  SheetView view{sheet, looks, sheet.merged, {}, {}, {}, {}};
  std::sort(view.merged.begin(), view.merged.end(),
            [](const MergedRange& a, const MergedRange& b) { return a.row < b.row; });
  size_t positions = 0;
  for (size_t i = 0; i < view.merged.size(); ++i) {
    const MergedRange& m = view.merged[i];
    view.merged_at.insert({m.row, m.column});
    if (m.last_row > m.row) {
      view.first_rows.insert(m.row);
      view.last_rows.insert(m.last_row);
    }
    for (int r = m.row; r <= std::min(m.last_row, m.row + kMergedRowsMost); ++r) {
      for (int c = m.column; c <= m.last_column && ++positions < kCoveredMost; ++c) {
        view.covered.insert({{r, c}, i});
      }
    }
  }
  return view;
}

std::vector<MergedRange> merged_in(const SheetView& view, int first, int last) {
  std::vector<MergedRange> out;
  auto it = std::lower_bound(view.merged.begin(), view.merged.end(), first - kMergedRowsMost,
                             [](const MergedRange& m, int row) { return m.row < row; });
  for (; it != view.merged.end() && it->row <= last; ++it) {
    if (it->last_row >= first) out.push_back(*it);
  }
  return out;
}

}  // namespace sopan
