// Text files as blocks: tables from tabs, markup, characters that draw, encodings, bad bytes.
#include "read/text.h"

#include <doctest/doctest.h>

#include "base/text.h"

using namespace sopan;

namespace {

Document read(std::string_view text) {
  auto document = read_text(text, {});
  REQUIRE(document);
  return *document;
}

std::string words(const Cell* cell) { return cell ? text_of(cell->lines) : "(none)"; }

}  // namespace

TEST_CASE("lines with tabs are rows of one table, ragged as they are") {
  Document d = read("No\tKegiatan\tWaktu\n1\tMenerima\n2\tMencatat\t5 menit\t-\n\nSelesai\n");
  REQUIRE(d.blocks.size() == 2);
  const Table& t = *d.blocks[0].table;
  CHECK(t.rows == 3);
  CHECK(t.columns == 4);
  CHECK(words(t.cell_at(2, 2)) == "5 menit");
  CHECK(t.cell_at(1, 2) == nullptr);
  CHECK(t.cell_at(2, 1)->at.line == 3);
  CHECK(t.cell_at(2, 1)->at.column == 3);
  CHECK(t.cell_at(2, 1)->at.length == 8);
  CHECK(d.blocks[1].lines[0].text == "Selesai");
}

TEST_CASE("a line below another may go on with it, a line after a blank one begins anew") {
  Document d = read("satu\ndua\n\ntiga\n");
  REQUIRE(d.blocks.size() == 2);
  CHECK(d.blocks[0].lines[0].start == Start::paragraph);
  CHECK(d.blocks[0].lines[1].start == Start::visual);
  CHECK(d.blocks[1].lines[0].start == Start::paragraph);
}

TEST_CASE("Markdown bold is taken off, over line ends too, and places stay true") {
  Document d = read("**DINAS A  \nKOTA B**\n\nbiasa");
  REQUIRE(d.blocks[0].lines.size() == 2);
  CHECK(d.blocks[0].lines[0].text == "DINAS A");
  CHECK(d.blocks[0].lines[0].bold);
  CHECK(d.blocks[0].lines[0].at.column == 3);
  CHECK(d.blocks[0].lines[1].text == "KOTA B");
  CHECK(d.blocks[0].lines[1].bold);
  CHECK_FALSE(d.blocks[1].lines[0].bold);
}

TEST_CASE(
    "an embedded list gives a line per item, with numbers where the browser would show them") {
  Document d = read(
      "<ol style=\"list-style-type: none\"><li>1. Satu</li><li>2. Dua</li></ol>\t"
      "<ol><li>Tiga</li><li><b>Empat</b></li></ol>\n");
  const Table& t = *d.blocks[0].table;
  REQUIRE(t.cell_at(0, 0)->lines.size() == 2);
  CHECK(t.cell_at(0, 0)->lines[1].text == "2. Dua");
  CHECK(t.cell_at(0, 0)->lines[1].at.column == 55);
  CHECK(t.cell_at(0, 1)->lines[0].text == "1. Tiga");
  CHECK(t.cell_at(0, 1)->lines[1].text == "2. Empat");
  CHECK(t.cell_at(0, 1)->lines[1].bold);
}

TEST_CASE("a list that is never closed is still read") {
  Document d = read("<ol style=\"list-style-type: none\"> 1. Satu 2. Dua \t<ol> 1. Tiga\n");
  CHECK(words(d.blocks[0].table->cell_at(0, 0)) == "1. Satu 2. Dua");
  CHECK(words(d.blocks[0].table->cell_at(0, 1)) == "1. Tiga");
}

TEST_CASE("a bordered div is a box, with a radius a capsule that keeps its word") {
  Document d = read(
      "1\t<div style=\"border: 1px solid; width: 40px\"></div>\t"
      "<div style=\"border: 1px solid; border-radius: 10px\">Mulai</div>\n");
  const Table& t = *d.blocks[0].table;
  REQUIRE(t.marks.size() == 2);
  CHECK(t.marks[0].shape == Shape::process);
  CHECK(t.marks[0].column == 1);
  CHECK(t.marks[1].shape == Shape::terminator);
  CHECK(t.marks[1].text->text == "Mulai");
}

