// Makes tables of bands.
#include "read/xlsx_grid.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/pattern.h"
#include "base/text.h"

namespace sopan {

namespace {

constexpr size_t kPositionsMost = 2'000'000;  // rows x columns of one table

// The columns of a band: where cells with text, merged ranges or borders begin or end.
std::vector<int> column_cuts(const SheetView& view, const SheetBand& band) {
  std::set<int> cuts;
  int last = 0;
  const Sheet& sheet = view.sheet;
  for (int row : band.rows) {
    for (auto it = sheet.cells.lower_bound({row, 0}); it != sheet.cells.end(); ++it) {
      if (it->first.first != row) break;
      int column = it->first.second;
      const CellLook& look = view.looks[static_cast<size_t>(it->second.look)];
      bool text = view.text(row, column);
      if (view.covered.count({row, column})) continue;  // its range is looked at below
      if (text || look.left) cuts.insert(column);
      if (look.right) cuts.insert(column + 1);
      if (text || look.left || look.right || look.top || look.bottom) {
        last = std::max(last, column + 1);
      }
      // A frame drawn by upper and lower borders alone begins somewhere too.
      if ((look.top || look.bottom) && cuts.empty()) cuts.insert(column);
    }
  }
  for (const MergedRange& m : merged_in(view, band.rows.front(), band.rows.back())) {
    if (!view.text(m.row, m.column) && !view.look(m.row, m.column)) continue;
    cuts.insert(m.column);
    cuts.insert(m.last_column + 1);
    last = std::max(last, m.last_column + 1);
  }
  cuts.insert(last);
  std::vector<int> out;
  for (int cut : cuts) {
    // Hidden columns leave no width between two cuts.
    bool wide = out.empty();
    for (int c = out.empty() ? 0 : out.back(); c < cut && !wide; ++c) wide = sheet.width(c) > 0;
    if (wide && cut <= last) out.push_back(cut);
  }
  return out;
}

bool list_like(const std::string& text) {
  static const Pattern kItem(R"(^\s*(\(?\d{1,2}[.)]|\(?[a-zA-Z][.)]|[-•·*–])\s+\S)");
  return kItem.found_in(text);
}

// A table while it is made: logical rows are runs of sheet rows, logical columns of sheet columns.
struct Gridding {
  const SheetView& view;
  std::vector<std::vector<int>> rows;
  std::vector<int> cuts;               // columns + 1
  std::map<int, int> row_index;        // sheet row -> logical row
  std::map<Position, size_t> cell_at;  // logical position -> index into cells
  std::vector<Cell> cells;
  std::vector<bool> plain;  // per cell: no merged range

