// Tests of read/text_size and of the row heights of Word tables that rest on it.
#include "read/text_size.h"

#include <doctest/doctest.h>

#include "codec/office.h"
#include "read/docx_table.h"

using namespace sopan;

namespace {

const char* const kWords = "Meneruskan surat kepada unit pengolah yang berwenang menindaklanjuti";

// The heights of the rows of a table of one column, 120 points wide.
std::vector<double> heights(const std::string& rows, const std::string& looks = "",
                            const std::string& theme = "") {
  auto body =
      XmlDocument::parse("<w:tbl " + std::string(kWordNamespaces) + ">" + rows + "</w:tbl>");
  auto styles =
      XmlDocument::parse("<w:styles " + std::string(kWordNamespaces) + ">" + looks + "</w:styles>");
  DocxContext context;
  context.styles = Styles(styles->root());
  if (!theme.empty()) {
    auto tree = XmlDocument::parse(theme);
    context.styles.take_theme(tree->root());
  }
  DocxTable table = read_table(context, body->root(), {}, 120);
  std::vector<double> out;
  for (size_t i = 1; i < table.ys.size(); ++i) out.push_back(table.ys[i] - table.ys[i - 1]);
  return out;
}

std::string row_in(const std::string& fonts, const std::string& more = "") {
  return "<w:tr><w:tc><w:tcPr><w:tcW w:w=\"2400\" w:type=\"dxa\"/>" + more +
         "</w:tcPr><w:p><w:r><w:rPr><w:rFonts " + fonts + "/></w:rPr><w:t>" + kWords +
         "</w:t></w:r></w:p></w:tc></w:tr>";
}

}  // namespace

TEST_CASE("text takes the room that its font gives it") {
  CHECK(text_width("Surat", 10, "Arial") == doctest::Approx(23.9).epsilon(0.01));
  CHECK(text_width("Surat", 10, "Times New Roman") == doctest::Approx(21.1).epsilon(0.01));
  CHECK(text_width("Surat", 10, "Calibri") < text_width("Surat", 10, "Arial"));
  CHECK(text_width("Surat", 10, "Bookman Old Style") > text_width("Surat", 10, "Arial"));
  CHECK(lines_in(kWords, 10, "Arial", 120) == 4);
  CHECK(lines_in(kWords, 10, "Calibri", 120) == 3);
}

TEST_CASE("rows are as high as their runs' font makes them, whatever the document's is") {
  std::string looks =
      "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\"/></w:rPr></w:rPrDefault>"
      "</w:docDefaults>";
  std::vector<double> rows =
      heights(row_in("w:ascii=\"Verdana\"") + row_in("w:ascii=\"Times New Roman\""), looks);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0] > rows[1] + 8);
  // A font of the theme is looked up there.
  std::string theme =
      "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
      "<a:themeElements><a:fontScheme><a:minorFont><a:latin typeface=\"Times New Roman\"/>"
      "</a:minorFont></a:fontScheme></a:themeElements></a:theme>";
  CHECK(heights(row_in("w:asciiTheme=\"minorHAnsi\""), looks, theme)[0] ==
        doctest::Approx(rows[1]));
}

TEST_CASE("the margins of cells belong to their rows") {
  std::string margins = "<w:tcMar><w:top w:w=\"100\"/><w:bottom w:w=\"60\"/></w:tcMar>";
  std::vector<double> rows = heights(row_in("") + row_in("", margins));
  REQUIRE(rows.size() == 2);
  CHECK(rows[1] - rows[0] == doctest::Approx(8));
}
