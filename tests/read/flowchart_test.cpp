// Tests of read/flowchart, read/connect and the shapes of Word drawings (DrawingML and VML).
#include "read/flowchart.h"

#include <doctest/doctest.h>

#include "codec/office.h"
#include "read/connect.h"
#include "read/docx.h"

using namespace sopan;

namespace {

DrawnShape shape(const std::string& preset, Box box, const std::string& text = "") {
  DrawnShape out;
  out.preset = preset;
  out.shape = meaning_of_preset(preset).shape;
  out.sure = meaning_of_preset(preset).sure;
  out.box = box;
  if (!text.empty()) out.lines.push_back({text, {}, 1, Start::paragraph, false});
  return out;
}

DrawnLine line(std::vector<Point> path, bool head = true) {
  DrawnLine out;
  out.path = std::move(path);
  out.head_at_end = head;
  return out;
}

// Two columns of 100 points, three rows of 50.
const std::vector<double> kXs = {0, 100, 200}, kYs = {0, 50, 100, 150};

Table charted(const Drawing& drawing) {
  Table table;
  table.rows = 3;
  table.columns = 2;
  for (int r = 0; r < 3; ++r) {
    for (int c = 0; c < 2; ++c) {
      Cell cell;
      cell.row = r;
      cell.column = c;
      table.cells.push_back(cell);
    }
  }
  std::vector<ChartTable> tables = {{kXs, kYs, [](int, int) { return Place{}; }, &table}};
  chart(drawing, tables);
  return table;
}

const Box kFirst = {30, 15, 70, 35}, kSecond = {130, 65, 170, 85}, kThird = {30, 115, 70, 135};

}  // namespace

TEST_CASE("shapes become marks of the cells in which their middles lie") {
  Table table = charted({{shape("flowChartTerminator", kFirst, "Mulai"), shape("rect", kSecond),
                          shape("leftBrace", kThird)},
                         {}});
  REQUIRE(table.marks.size() == 2);
  CHECK(table.marks[0].shape == Shape::terminator);
  CHECK(table.marks[0].text->text == "Mulai");
  CHECK(table.marks[1].row == 1);
  CHECK(table.marks[1].column == 1);
}

TEST_CASE("an unglued arrow joins the shapes its ends touch, in the direction of its head") {
  DrawnLine back = line({{130, 75}, {72, 125}}, false);
  back.head_at_start = true;
  Table table = charted({{shape("rect", kFirst), shape("rect", kSecond), shape("rect", kThird)},
                         {line({{71, 25}, {150, 64}}), back}});
  REQUIRE(table.arrows.size() == 2);
  CHECK(table.arrows[0].from == 0);
  CHECK(table.arrows[0].to == 1);
  CHECK(table.arrows[1].from == 2);
  CHECK(table.arrows[1].to == 1);
}

TEST_CASE("strokes that meet end to end are one way, and one that runs into another joins it") {
  Table table = charted({{shape("rect", kFirst), shape("rect", kSecond), shape("rect", kThird)},
                         {line({{70, 25}, {150, 25}}, false), line({{150, 26}, {150, 65}}),
                          line({{50, 115}, {50, 45}}, false), line({{50, 45}, {150, 45}}, false)}});
  REQUIRE(table.arrows.size() == 2);
  CHECK(table.arrows[0].to == 1);
  CHECK(table.arrows[1].from == 2);
  CHECK(table.arrows[1].to == 1);
}

TEST_CASE("the two halves of a line that a page break cuts are one arrow") {
  // Down from the first, with an arrowhead at the end of the page, and on from 25 points below.
  Table table = charted({{shape("rect", kFirst), shape("rect", kThird)},
                         {line({{50, 35}, {50, 60}}), line({{48, 85}, {48, 115}})}});
  REQUIRE(table.arrows.size() == 1);
  CHECK(table.arrows[0].from == 0);
  CHECK(table.arrows[0].to == 1);
  // Not when they stand in different columns.
  table = charted({{shape("rect", kFirst), shape("rect", kThird)},
                   {line({{40, 35}, {40, 60}}), line({{60, 85}, {60, 115}})}});
  CHECK(table.arrows.empty());
}