  int columns() const { return static_cast<int>(cuts.size()) - 1; }
  int column_of(int column) const {
    auto it = std::upper_bound(cuts.begin(), cuts.end(), column);
    return static_cast<int>(it - cuts.begin()) - 1;
  }
};

bool merged_edge(const SheetView& view, int row, int next) {
  return view.last_rows.count(row) > 0 || view.first_rows.count(next) > 0;
}

bool any_line(const Gridding& grid, int row, int next) {
  for (int c = grid.cuts.front(); c < grid.cuts.back(); ++c) {
    if (grid.view.line_below(row, next, c)) return true;
  }
  return false;
}

// Whether a row goes on with the one above though it is a row of its own in the sheet: no line
// between them, and nothing in it that begins something new.
bool continues(const Gridding& grid, const std::vector<int>& above, int row) {
  if (any_line(grid, above.back(), row) || merged_edge(grid.view, above.back(), row)) return false;
  int first = -1, first_above = -1, texts = 0;
  const std::string* text = nullptr;
  for (int c = grid.cuts.front(); c < grid.cuts.back(); ++c) {
    if (first_above < 0 && grid.view.text(above.front(), c)) first_above = c;
    const std::string* here = grid.view.text(row, c);
    if (!here) continue;
    ++texts;
    if (trimmed(*here).starts_with(':') || trimmed(*here).ends_with(':')) return false;
    if (first < 0) {
      first = c;
      text = here;
    }
  }
  if (texts == 0) return true;
  return first != first_above || list_like(*text);
}

void cut_rows(Gridding& grid, const SheetBand& band) {
  for (int row : band.rows) {
    if (!grid.rows.empty() && band.bordered && continues(grid, grid.rows.back(), row)) {
      grid.rows.back().push_back(row);
    } else {
      grid.rows.push_back({row});
    }
    grid.row_index[row] = static_cast<int>(grid.rows.size()) - 1;
  }
}

Place place_at(const Gridding& grid, int row, int column) {
  Place place;
  place.sheet = grid.view.sheet.name;
  place.cell = cell_name(grid.rows[static_cast<size_t>(row)].front(),
                         grid.cuts[static_cast<size_t>(column)]);
  return place;
}

size_t put_cell(Gridding& grid, int row, int column, int row_span, int column_span, bool plain) {
  Cell cell;
  cell.row = row;
  cell.column = column;
  cell.row_span = row_span;
  cell.column_span = column_span;
  cell.at = place_at(grid, row, column);
  size_t index = grid.cells.size();
  for (int r = row; r < row + row_span; ++r) {
    for (int c = column; c < column + column_span; ++c) grid.cell_at.insert({{r, c}, index});
  }
  grid.cells.push_back(std::move(cell));
  grid.plain.push_back(plain);
  return index;
}

void put_merged(Gridding& grid) {
  int from = grid.rows.front().front(), to = grid.rows.back().back();
  for (const MergedRange& m : merged_in(grid.view, from, to)) {
    auto first = grid.row_index.lower_bound(m.row);
    auto last = grid.row_index.upper_bound(m.last_row);
    if (first == last) continue;
    int column = grid.column_of(std::max(m.column, grid.cuts.front()));
    int end = grid.column_of(std::min(m.last_column, grid.cuts.back() - 1));
    int row = first->second, below = std::prev(last)->second;
    if (column < 0 || end < column || m.column >= grid.cuts.back()) continue;
    if (grid.cell_at.count({row, column})) continue;
    size_t index = put_cell(grid, row, column, below - row + 1, end - column + 1, false);
    if (const std::string* text = grid.view.text(m.row, m.column)) {
      add_lines(grid.view, m.row, m.column, *text, grid.cells[index]);
    }
  }
}

void put_plain(Gridding& grid) {
  for (const auto& [row, logical] : grid.row_index) {
    for (int c = grid.cuts.front(); c < grid.cuts.back(); ++c) {
      const std::string* text = grid.view.text(row, c);
      if (!text || grid.view.merged_at.count({row, c}) || grid.view.sheet.width(c) <= 0) continue;
      int column = grid.column_of(c);
      auto it = grid.cell_at.find({logical, column});
      size_t index =
          it != grid.cell_at.end() ? it->second : put_cell(grid, logical, column, 1, 1, true);
      add_lines(grid.view, row, c, *text, grid.cells[index]);
    }
  }
  for (int r = 0; r < static_cast<int>(grid.rows.size()); ++r) {
    for (int c = 0; c < grid.columns(); ++c) {
      if (!grid.cell_at.count({r, c})) put_cell(grid, r, c, 1, 1, true);
    }
  }
}

bool line_between_columns(const Gridding& grid, const Cell& left, int column) {
  int cut = grid.cuts[static_cast<size_t>(column)];
  for (int r = left.row; r < left.row + left.row_span; ++r) {
    for (int row : grid.rows[static_cast<size_t>(r)]) {
      if (grid.view.line_right(row, cut - 1, cut)) return true;
    }
  }
  return false;
}

bool line_between_rows(const Gridding& grid, const Cell& upper, int row) {
  int above = grid.rows[static_cast<size_t>(row) - 1].back();
  int below = grid.rows[static_cast<size_t>(row)].front();
  int from = grid.cuts[static_cast<size_t>(upper.column)];
  int to = grid.cuts[static_cast<size_t>(upper.column + upper.column_span)];
  for (int c = from; c < to; ++c) {
    if (grid.view.line_below(above, below, c)) return true;
  }
  return false;
}

// Empty cells that no border parts from the cell at their left, or text that no border parts from
// the text above while the row is ruled elsewhere, are parts of that cell.
void join_seen(Gridding& grid) {
  std::vector<bool> gone(grid.cells.size());
  auto take = [&](Cell& cell, size_t other) {
    for (Line& line : grid.cells[other].lines) cell.lines.push_back(std::move(line));
    gone[other] = true;
  };
  auto find = [&](int row, int column) {
    auto it = grid.cell_at.find({row, column});
    return it == grid.cell_at.end() ? grid.cells.size() : it->second;
  };
  for (int r = 0; r < static_cast<int>(grid.rows.size()); ++r) {
    for (int c = 0; c < grid.columns(); ++c) {
      size_t i = find(r, c);
      if (gone[i] || grid.cells[i].row != r || grid.cells[i].column != c) continue;
      Cell& cell = grid.cells[i];
      for (int next = c + cell.column_span; next < grid.columns(); ++next) {
        size_t j = find(r, next);
        bool joins = grid.plain[j] && !gone[j] && cell.row_span == 1 && grid.cells[j].lines.empty();
        if (!joins || line_between_columns(grid, cell, next)) break;
        take(cell, j);
        ++cell.column_span;
      }
    }
  }
  std::map<Position, size_t> ends_at;  // the row below a cell and its column -> the cell
  for (size_t i = 0; i < grid.cells.size(); ++i) {
    const Cell& cell = grid.cells[i];
    if (!gone[i]) ends_at[{cell.row + cell.row_span, cell.column}] = i;
  }
  for (int r = 1; r < static_cast<int>(grid.rows.size()); ++r) {
    if (!any_line(grid, grid.rows[static_cast<size_t>(r) - 1].back(),
                  grid.rows[static_cast<size_t>(r)].front())) {
      continue;
    }
    for (int c = 0; c < grid.columns(); ++c) {
      size_t j = find(r, c);
      if (gone[j] || grid.cells[j].row != r || grid.cells[j].column != c) continue;
      auto above = ends_at.find({r, c});
      if (above == ends_at.end() || gone[above->second]) continue;
      size_t i = above->second;
      bool alike = grid.cells[i].column_span == grid.cells[j].column_span;
      if (!alike || line_between_rows(grid, grid.cells[i], r)) continue;
      take(grid.cells[i], j);
      grid.cells[i].row_span += grid.cells[j].row_span;
      ends_at[{r + grid.cells[j].row_span, c}] = i;
    }
  }
  std::vector<Cell> kept;
  for (size_t i = 0; i < grid.cells.size(); ++i) {
    if (!gone[i]) kept.push_back(std::move(grid.cells[i]));
  }
  grid.cells = std::move(kept);
}

}  // namespace

void add_lines(const SheetView& view, int row, int column, const std::string& text, Cell& cell) {
  const CellLook* look = view.look(row, column);
  for (const std::string& part : split(text, '\n')) {
    if (squeezed(part).empty()) continue;
    Line line;
    line.text = std::string(trimmed(part));
    line.at.sheet = view.sheet.name;
    line.at.cell = cell_name(row, column);
    line.bold = look && look->bold;
    cell.lines.push_back(std::move(line));
  }
}

std::optional<SheetTable> table_of(const SheetView& view, const SheetBand& band) {
  Gridding grid{view, {}, column_cuts(view, band), {}, {}, {}, {}};
  if (grid.cuts.size() < 2) return std::nullopt;
  cut_rows(grid, band);
  if (grid.rows.size() * grid.cuts.size() > kPositionsMost) return std::nullopt;
  put_merged(grid);
  put_plain(grid);
  if (band.bordered && grid.cells.size() < 20'000) join_seen(grid);
  std::sort(grid.cells.begin(), grid.cells.end(), [](const Cell& a, const Cell& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  });
  SheetTable out;
  out.table.rows = static_cast<int>(grid.rows.size());
  out.table.columns = grid.columns();
  out.table.at = place_at(grid, 0, 0);
  out.table.cells = std::move(grid.cells);
  for (int cut : grid.cuts) out.xs.push_back(view.sheet.left(cut));
  for (const auto& run : grid.rows) {
    out.ys.push_back(view.sheet.top(run.front()));
    out.first_rows.push_back(run.front());
  }
  out.ys.push_back(view.sheet.top(band.rows.back() + 1));
  out.cuts = std::move(grid.cuts);
  return out;
}

}  // namespace sopan
