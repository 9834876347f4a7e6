// HTML pages as blocks.
#include "read/html.h"

#include <doctest/doctest.h>

#include "read/reader.h"

using namespace sopan;

namespace {

Document read(std::string_view text) {
  auto document = read_html(text, {});
  REQUIRE(document);
  return *document;
}

}  // namespace

TEST_CASE("cells stand where rowspan and colspan put them") {
  Document d = read(
      "<html><body><h1>SOP</h1><table><thead><tr><th rowspan=2>No</th><th colspan='2'>Pelaksana"
      "</th><th rowspan=2>Waktu</th></tr><tr><th>Camat</th><th>Staf</th></tr></thead>"
      "<tr><td>1<td>a<td>b<td>2 jam</table></body></html>");
  REQUIRE(d.blocks.size() == 2);
  CHECK(d.blocks[0].lines[0].text == "SOP");
  CHECK(d.blocks[0].lines[0].bold);
  const Table& t = *d.blocks[1].table;
  CHECK(t.rows == 3);
  CHECK(t.columns == 4);
  CHECK(t.cell_at(0, 2)->lines[0].text == "Pelaksana");
  CHECK(t.cell_at(1, 2)->lines[0].text == "Staf");
  CHECK(t.cell_at(1, 3)->lines[0].text == "Waktu");
  CHECK(t.cell_at(2, 3)->lines[0].text == "2 jam");
}

TEST_CASE("a table that lays out other tables is walked through") {
  Document d =
      read("<table><tr><td>Kiri</td><td><table><tr><td>x</td></tr></table></td></tr></table>");
  REQUIRE(d.blocks.size() == 2);
  CHECK(d.blocks[0].lines[0].text == "Kiri");
  CHECK(d.blocks[1].table->cell_at(0, 0)->lines[0].text == "x");
}

TEST_CASE("lines in a cell break at br and paragraphs") {
  Document d = read("<table><tr><td>Kepala<br>Dinas<p>NIP. 1</p></td></tr></table>");
  CHECK(d.blocks[0].table->cell_at(0, 0)->lines.size() == 3);
}

TEST_CASE("a cell's own border is the table's ruling, a bordered box inside it a symbol") {
  Document d = read(
      "<table><tr><td style='border: 1px solid'>1</td><td style='border: 1px solid'>"
      "<div style='border: 1px solid'></div></td></tr></table>");
  const Table& t = *d.blocks[0].table;
  CHECK(t.cell_at(0, 0)->lines[0].text == "1");
  REQUIRE(t.marks.size() == 1);
  CHECK(t.marks[0].column == 1);
}

TEST_CASE("a list item without text is its number") {
  Document d = read(
      "<table><tr><td><ol start='4'><li><p><br></p></li></ol></td><td><ul><li></li></ul></td>"
      "</tr></table>");
  const Table& t = *d.blocks[0].table;
  REQUIRE(t.cell_at(0, 0)->lines.size() == 1);
  CHECK(t.cell_at(0, 0)->lines[0].text == "4.");
  CHECK(t.cell_at(0, 1)->lines.empty());
}

TEST_CASE("symbols saved as pictures are said not to be read") {
  Document d = read("<table><tr><td>1</td><td><img src='a.gif'></td></tr></table>");
  REQUIRE(d.notes.size() == 1);
  CHECK(d.notes[0].code == "picture-skipped");
  CHECK(read("<img src='logo.gif'><table><tr><td>1</td></tr></table>").notes.empty());
}

TEST_CASE("nesting without end is refused, not followed") {
  std::string deep;
  for (int i = 0; i < 200000; ++i) deep += "<div>";
  CHECK_FALSE(read_html(deep + "x", {}));
}

TEST_CASE("a web archive is read by its HTML, in whatever encoding it was sent") {
  const std::string head =
      "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"=_Batas\"\r\n\r\n"
      "--=_Batas\r\nContent-Type: image/png\r\n\r\nxx\r\n--=_Batas\r\n"
      "Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: ";
  for (const std::string& body :
       {std::string("quoted-printable\r\n\r\n<p class=3Dx>Dasar =\r\nHukum</p>"),
        std::string("base64\r\n\r\nPHA+RGFzYXIg\r\nSHVrdW08L3A+"),
        std::string("8bit\r\n\r\n<p>Dasar Hukum</p>")}) {
    std::string bytes = head + body + "\r\n--=_Batas--\r\n";
    CHECK(format_of(bytes, "sop.doc") == "html");
    auto document = read_html(bytes, {});
    REQUIRE(document);
    REQUIRE(document->blocks.size() == 1);
    CHECK(document->blocks[0].lines[0].text == "Dasar Hukum");
  }
  CHECK_FALSE(
      read_html("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a; "
                "x=text/html\n\n--a--\n",
                {}));
}