TEST_CASE("glue decides where the ends of a connector are drawn carelessly") {
  DrawnShape a = shape("rect", kFirst), b = shape("rect", kThird);
  a.ids = {"4"};
  b.ids = {"7"};
  DrawnLine far = line({{120, 20}, {120, 140}});
  far.from = "4";
  far.to = "7";
  Table table = charted({{a, b}, {far}});
  REQUIRE(table.arrows.size() == 1);
  CHECK(table.arrows[0].to == 1);
}

TEST_CASE("a line without arrowheads is a connector in the direction it was drawn, less surely") {
  Table table = charted(
      {{shape("rect", kFirst), shape("rect", kThird)}, {line({{50, 36}, {50, 114}}, false)}});
  REQUIRE(table.arrows.size() == 1);
  CHECK(table.arrows[0].from == 0);
  CHECK(table.arrows[0].confidence < 1);
}

TEST_CASE("labels go to the nearest branch of the decision") {
  DrawnShape yes = shape("rect", {52, 88, 62, 98}, "Ya");
  DrawnShape no = shape("rect", {75, 10, 95, 20}, "Tidak");
  Table table =
      charted({{shape("diamond", kFirst), shape("rect", kSecond), shape("rect", kThird), yes, no},
               {line({{50, 35}, {50, 115}}), line({{70, 25}, {150, 25}, {150, 65}})}});
  REQUIRE(table.marks.size() == 3);
  REQUIRE(table.arrows.size() == 2);
  for (const Arrow& arrow : table.arrows) {
    REQUIRE(arrow.label);
    CHECK(arrow.label->text == (arrow.to == 2 ? "Ya" : "Tidak"));
  }
}

TEST_CASE("rounded boxes are capsules beside plain boxes and boxes beside capsules") {
  Table table = charted({{shape("roundRect", kFirst), shape("rect", kSecond)}, {}});
  CHECK(table.marks[0].shape == Shape::terminator);
  table = charted({{shape("flowChartTerminator", kFirst), shape("roundRect", kSecond)}, {}});
  CHECK(table.marks[1].shape == Shape::process);
  table =
      charted({{shape("roundRect", kFirst, "Mulai"), shape("flowChartTerminator", kThird)}, {}});
  CHECK(table.marks[0].shape == Shape::terminator);
}

TEST_CASE("a thicket of lines is given up in good time") {
  Drawing drawing;
  for (int i = 0; i < 8; ++i) {
    double x = 10.0 + 10 * i;
    drawing.shapes.push_back(shape("rect", {x, 10, x + 6, 16}));
  }
  for (int i = 0; i < 300; ++i) {
    drawing.lines.push_back(line({{100, 100}, {100.0 + i % 4, 101}}, false));
  }
  drawing.lines.push_back(line({{13, 16}, {100, 100}}, false));
  CHECK(charted(drawing).marks.size() == 8);
}

TEST_CASE("old Word's shapes in a group lie where the group's coordinates put them") {
  std::string pict =
      "<w:p><w:r><w:pict><v:group style=\"position:absolute;margin-left:0;margin-top:0;width:100pt;"
      "height:100pt\" coordorigin=\"1000,1000\" coordsize=\"2000,2000\">"
      "<v:oval style=\"left:1200;top:1100;width:400;height:300\"/>"
      "<v:shape id=\"s2\" type=\"#_x0000_t110\" style=\"left:1200;top:2400;width:400;height:300\"/>"
      "<v:line from=\"1400,1400\" to=\"1400,2400\"><v:stroke endarrow=\"block\"/></v:line>"
      "</v:group></w:pict></w:r></w:p>";
  std::string cell = "<w:tc><w:tcPr><w:tcW w:w=\"4000\" w:type=\"dxa\"/></w:tcPr>";
  std::string height = "<w:trPr><w:trHeight w:val=\"1000\" w:hRule=\"exact\"/></w:trPr>";
  auto document = read_docx(word("<w:tbl><w:tr>" + height + cell + pict + "</w:tc></w:tr><w:tr>" +
                                 height + cell + "<w:p/></w:tc></w:tr></w:tbl>"),
                            {});
  REQUIRE(document);
  const Table& table = *document->blocks[0].table;
  REQUIRE(table.marks.size() == 2);
  CHECK(table.marks[0].shape == Shape::terminator);
  CHECK(table.marks[0].row == 0);
  CHECK(table.marks[1].shape == Shape::decision);
  CHECK(table.marks[1].row == 1);
  REQUIRE(table.arrows.size() == 1);
  CHECK(table.arrows[0].to == 1);
}

