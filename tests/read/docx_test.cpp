// Tests of read/docx: text, numbers, tables, and files that are not what they say.
#include "read/docx.h"

#include <doctest/doctest.h>

#include "codec/office.h"

using namespace sopan;

namespace {

Document read_word(const std::string& body, Parts more = {}, const std::string& related = "") {
  auto document = read_docx(word(body, std::move(more), related), {});
  REQUIRE(document);
  return std::move(*document);
}

std::string why_not(std::string_view bytes) {
  auto document = read_docx(bytes, {});
  return document ? "" : document.error().message;
}

std::vector<std::string> texts(const std::vector<Block>& blocks) {
  std::vector<std::string> out;
  for (const Block& block : blocks) {
    for (const Line& line : block.lines) out.push_back(line.text);
  }
  return out;
}

std::string cell(const std::string& content, const std::string& properties = "") {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>";
}

std::string row(const std::string& cells, const std::string& properties = "") {
  return "<w:tr>" + (properties.empty() ? "" : "<w:trPr>" + properties + "</w:trPr>") + cells +
         "</w:tr>";
}

const char* const kNumbering =
    "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
    "<w:abstractNum w:abstractNumId=\"0\">"
    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>"
    "<w:lvlText w:val=\"%1.\"/></w:lvl>"
    "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/>"
    "<w:lvlText w:val=\"%1.%2)\"/></w:lvl></w:abstractNum>"
    "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/>"
    "<w:lvlText w:val=\"\xEF\x82\xB7\"/></w:lvl></w:abstractNum>"
    "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">"
    "<w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>"
    "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";

std::string numbered(const std::string& text, int list, int level = 0) {
  return paragraph(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) +
                             "\"/><w:numId w:val=\"" + std::to_string(list) + "\"/></w:numPr>");
}

Document numbered_document(const std::string& body) {
  return read_word(body, {{"word/numbering.xml", kNumbering}},
                   relation("rId9", "numbering", "numbering.xml"));
}

}  // namespace

TEST_CASE("paragraphs become blocks with their place") {
  Document document = read_word(paragraph("Satu") + "<w:p/>" + paragraph("Dua"));
  REQUIRE(document.blocks.size() == 2);
  CHECK(document.blocks[1].lines[0].text == "Dua");
  CHECK(document.blocks[1].lines[0].at.block == 3);
}

TEST_CASE("line breaks part lines, tabs stay, hidden and deleted text is left out") {
  Document document = read_word(
      "<w:p><w:r><w:t>Nomor</w:t><w:tab/><w:t>: 12</w:t><w:br/><w:t>lain</w:t></w:r>"
      "<w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r>"
      "<w:del><w:r><w:delText>lama</w:delText></w:r></w:del>"
      "<w:ins><w:r><w:t> baru</w:t></w:r></w:ins></w:p>");
  CHECK(texts(document.blocks) == std::vector<std::string>{"Nomor\t: 12", "lain baru"});
  REQUIRE(document.notes.size() == 1);
  CHECK(document.notes[0].code == "tracked-changes");
}

TEST_CASE("a deleted paragraph mark joins two paragraphs") {
  Document document =
      read_word(paragraph("Menerima", "<w:rPr><w:del w:id=\"1\"/></w:rPr>") + paragraph("surat"));
  CHECK(texts(document.blocks) == std::vector<std::string>{"Menerima surat"});
}

TEST_CASE("field codes are left out, their results stay") {
  Document document = read_word(
      "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>DATE</w:instrText>"
      "<w:t>kode</w:t><w:fldChar w:fldCharType=\"separate\"/><w:t>2 Januari 2024</w:t>"
      "<w:fldChar w:fldCharType=\"end\"/></w:r></w:p>");
  CHECK(texts(document.blocks) == std::vector<std::string>{"2 Januari 2024"});
}

TEST_CASE("automatic numbers are printed and counted over the document") {
  Document document =
      numbered_document(numbered("a", 1) + numbered("b", 1) + numbered("c", 1, 1) +
                        numbered("d", 1, 1) + numbered("e", 1) + numbered("f", 1, 1) +
                        numbered("g", 2) + numbered("h", 2) + numbered("i", 3));
  CHECK(texts(document.blocks) == std::vector<std::string>{"1. a", "2. b", "2.a) c", "2.b) d",
                                                           "3. e", "3.a) f", "5. g", "6. h",
                                                           "• i"});
}

TEST_CASE("an empty cell with an automatic number holds that number") {
  auto number = [](int) { return cell(numbered("", 1)); };
  Document document = numbered_document("<w:tbl>" + row(number(1) + cell(paragraph("x"))) +
                                        row(number(2) + cell(paragraph("y"))) + "</w:tbl>");
  const Table& table = *document.blocks[0].table;
  CHECK(text_of(table.cell_at(0, 0)->lines) == "1.");
  CHECK(text_of(table.cell_at(1, 0)->lines) == "2.");
}

