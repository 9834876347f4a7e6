// Tests of read/xlsx: shown values, merged and hidden cells, bands, and broken workbooks.
#include "read/xlsx.h"

#include <doctest/doctest.h>

#include "codec/office.h"

using namespace sopan;

namespace {

Document read_excel(const std::string& sheet, Parts more = {}) {
  auto document = read_xlsx(excel(sheet, std::move(more)), {});
  REQUIRE(document);
  return std::move(*document);
}

std::string sheet_data(const std::string& rows) { return "<sheetData>" + rows + "</sheetData>"; }

std::string row(int number, const std::string& cells, const std::string& more = "") {
  return "<row r=\"" + std::to_string(number) + "\" " + more + ">" + cells + "</row>";
}

std::string why_not(const Parts& parts) {
  auto document = read_xlsx(package_of(parts), {});
  return document ? "" : document.error().message;
}

std::string text_at(const Table& table, int r, int c) {
  const Cell* cell = table.cell_at(r, c);
  return cell ? text_of(cell->lines) : "-";
}

}  // namespace

TEST_CASE("cells show strings, numbers, dates and results of formulas") {
  Document document = read_excel(
      sheet_data(row(1, "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>3</v></c>") +
                 row(2,
                     "<c r=\"A2\" s=\"2\"><v>45293</v></c><c r=\"B2\" "
                     "t=\"str\"><f>A1</f><v>hasil</v></c>") +
                 row(3, "<c r=\"A3\" s=\"3\"><v>45293</v></c><c r=\"B3\"><f>A1</f></c>")),
      {{"xl/sharedStrings.xml",
        "<sst><si><r><t>Nomor </t></r><r><t>SOP</t></r><rPh><t>x</t></rPh>"
        "</si></sst>"}});
  REQUIRE(document.blocks.size() >= 1);
  const Table& table = *document.blocks[0].table;
  CHECK(text_at(table, 0, 0) == "Nomor SOP");
  CHECK(text_at(table, 0, 1) == "3");
  CHECK(text_at(table, 1, 0) == "02 Januari 2024");
  CHECK(text_at(table, 1, 1) == "hasil");
  REQUIRE(document.notes.size() == 1);
  CHECK(document.notes[0].code == "formula-not-computed");
}

TEST_CASE("merged cells span, hidden rows and columns are left out") {
  Document document = read_excel(
      "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>" +
      sheet_data(row(1, text_cell("A1", "No", 1) + text_cell("B1", "Pelaksana", 1) +
                            "<c r=\"C1\" s=\"1\"/>"
                            "<c r=\"D1\" s=\"1\"/>") +
                 row(2, "<c r=\"A2\" s=\"1\"/>" + text_cell("B2", "Kasi", 1) +
                            text_cell("C2", "rahasia", 1) + text_cell("D2", "Camat", 1)) +
                 row(3, text_cell("A3", "lama", 1), "hidden=\"1\"") +
                 row(4, text_cell("A4", "1", 1) + "<c r=\"B4\" s=\"1\"/><c r=\"D4\" s=\"1\"/>")) +
      "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:D1\"/></mergeCells>");
  REQUIRE(document.blocks.size() == 1);
  const Table& table = *document.blocks[0].table;
  CHECK(table.rows == 3);
  CHECK(table.columns == 3);
  CHECK(table.cell_at(0, 0)->row_span == 2);
  CHECK(table.cell_at(0, 1)->column_span == 2);
  CHECK(text_at(table, 1, 2) == "Camat");
  CHECK(text_at(table, 2, 0) == "1");
  CHECK(table.cell_at(2, 0)->lines[0].at.cell == "A4");
  CHECK(table.cell_at(2, 0)->lines[0].at.sheet == "SOP");
}