TEST_CASE("an arrow from one table into the next leaves the one and enters the other") {
  const std::vector<double> below = {160, 210, 260};
  Table first, second;
  first.rows = 3;
  second.rows = first.columns = second.columns = 2;
  auto nowhere = [](int, int) { return Place{}; };
  Drawing drawing{
      {shape("rect", kThird), shape("diamond", {130, 175, 170, 195})},
      {line({{50, 135}, {50, 185}, {130, 185}}), line({{150, 175}, {150, 125}, {70, 125}})}};
  std::vector<ChartTable> tables = {{kXs, kYs, nowhere, &first}, {kXs, below, nowhere, &second}};
  chart(drawing, tables);
  REQUIRE(first.arrows.size() == 2);
  REQUIRE(second.arrows.size() == 2);
  CHECK(first.arrows[0].from == 0);
  CHECK(first.arrows[0].leaves == 1);
  CHECK(second.arrows[0].to == 0);
  CHECK(second.arrows[0].enters == 1);
  // The way back comes up over the same edge.
  CHECK(second.arrows[1].from == 0);
  CHECK(second.arrows[1].enters == 0);
  CHECK(first.arrows[1].to == 0);
  CHECK(first.arrows[1].leaves == 0);
}

TEST_CASE("free forms of old Word are lines when open, symbols when closed") {
  auto pict = [](const std::string& inside) {
    return "<w:p><w:r><w:pict>" + inside + "</w:pict></w:r></w:p>";
  };
  std::string drawn =
      pict(
          "<v:oval style=\"position:absolute;margin-left:10pt;margin-top:5pt;width:40pt;"
          "height:20pt\"/>") +
      pict(
          "<v:shape style=\"position:absolute;margin-left:110pt;margin-top:65pt;width:40pt;"
          "height:30pt\" coordsize=\"400,300\" path=\"m200,l400,150,200,300,,150xe\"/>") +
      pict(
          "<v:shape style=\"position:absolute;margin-left:30pt;margin-top:25pt;width:80pt;"
          "height:55pt\" coordsize=\"80,55\" filled=\"f\" path=\"m,l,55r80,e\"><v:stroke "
          "endarrow=\"block\"/></v:shape>") +
      pict(
          "<v:polyline style=\"position:absolute\" filled=\"f\" points=\"130pt,65pt,130pt,15pt,"
          "50pt,15pt\"><v:stroke endarrow=\"block\"/></v:polyline>");
  std::string line = "<w:pPr><w:spacing w:before=\"0\" w:line=\"1\" w:lineRule=\"exact\"/></w:pPr>";
  for (size_t at = drawn.find("<w:p><w:r>"); at != std::string::npos;
       at = drawn.find("<w:p><w:r>", at + line.size())) {
    drawn.insert(at + 5, line);
  }
  std::string width = "<w:tc><w:tcPr><w:tcW w:w=\"1600\" w:type=\"dxa\"/></w:tcPr>";
  std::string height = "<w:trPr><w:trHeight w:val=\"1000\" w:hRule=\"exact\"/></w:trPr>";
  std::string empty = width + "<w:p/></w:tc>";
  auto document = read_docx(word("<w:tbl><w:tr>" + height + width + drawn + "</w:tc>" + empty +
                                 "</w:tr><w:tr>" + height + empty + empty + "</w:tr></w:tbl>"),
                            {});
  REQUIRE(document);
  const Table& table = *document->blocks[0].table;
  REQUIRE(table.marks.size() == 2);
  CHECK(table.marks[1].shape == Shape::decision);
  CHECK(table.marks[1].row == 1);
  REQUIRE(table.arrows.size() == 2);
  CHECK(table.arrows[0].from == 0);
  CHECK(table.arrows[0].to == 1);
  CHECK(table.arrows[1].from == 1);
  CHECK(table.arrows[1].to == 0);
}