TEST_CASE("merged cells span rows and columns") {
  Document document = read_word(
      "<w:tbl><w:tblGrid><w:gridCol w:w=\"1000\"/><w:gridCol w:w=\"1000\"/>"
      "<w:gridCol w:w=\"1000\"/></w:tblGrid>" +
      row(cell(paragraph("No"), "<w:vMerge w:val=\"restart\"/>") +
          cell(paragraph("Pelaksana"), "<w:gridSpan w:val=\"2\"/>")) +
      row(cell("<w:p/>", "<w:vMerge/>") + cell(paragraph("A")) + cell(paragraph("B"))) +
      "</w:tbl>");
  const Table& table = *document.blocks[0].table;
  CHECK(table.rows == 2);
  CHECK(table.columns == 3);
  REQUIRE(table.cells.size() == 4);
  CHECK(table.cells[0].row_span == 2);
  CHECK(table.cells[1].column_span == 2);
  CHECK(table.cells[3].at.row == 2);
  CHECK(table.cells[3].at.column == 3);
  CHECK(table.cells[3].at.block == 1);
}

TEST_CASE("a small nested table is the text of its cell, a wide one a table of its own") {
  std::string small = "<w:tbl>" + row(cell(paragraph("Nomor")) + cell(paragraph(": 12"))) +
                      row(cell(paragraph("Tanggal")) + cell(paragraph(": 2"))) + "</w:tbl>";
  Document document =
      read_word("<w:tbl>" + row(cell(paragraph("Dinas")) + cell(small + "<w:p/>")) + "</w:tbl>");
  const Table& table = *document.blocks[0].table;
  REQUIRE(table.cells[1].lines.size() == 2);
  CHECK(table.cells[1].lines[0].text == "Nomor\t: 12");
  std::string four;
  for (int i = 0; i < 4; ++i) four += cell(paragraph("x"));
  document = read_word("<w:tbl>" + row(cell("<w:tbl>" + row(four) + row(four) + "</w:tbl><w:p/>")) +
                       "</w:tbl>");
  REQUIRE(document.blocks.size() == 2);
  CHECK(document.blocks[1].table->columns == 4);
}

TEST_CASE("headers come before the text, footers behind it, each text once") {
  std::string part =
      "<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/"
      "main\">" +
      paragraph("PEMERINTAH KABUPATEN") + "</w:hdr>";
  Document document =
      read_word(paragraph("isi"),
                {{"word/header1.xml", part},
                 {"word/header2.xml", part},
                 {"word/footer1.xml",
                  "<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/"
                  "wordprocessingml/2006/main\">" +
                      paragraph("kaki") + "</w:ftr>"}},
                relation("r1", "header", "header1.xml") + relation("r2", "header", "header2.xml") +
                    relation("r3", "footer", "/word/footer1.xml"));
  CHECK(texts(document.blocks) == std::vector<std::string>{"PEMERINTAH KABUPATEN", "isi", "kaki"});
}

TEST_CASE("a locked file says that it is locked") {
  std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(500, '\0');
  for (char c : std::string("EncryptedPackage")) {
    ole += c;
    ole += '\0';
  }
  CHECK(why_not(ole).find("sandi") != std::string::npos);
}

TEST_CASE("files that are no Word documents are refused with the reason") {
  CHECK(why_not("hanya teks").find("ZIP") != std::string::npos);
  CHECK_FALSE(why_not(package_of({{"lain.txt", "x"}})).empty());
  std::string whole = word(paragraph("isi"));
  CHECK_FALSE(why_not(std::string_view(whole).substr(0, whole.size() - 40)).empty());
  Parts parts = word_parts(paragraph("isi"));
  parts.erase("word/document.xml");
  CHECK(why_not(package_of(parts)).find("word/document.xml") != std::string::npos);
  parts = word_parts("");
  parts["word/document.xml"] = "<lain/>";
  CHECK_FALSE(why_not(package_of(parts)).empty());
  parts["word/document.xml"] = "<!DOCTYPE x><w:document/>";
  CHECK(why_not(package_of(parts)).find("DOCTYPE") != std::string::npos);
}

TEST_CASE("missing helpers and odd content types do not hide the text") {
  Parts parts = word_parts(
      paragraph("isi"), {{"word/styles.xml", "<rusak"}},
      relation("r1", "styles", "styles.xml") + relation("r2", "numbering", "../../tidak/ada.xml"));
  parts["[Content_Types].xml"] = "<Types/>";
  parts.erase("_rels/.rels");
  auto document = read_docx(package_of(parts), {});
  REQUIRE(document);
  CHECK(texts(document->blocks) == std::vector<std::string>{"isi"});
}

TEST_CASE("macros and names that point outside are read past") {
  Parts parts = word_parts(
      paragraph("isi"),
      {{"word/vbaProject.bin", "\xD0\xCF"}, {"/etc/sopan-uji", "x"}, {"../../sopan-uji", "y"}});
  auto document = read_docx(package_of(parts), {});
  REQUIRE(document);
  CHECK(texts(document->blocks) == std::vector<std::string>{"isi"});
}

TEST_CASE("tables nested without end are cut off, not followed") {
  std::string deep = paragraph("dasar");
  for (int i = 0; i < 60; ++i) deep = "<w:tbl>" + row(cell(deep + "<w:p/>")) + "</w:tbl>";
  CHECK(read_docx(word(deep), {}));
}