TEST_CASE("shape and arrow characters become marks and arrows down the rows") {
  Document d = read("1\t□ ↓\t\n2\t\t↓ ◇\n3\t↓ □\t↓\n");
  const Table& t = *d.blocks[0].table;
  REQUIRE(t.marks.size() == 3);
  CHECK(t.marks[1].shape == Shape::decision);
  REQUIRE(t.arrows.size() == 2);
  CHECK(t.arrows[0].from == 0);
  CHECK(t.arrows[0].to == 1);
  CHECK(t.arrows[1].from == 1);
  CHECK(t.arrows[1].to == 2);
  CHECK(t.cell_at(0, 1)->lines.empty());
}

TEST_CASE("an arrow into the first shape enters from beyond the table") {
  Document d = read("8\t\t↓ □\n9\t↓ □ ↓\t\n");
  const Table& t = *d.blocks[0].table;
  REQUIRE(t.arrows.size() == 3);
  CHECK(t.arrows[0].from == -1);
  CHECK(t.arrows[0].enters == 2);
  CHECK(t.arrows[2].to == -1);
  CHECK(t.arrows[2].leaves == 1);
}

TEST_CASE("a tick box before a sentence is no shape") {
  Document d = read("1\t□ Ya, lengkap sekali\n");
  CHECK(d.blocks[0].table->marks.empty());
  CHECK(words(d.blocks[0].table->cell_at(0, 1)) == "□ Ya, lengkap sekali");
}

TEST_CASE("a Markdown pipe table is a table without its rule line") {
  Document d =
      read("| No | Kegiatan | Waktu |\n|----|:--------:|------|\n| 1 | Menerima | 1 hari |\n");
  const Table& t = *d.blocks[0].table;
  CHECK(t.rows == 2);
  CHECK(words(t.cell_at(1, 2)) == "1 hari");
}

TEST_CASE("an HTML table inside a text keeps its spans and its lines") {
  Document d = read(
      "Judul\n<table><tr><td "
      "rowspan=2>A</td>\n<td>B</td></tr>\n<tr><td>C</td></tr></table>\nSesudah\n");
  REQUIRE(d.blocks.size() == 3);
  const Table& t = *d.blocks[1].table;
  CHECK(t.cell_at(1, 0)->lines[0].text == "A");
  CHECK(t.cell_at(1, 1)->lines[0].text == "C");
  CHECK(t.cell_at(1, 1)->lines[0].at.line == 4);
}

TEST_CASE("UTF-16 with and without mark, UTF-8 with mark and Windows-1252 read alike") {
  std::string plain = "Caf\xC3\xA9 \xE2\x80\x93 1\n";
  std::u32string points = code_points(plain);
  std::string le, be;
  for (char32_t c : points) {
    le += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
    be += {static_cast<char>(c >> 8), static_cast<char>(c & 0xFF)};
  }
  for (const std::string& bytes : {plain, "\xEF\xBB\xBF" + plain, "\xFF\xFE" + le, "\xFE\xFF" + be,
                                   le, be, std::string("Caf\xE9 \x96 1\r\n")}) {
    CHECK(read(bytes).blocks[0].lines[0].text == trimmed(plain));
  }
}

TEST_CASE("a few bytes that are no UTF-8 are replaced and told in a note") {
  Document d = read("\xC3\xA9\xC3\xA9 baik \xFF akhir\n");
  REQUIRE(d.notes.size() == 1);
  CHECK(d.notes[0].code == "invalid-utf8");
}

TEST_CASE("an empty file and a binary file are refused with a message") {
  CHECK_FALSE(read_text("", {}));
  CHECK_FALSE(read_text(" \n\t\n", {}));
  auto binary = read_text(std::string_view("\x7F"
                                           "ELF\0\0\0\1\2\3\0\0\0",
                                           13),
                          {});
  REQUIRE_FALSE(binary);
  CHECK(binary.error().message.find("biner") != std::string::npos);
}

TEST_CASE("a text with a line of fifty megabytes is refused") {
  Source source;
  CHECK_FALSE(read_text(std::string(50u << 20, 'a'), source));
}

TEST_CASE("a line that is too long is cut with a note") {
  std::string line(1u << 20, 'a');
  Document d = read(line + "\nakhir\n");
  REQUIRE(d.notes.size() == 1);
  CHECK(d.notes[0].code == "line-cut");
  CHECK(d.blocks[0].lines.back().text == "akhir");
}
