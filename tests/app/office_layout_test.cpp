// Tests of app/office_layout: rows of symbols taken over from pages.
#include "app/office_layout.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

Cell cell(int row, int column, const std::string& text) {
  Cell out;
  out.row = row;
  out.column = column;
  out.at.row = row + 1;
  if (!text.empty()) out.lines.push_back({text, {}, 1, Start::paragraph, false});
  return out;
}

Mark mark(int row, int column) {
  Mark out;
  out.row = row;
  out.column = column;
  return out;
}

// Two steps; symbols in the given rows of column 1.
Document document(int first, int second, int rows_before) {
  Table table;
  table.rows = 2 + rows_before;
  table.columns = 2;
  for (int r = 0; r < 2; ++r) {
    table.cells.push_back(cell(r + rows_before, 0, r == 0 ? "Menerima surat" : "Menyimpan arsip"));
    table.cells.push_back(cell(r + rows_before, 1, ""));
  }
  table.marks = {mark(first, 1), mark(second, 1)};
  Document out;
  Block block;
  block.table = table;
  out.blocks.push_back(block);
  return out;
}

}  // namespace

TEST_CASE("symbols move to the rows in which the pages show them") {
  Document draft = document(0, 0, 0);
  Document pages = document(1, 2, 1);
  CHECK(settle_rows(pages, draft) == 1);
  CHECK(draft.blocks[0].table->marks[0].row == 0);
  CHECK(draft.blocks[0].table->marks[1].row == 1);
  CHECK(draft.blocks[0].table->marks[1].at.row == 2);
}

TEST_CASE("pages that show other symbols decide nothing") {
  Document draft = document(0, 0, 0);
  Document pages = document(1, 2, 1);
  pages.blocks[0].table->marks.pop_back();
  CHECK(settle_rows(pages, draft) == -1);
  CHECK(draft.blocks[0].table->marks[1].row == 0);
}

TEST_CASE("only an estimate asks for a layout") {
  Document draft;
  CHECK_FALSE(needs_layout(draft));
  draft.notes.push_back({"shape-place-estimated", "", {}});
  CHECK(needs_layout(draft));
}