TEST_CASE("old Word's shapes that are not laid out in their cell count from the page's text") {
  std::string width = "<w:tc><w:tcPr><w:tcW w:w=\"1600\" w:type=\"dxa\"/></w:tcPr>";
  auto column_of = [&](const std::string& more) {
    std::string pict =
        "<w:p><w:r><w:pict><v:rect style=\"position:absolute;margin-left:10pt;"
        "margin-top:2pt;width:40pt;height:20pt\"" +
        more + "/></w:pict></w:r></w:p>";
    auto document = read_docx(
        word("<w:tbl><w:tr>" + width + "<w:p/></w:tc>" + width + pict + "</w:tc></w:tr></w:tbl>"),
        {});
    REQUIRE(document);
    REQUIRE(document->blocks[0].table->marks.size() == 1);
    return document->blocks[0].table->marks[0].column;
  };
  CHECK(column_of("") == 1);
  CHECK(column_of(" o:allowincell=\"f\"") == 0);
}

TEST_CASE("symbols in line with the text stand where the text puts them") {
  auto shape_in_line = [](const char* preset) {
    return std::string(
               "<w:r><w:drawing><wp:inline><wp:extent cx=\"254000\" cy=\"127000\"/><a:graphic>"
               "<a:graphicData><wps:wsp><wps:cNvSpPr/><wps:spPr><a:prstGeom prst=\"") +
           preset +
           "\"/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
  };
  // Two of 20 points side by side in a cell of 25: the second lies over the next column.
  std::string cell = "<w:tc><w:tcPr><w:tcW w:w=\"500\" w:type=\"dxa\"/></w:tcPr>";
  auto document = read_docx(
      word("<w:tbl><w:tblPr><w:tblCellMar><w:left w:w=\"0\"/><w:right w:w=\"0\"/></w:tblCellMar>"
           "</w:tblPr><w:tr>" +
           cell + "<w:p>" + shape_in_line("rect") + shape_in_line("diamond") + "</w:p></w:tc>" +
           cell + "<w:p/></w:tc></w:tr></w:tbl>"),
      {});
  REQUIRE(document);
  const Table& table = *document->blocks[0].table;
  REQUIRE(table.marks.size() == 2);
  CHECK(table.marks[0].column == 0);
  CHECK(table.marks[1].column == 1);
}

TEST_CASE("symbols and arrows that are characters become marks and arrows") {
  std::string sign = "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0";
  auto cell = [](const std::string& inside) { return "<w:tc>" + inside + "</w:tc>"; };
  auto document =
      read_docx(word("<w:tbl><w:tr>" + cell(paragraph("1")) +
                     cell(sign + "6F\"/></w:r></w:p>" + sign + "E2\"/></w:r></w:p>") +
                     "</w:tr><w:tr>" + cell(paragraph("2")) +
                     cell("<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr><w:t>u</w:t>"
                          "</w:r></w:p>") +
                     "</w:tr></w:tbl>"),
                {});
  REQUIRE(document);
  const Table& table = *document->blocks[0].table;
  REQUIRE(table.marks.size() == 2);
  CHECK(table.marks[0].shape == Shape::process);
  CHECK(table.marks[1].shape == Shape::decision);
  CHECK(table.marks[1].row == 1);
  REQUIRE(table.arrows.size() == 1);
  CHECK(table.arrows[0].from == 0);
  CHECK(table.arrows[0].to == 1);
}