TEST_CASE("blank rows and borders part a sheet into lines and tables") {
  Document document = read_excel(
      sheet_data(row(1, text_cell("C1", "DINAS SOSIAL")) +
                 row(3, text_cell("A3", "Nomor") + text_cell("B3", ": 12")) +
                 row(5, text_cell("A5", "No", 1) + text_cell("B5", "Kegiatan", 1)) +
                 row(6, text_cell("A6", "1", 1) + text_cell("B6", "Menerima&#10;surat", 1)) +
                 row(7, text_cell("B7", "Kepala Dinas"))));
  REQUIRE(document.blocks.size() == 4);
  CHECK(document.blocks[0].lines[0].text == "DINAS SOSIAL");
  CHECK(document.blocks[1].table->columns == 2);
  CHECK(document.blocks[2].table->rows == 2);
  CHECK(document.blocks[2].table->cell_at(1, 1)->lines.size() == 2);
  CHECK(document.blocks[3].lines[0].text == "Kepala Dinas");
}

TEST_CASE("rows that no border parts are one row when they only go on") {
  std::string styled =
      "<styleSheet><borders><border/><border><left style=\"thin\"/>"
      "<right style=\"thin\"/><top style=\"thin\"/></border><border><left "
      "style=\"thin\"/><right style=\"thin\"/><bottom style=\"thin\"/></border>"
      "</borders><cellXfs><xf/><xf borderId=\"1\"/><xf borderId=\"2\"/></cellXfs>"
      "</styleSheet>";
  Parts parts =
      excel_parts(sheet_data(row(1, text_cell("A1", "1", 1) + text_cell("B1", "Menerima surat", 1) +
                                        text_cell("C1", "Surat", 1)) +
                             row(2, "<c r=\"A2\" s=\"2\"/>" + text_cell("B2", "dan mencatat", 2) +
                                        text_cell("C2", "masuk", 2)) +
                             row(3, text_cell("A3", "2", 1) + text_cell("B3", "Menyimpan", 1) +
                                        text_cell("C3", "Arsip", 1))));
  parts["xl/styles.xml"] = styled;
  auto document = read_xlsx(package_of(parts), {});
  REQUIRE(document);
  const Table& table = *document->blocks[0].table;
  CHECK(table.rows == 2);
  CHECK(text_at(table, 0, 1) == "Menerima surat dan mencatat");
  CHECK(text_at(table, 0, 2) == "Surat masuk");
}

TEST_CASE("hidden sheets are left out with a note") {
  Parts parts = excel_parts(sheet_data(row(1, text_cell("A1", "x"))));
  std::string& book = parts["xl/workbook.xml"];
  book.replace(book.find("sheetId"), 0, "state=\"hidden\" ");
  auto document = read_xlsx(package_of(parts), {});
  REQUIRE(document);
  CHECK(document->blocks.empty());
  REQUIRE(document->notes.size() == 1);
  CHECK(document->notes[0].code == "hidden-sheet");
}

TEST_CASE("workbooks that lack parts are refused with the part's name") {
  Parts parts = excel_parts(sheet_data(""));
  parts.erase("xl/worksheets/sheet1.xml");
  CHECK(why_not(parts).find("xl/worksheets/sheet1.xml") != std::string::npos);
  parts = excel_parts(sheet_data(""), {{"xl/sharedStrings.xml", "<sst><si>"}});
  CHECK(why_not(parts).find("sharedStrings") != std::string::npos);
  parts = excel_parts(sheet_data(""));
  parts["xl/workbook.xml"] = "<workbook xmlns=\"lain\"><sheets/></workbook>";
  CHECK_FALSE(why_not(parts).empty());
  parts["xl/workbook.xml"] = "<lain/>";
  CHECK_FALSE(why_not(parts).empty());
}

TEST_CASE("odd references do no harm") {
  Document document = read_excel(
      sheet_data(row(1, "<c r=\"ZZZZZ99\" t=\"s\"><v>99999</v></c>" + text_cell("A1", "isi")) +
                 row(99999999, text_cell("XFD1048576", "jauh"))) +
      "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/><mergeCell ref=\"x\"/></mergeCells>");
  CHECK(document.blocks.size() >= 1);
}

TEST_CASE("a million rows are refused in good time") {
  std::string rows;
  for (int i = 1; i <= 1'000'000; ++i) {
    rows += "<row><c><v>" + std::to_string(i * 7919L % 99991) + "</v></c></row>";
  }
  std::string why = why_not(excel_parts(sheet_data(rows)));
  CAPTURE(why);
  CHECK(why.find("SOP") != std::string::npos);
}
