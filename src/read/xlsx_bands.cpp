// Finds the bands of a sheet.
#include "read/xlsx_bands.h"

#include <algorithm>
#include <map>

namespace sopan {

namespace {

// What is known of one row with anything in it.
struct RowFacts {
  bool text = false;
  bool border = false;
  bool drawn = false;
};

// The row at this height of the sheet.
int row_at(const Sheet& sheet, double y) {
  int low = 0, high = 1'048'575;
  while (low < high) {
    int middle = (low + high + 1) / 2;
    if (sheet.top(middle) <= y) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

void mark_drawn(const Sheet& sheet, const Drawing& drawing, std::map<int, RowFacts>& rows) {
  auto mark = [&](double top, double bottom) {
    int first = row_at(sheet, top), last = row_at(sheet, bottom);
    for (int r = first; r <= std::min(last, first + kMergedRowsMost); ++r) rows[r].drawn = true;
  };
  for (const DrawnShape& shape : drawing.shapes) {
    if (!shape.picture && shape.shape && !shape.bare) mark(shape.box.top, shape.box.bottom);
  }
}

std::map<int, RowFacts> row_facts(const SheetView& view, const Drawing& drawing) {
  std::map<int, RowFacts> rows;
  for (const auto& [at, cell] : view.sheet.cells) {
    RowFacts& facts = rows[at.first];
    facts.text = facts.text || view.text(at.first, at.second);
    const CellLook& look = view.looks[static_cast<size_t>(cell.look)];
    facts.border = facts.border || look.left || look.right || look.top || look.bottom;
  }
  for (const MergedRange& m : view.sheet.merged) {
    if (!view.text(m.row, m.column)) continue;
    bool border = rows[m.row].border;
    for (int r = m.row; r <= std::min(m.last_row, m.row + kMergedRowsMost); ++r) {
      rows[r].text = true;
      rows[r].border = rows[r].border || border;
    }
  }
  if (!drawing.shapes.empty()) mark_drawn(view.sheet, drawing, rows);
  std::erase_if(rows, [&](const auto& row) { return view.sheet.height(row.first) <= 0; });
  return rows;
}

bool next_visible(const Sheet& sheet, int row, int next) {
  for (int r = row + 1; r < next; ++r) {
    if (sheet.height(r) > 0) return false;
  }
  return true;
}

}  // namespace

std::vector<SheetBand> bands_of(const SheetView& view, const Drawing& drawing) {
  const Sheet& sheet = view.sheet;
  std::map<int, RowFacts> rows = row_facts(view, drawing);
  std::vector<SheetBand> bands;
  for (const auto& [row, facts] : rows) {
    bool follows = !bands.empty() && next_visible(sheet, bands.back().rows.back(), row);
    // A row that only shapes touch goes on with what is above.
    bool bordered = facts.border || (!facts.text && follows && bands.back().bordered);
    if (!follows || bands.back().bordered != bordered) bands.push_back({{}, bordered});
    bands.back().rows.push_back(row);
  }
  // Bordered but empty rows at the ends are no part of the table.
  for (SheetBand& band : bands) {
    auto filled = [&](int r) { return rows.at(r).text || rows.at(r).drawn; };
    while (!band.rows.empty() && !filled(band.rows.back())) band.rows.pop_back();
    while (!band.rows.empty() && !filled(band.rows.front())) band.rows.erase(band.rows.begin());
  }
  std::erase_if(bands, [](const SheetBand& band) { return band.rows.empty(); });
  return bands;
}

}  // namespace sopan
