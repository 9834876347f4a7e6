// Tests of app/annotate: comments land at their place and nothing else changes.
#include "app/annotate.h"

#include <doctest/doctest.h>

#include "codec/office.h"
#include "codec/xml.h"
#include "codec/xml_edit.h"

using namespace sopan;

namespace {

Remark remark(const std::string& line, int block, int row = 0, int column = 0,
              const std::string& subject = "") {
  Remark out;
  out.at.block = block;
  out.at.row = row;
  out.at.column = column;
  out.subject = subject;
  out.lines = {line, "Saran: <perbaiki> & simpan"};
  return out;
}

Remark on_cell(const std::string& line, const std::string& cell) {
  Remark out;
  out.at.sheet = "SOP";
  out.at.cell = cell;
  out.lines = {line};
  return out;
}

std::string part(const std::string& bytes, const std::string& name) {
  auto zip = Zip::open(bytes);
  REQUIRE(zip);
  auto text = zip->read(name);
  return text ? *text : "";
}

std::string annotated(const std::string& bytes, const std::vector<Remark>& remarks) {
  auto out = annotated_docx(bytes, remarks, "2026-01-02");
  REQUIRE(out);
  return *out;
}

size_t count(const std::string& text, const std::string& what) {
  size_t n = 0;
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

const std::string kTable =
    "<w:tbl><w:tr><w:tc><w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr><w:r><w:t>No</w:t></w:r></w:p>"
    "</w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" +
    paragraph("Kegiatan") + paragraph("Menerima surat") +
    "</w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc>" + paragraph("b") + "</w:tc><w:tc>" +
    paragraph("c") + "</w:tc></w:tr></w:tbl>";

}  // namespace

TEST_CASE("a remark marks the paragraph of its cell that holds the subject") {
  std::string out = annotated(word(paragraph("Judul") + kTable),
                              {remark("Satu", 2, 1, 2, "menerima surat"), remark("Dua", 2, 2, 1)});
  std::string text = part(out, "word/document.xml");
  CHECK(text.find("<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t xml:space=\"preserve\">Menerima "
                  "surat</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference "
                  "w:id=\"0\"/></w:r></w:p>") != std::string::npos);
  // The empty paragraph is opened to hold its mark.
  CHECK(text.find("<w:p><w:commentRangeStart w:id=\"1\"/><w:commentRangeEnd") != std::string::npos);
  std::string comments = part(out, "word/comments.xml");
  auto tree = XmlDocument::parse(comments);
  REQUIRE(tree);
  XmlNode first = tree->root().child("w:comment");
  CHECK(first.attribute("w:author") == "sopan");
  CHECK(first.attribute("w:date") == "2026-01-02T00:00:00Z");
  CHECK(first.text() == "SatuSaran: <perbaiki> & simpan");
  CHECK(part(out, "[Content_Types].xml").find("/word/comments.xml") != std::string::npos);
  CHECK(part(out, "word/_rels/document.xml.rels").find("comments.xml") != std::string::npos);
}

TEST_CASE("marks stand behind the properties of a paragraph, remarks of one place side by side") {
  std::string out = annotated(word(kTable), {remark("Satu", 1, 1, 1), remark("Dua", 1, 1, 1)});
  std::string text = part(out, "word/document.xml");
  CHECK(text.find("</w:pPr><w:commentRangeStart w:id=\"0\"/><w:commentRangeStart w:id=\"1\"/>") !=
        std::string::npos);
}

TEST_CASE("a remark without a place stands on the first paragraph with text") {
  std::string out = annotated(word("<w:p/>" + paragraph("Judul") + kTable), {remark("Satu", 0)});
  CHECK(part(out, "word/document.xml")
            .find("<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t xml:space=\"preserve\">Judul") !=
        std::string::npos);
  // A place that the document does not have is no reason to lose the remark.
  out = annotated(word(kTable), {remark("Satu", 99, 7, 7)});
  CHECK(count(part(out, "word/document.xml"), "commentReference") == 1);
}

TEST_CASE("comments that a draft already has stay and are counted on from") {
  std::string once = annotated(word(kTable), {remark("Satu", 1, 1, 1)});
  std::string twice = annotated(once, {remark("Dua", 1, 2, 2)});
  std::string comments = part(twice, "word/comments.xml");
  CHECK(count(comments, "<w:comment ") == 2);
  CHECK(comments.find("w:id=\"1\"") != std::string::npos);
  CHECK(count(part(twice, "word/_rels/document.xml.rels"), "relationships/comments") == 1);
  CHECK(count(part(twice, "[Content_Types].xml"), "/word/comments.xml") == 1);
}

TEST_CASE("parts that are not touched keep their bytes, and a draft without findings all of them") {
  std::string bytes = word(kTable, {{"word/media/gambar.png", std::string(3000, 'p')},
                                    {"docProps/app.xml", "<Properties/>"}});
  CHECK(annotated(bytes, {}) == bytes);
  std::string out = annotated(bytes, {remark("Satu", 1, 1, 1)});
  for (const char* name : {"word/media/gambar.png", "docProps/app.xml", "_rels/.rels"}) {
    CHECK(part(out, name) == part(bytes, name));
  }
  // Taking our marks out of the text gives the text that was there.
  std::string text = part(out, "word/document.xml");
  for (const char* mark : {"<w:commentRangeStart w:id=\"0\"/>", "<w:commentRangeEnd w:id=\"0\"/>",
                           "<w:r><w:commentReference w:id=\"0\"/></w:r>"}) {
    size_t at = text.find(mark);
    REQUIRE(at != std::string::npos);
    text.erase(at, std::string(mark).size());
  }
  CHECK(text == part(bytes, "word/document.xml"));
}

TEST_CASE("Word documents in unusual spelling are refused, not spoiled") {
  Parts parts = word_parts("");
  parts["word/document.xml"] =
      "<x:document xmlns:x=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
      "<x:body><x:p/></x:body></x:document>";
  CHECK_FALSE(annotated_docx(package_of(parts), {remark("Satu", 1)}, "2026-01-02"));
  CHECK_FALSE(annotated_docx("bukan", {remark("Satu", 1)}, "2026-01-02"));
}

TEST_CASE("remarks of one cell become one comment with a box") {
  std::string bytes = excel("<sheetData><row r=\"7\">" + text_cell("B7", "x") +
                            "</row></sheetData><pageMargins/><tableParts count=\"0\"/>");
  auto out =
      annotated_xlsx(bytes, {on_cell("Satu", "B7"), on_cell("Dua", "B7"), on_cell("Tiga", "")});
  REQUIRE(out);
  std::string comments = part(*out, "xl/comments1.xml");
  CHECK(count(comments, "<comment ") == 2);
  CHECK(comments.find("ref=\"B7\" authorId=\"0\"") != std::string::npos);
  CHECK(comments.find("Satu\n\nDua") != std::string::npos);
  CHECK(comments.find("ref=\"A1\"") != std::string::npos);
  std::string vml = part(*out, "xl/drawings/vmlDrawing1.vml");
  CHECK(vml.find("<x:Row>6</x:Row><x:Column>1</x:Column>") != std::string::npos);
  std::string sheet = part(*out, "xl/worksheets/sheet1.xml");
  CHECK(sheet.find("<pageMargins/><legacyDrawing ") != std::string::npos);
  std::string types = part(*out, "[Content_Types].xml");
  CHECK(types.find("Extension=\"vml\"") != std::string::npos);
  CHECK(types.find("/xl/comments1.xml") != std::string::npos);
}

TEST_CASE("boxes of comments are numbered apart, and not among the pictures of a page's header") {
  std::string header =
      "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" "
      "xmlns:o=\"urn:schemas-microsoft-com:office:office\"><o:shapelayout><o:idmap data=\"3\"/>"
      "</o:shapelayout><v:shape id=\"_x0000_s3073\"/></xml>";
  Parts more = {{"xl/drawings/vmlDrawing1.vml", header},
                {"xl/worksheets/_rels/sheet1.xml.rels",
                 relations(relation("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml"))}};
  std::string bytes = excel("<sheetData><row r=\"1\">" + text_cell("A1", "x") +
                                "</row></sheetData><legacyDrawingHF r:id=\"rId1\"/>",
                            more);
  auto out = annotated_xlsx(bytes, {on_cell("Satu", "A1")});
  REQUIRE(out);
  CHECK(part(*out, "xl/drawings/vmlDrawing1.vml") == header);
  CHECK(part(*out, "xl/drawings/vmlDrawing2.vml").find("_x0000_s4097") != std::string::npos);
  std::string sheet = part(*out, "xl/worksheets/sheet1.xml");
  CHECK(sheet.find("</sheetData><legacyDrawing ") != std::string::npos);
  CHECK(sheet.find("<legacyDrawingHF r:id=\"rId1\"/>") != std::string::npos);
}

TEST_CASE("a byte order mark before a part does no harm") {
  Parts parts = word_parts(paragraph("Dasar Hukum"));
  parts["word/document.xml"] = "\xEF\xBB\xBF" + parts["word/document.xml"];
  auto out = annotated_docx(package_of(parts), {remark("Satu", 1)}, "2026-01-02");
  REQUIRE(out);
  CHECK(part(*out, "word/document.xml").find("<w:p><w:commentRangeStart ") != std::string::npos);
}

TEST_CASE("cell comments that a workbook already has stay, ours goes behind them") {
  std::string bytes =
      excel("<sheetData><row r=\"1\">" + text_cell("A1", "x") + "</row></sheetData>");
  auto once = annotated_xlsx(bytes, {on_cell("Satu", "A1")});
  REQUIRE(once);
  auto twice = annotated_xlsx(*once, {on_cell("Dua", "A1"), on_cell("Tiga", "C3")});
  REQUIRE(twice);
  std::string comments = part(*twice, "xl/comments1.xml");
  CHECK(count(comments, "<comment ") == 2);
  CHECK(count(comments, "<author>") == 1);
  CHECK(comments.find("Satu</t></r><r><t xml:space=\"preserve\">\nDua") != std::string::npos);
  std::string vml = part(*twice, "xl/drawings/vmlDrawing1.vml");
  CHECK(count(vml, "<v:shape ") == 2);
  CHECK(vml.find("_x0000_s1026") != std::string::npos);
  CHECK(count(part(*twice, "xl/worksheets/sheet1.xml"), "<legacyDrawing ") == 1);
}

TEST_CASE("the end of an element is found past comments, CDATA and quoted brackets") {
  std::string xml = "<a><b x=\"</b>\"><!-- </b> --><![CDATA[</b>]]><b/></b><c/></a>";
  ElementSpan b = element_at(xml, 3);
  CHECK(xml.substr(b.end) == "<c/></a>");
  CHECK(child_named(xml, {"c"}) == b.end);
  CHECK(appended_to(xml, b.end, "<d/>").ends_with("<c><d/></c></a>"));
  CHECK(prefix_at("<?xml?><w:p/>", 0) == "w:");
}
