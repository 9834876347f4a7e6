// layout/misread: only what the place on the page proves is put right.
#include "layout/misread.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

Cell cell(int row, int column, const std::string& text, double confidence) {
  Cell c;
  c.row = row;
  c.column = column;
  Line line;
  line.text = text;
  line.confidence = confidence;
  c.lines.push_back(line);
  return c;
}

}  // namespace

TEST_CASE("a list number at the beginning of a line ends in a full stop") {
  CHECK(with_list_number("3, Printer") == "3. Printer");
  CHECK(with_list_number("Z. Printer") == "2. Printer");
  CHECK(with_list_number("12, Kertas") == "12. Kertas");
  CHECK(with_list_number("2: Peraturan") == "2. Peraturan");
}

TEST_CASE("lines that only look like list items stay as they are") {
  CHECK(with_list_number("a. Printer") == "a. Printer");
  CHECK(with_list_number("Laptop, kertas") == "Laptop, kertas");
  CHECK(with_list_number("2025, tentang") == "2025, tentang");
  CHECK(with_list_number("3,") == "3,");
}

TEST_CASE("letters in a column of numbers are the digits they look like, and less sure") {
  Table table;
  table.rows = 4;
  table.columns = 1;
  table.cells = {cell(0, 0, "7", 0.9), cell(1, 0, "8", 0.9), cell(2, 0, "g", 0.9),
                 cell(3, 0, "l0.", 0.9)};
  mend_misread(table);
  CHECK(table.cells[2].lines[0].text == "9");
  CHECK(table.cells[2].lines[0].confidence == doctest::Approx(0.6));
  CHECK(table.cells[3].lines[0].text == "10.");
}

TEST_CASE("text of a text layer and columns of words are not touched") {
  Table table;
  table.rows = 3;
  table.columns = 2;
  table.cells = {cell(0, 0, "1", 1),   cell(1, 0, "2", 1),    cell(2, 0, "g", 1),
                 cell(0, 1, "g", 0.9), cell(1, 1, "kg", 0.9), cell(2, 1, "3", 0.9)};
  mend_misread(table);
  CHECK(table.cells[2].lines[0].text == "g");
  CHECK(table.cells[3].lines[0].text == "g");
}

TEST_CASE("a misread heading above the first number stays a heading") {
  Table table;
  table.rows = 4;
  table.columns = 1;
  table.cells = {cell(0, 0, "lo.", 0.8), cell(1, 0, "1.", 0.9), cell(2, 0, "2.", 0.9),
                 cell(3, 0, "3.", 0.9)};
  mend_misread(table);
  CHECK(table.cells[0].lines[0].text == "lo.");
}

TEST_CASE("a misread one above the two is mended") {
  Table table;
  table.rows = 3;
  table.columns = 1;
  table.cells = {cell(0, 0, "l.", 0.8), cell(1, 0, "2.", 0.9), cell(2, 0, "3.", 0.9)};
  mend_misread(table);
  CHECK(table.cells[0].lines[0].text == "1.");
}
