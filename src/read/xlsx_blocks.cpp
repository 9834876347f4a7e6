// Cuts a sheet into bands and makes blocks of them.
#include "read/xlsx_blocks.h"

#include <optional>

#include "read/content.h"
#include "read/flowchart.h"
#include "read/xlsx_grid.h"

namespace sopan {

namespace {

// A band without borders whose rows hold one text each is running text.
std::vector<Block> lines_of(const SheetView& view, const SheetBand& band) {
  std::vector<Block> out;
  for (int row : band.rows) {
    Block block;
    Cell cell;
    int texts = 0;
    for (auto it = view.sheet.cells.lower_bound({row, 0}); it != view.sheet.cells.end(); ++it) {
      if (it->first.first != row) break;
      bool shown = view.sheet.width(it->first.second) > 0;
      const std::string* text = shown ? view.text(row, it->first.second) : nullptr;
      if (!text) continue;
      if (++texts > 1) return {};
      add_lines(view, row, it->first.second, *text, cell);
    }
    block.lines = std::move(cell.lines);
    if (!block.lines.empty()) out.push_back(std::move(block));
  }
  return out;
}

// Running text, or a table that is still to be charted.
struct SheetBlock {
  Block block;
  std::optional<SheetTable> grid;
};

// Marks and arrows of everything drawn over the sheet's tables; the shapes that were used.
std::vector<bool> chart_sheet(const Sheet& sheet, const Drawing& drawing,
                              std::vector<SheetBlock>& blocks) {
  std::vector<ChartTable> tables;
  for (SheetBlock& block : blocks) {
    if (!block.grid) continue;
    SheetTable& grid = *block.grid;
    auto place = [&sheet, &grid](int row, int column) {
      if (const Cell* cell = grid.table.cell_at(row, column)) return cell->at;
      Place at;
      at.sheet = sheet.name;
      at.cell = cell_name(grid.first_rows[static_cast<size_t>(row)],
                          grid.cuts[static_cast<size_t>(column)]);
      return at;
    };
    tables.push_back({grid.xs, grid.ys, place, &grid.table});
  }
  return chart(drawing, tables);
}

}  // namespace

std::vector<Block> blocks_of(const Sheet& sheet, const std::vector<CellLook>& looks,
                             const Drawing& drawing) {
  SheetView view = view_of(sheet, looks);
  std::vector<SheetBlock> found;
  for (const SheetBand& band : bands_of(view, drawing)) {
    std::vector<Block> lines;
    if (!band.bordered) lines = lines_of(view, band);
    for (Block& block : lines) found.push_back({std::move(block), std::nullopt});
    if (!lines.empty()) continue;
    if (auto grid = table_of(view, band)) found.push_back({{}, std::move(grid)});
  }
  std::vector<bool> used = chart_sheet(sheet, drawing, found);
  std::vector<Block> out;
  for (SheetBlock& block : found) {
    if (block.grid) take_glyphs(block.grid->table);
    if (block.grid) block.block.table = std::move(block.grid->table);
    out.push_back(std::move(block.block));
  }
  for (size_t i = 0; i < used.size(); ++i) {
    const DrawnShape& shape = drawing.shapes[i];
    if (used[i] || shape.lines.empty()) continue;
    Block block;
    for (Line line : shape.lines) {
      line.at = shape.at;
      block.lines.push_back(std::move(line));
    }
    out.push_back(std::move(block));
  }
  return out;
}

}  // namespace sopan
