// layout/grid: rulings become rows, columns and merged cells; everything else stays out.
#include "layout/grid.h"

#include <doctest/doctest.h>

#include "layout/drawn_page.h"

using namespace sopan;

namespace {

const std::vector<int> xs{100, 160, 500, 700, 900, 1100, 1400, 1600};
const std::vector<int> ys{100, 200, 330, 460, 590, 720};

std::vector<Grid> grids(const DrawnPage& page) {
  return grids_of(strokes_of(page.picture, {20, 9}), page.picture.dpi);
}

}  // namespace

TEST_CASE("a fully ruled table has all its rows and columns") {
  DrawnPage page(1700, 900);
  page.table(xs, ys);
  const auto found = grids(page);
  REQUIRE(found.size() == 1);
  CHECK(found[0].columns() == 7);
  CHECK(found[0].rows() == 5);
  CHECK(found[0].cells.size() == 35);
  CHECK(found[0].xs[1] == doctest::Approx(160).epsilon(0.01));
}

TEST_CASE("a merged header cell spans the pelaksana columns") {
  DrawnPage page(1700, 900);
  page.table(xs, ys);
  page.fill(502, 102, 1098, 148, 255);
  page.across(150, 500, 1100);
  const auto found = grids(page);
  REQUIRE(found.size() == 1);
  const GridCell* heading = found[0].cell_at(0, 2);
  REQUIRE(heading);
  CHECK(heading->column_span == 3);
  CHECK(heading->row_span == 1);
  CHECK(found[0].cell_at(0, 0)->row_span == 2);
}

TEST_CASE("a cell merged down two rows is one cell") {
  DrawnPage page(1700, 900);
  page.table(xs, ys);
  page.fill(164, 326, 497, 334, 255);
  const auto found = grids(page);
  REQUIRE(found.size() == 1);
  CHECK(found[0].cell_at(1, 1)->row_span == 2);
  CHECK(found[0].cell_at(2, 1) == found[0].cell_at(1, 1));
}

TEST_CASE("boxes and connectors in actor cells are no rulings") {
  DrawnPage page(1700, 900);
  page.table(xs, ys);
  page.box(550, 240, 650, 290);
  page.box(750, 370, 850, 420);
  page.across(265, 650, 800);
  page.down(800, 265, 370);
  page.box(750, 630, 850, 680);
  page.down(800, 420, 630);
  const auto found = grids(page);
  REQUIRE(found.size() == 1);
  CHECK(found[0].columns() == 7);
  CHECK(found[0].rows() == 5);
}

TEST_CASE("a box as wide as its cell makes no row of its own") {
  DrawnPage page(1700, 900);
  page.table(xs, ys);
  page.across(370, 500, 700);
  page.across(420, 500, 700);
  const auto found = grids(page);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rows() == 5);
}

TEST_CASE("double and dotted rulings are one ruling each") {
  DrawnPage page(1700, 900);
  page.table(xs, ys);
  page.across(336, 100, 1600);
  page.fill(100, 456, 1600, 465, 255);
  for (int x = 100; x < 1600; x += 8) page.across(460, x, x + 4);
  const auto found = grids(page);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rows() == 5);
}

TEST_CASE("faint rulings on a shaded ground count") {
  DrawnPage page(1700, 900);
  page.fill(90, 90, 1610, 730, 190);
  for (const int y : ys) page.across(y, 100, 1600, 150);
  for (const int x : xs) page.down(x, 100, 720, 150);
  const auto found = grids(page);
  REQUIRE(found.size() == 1);
  CHECK(found[0].cells.size() == 35);
}

TEST_CASE("a side that is not drawn is supplied") {
  DrawnPage page(1700, 900);
  for (const int y : ys) page.across(y, 100, 1600);
  for (const int x : xs)
    if (x != 1600) page.down(x, 100, 720);
  const auto found = grids(page);
  REQUIRE(found.size() == 1);
  CHECK(found[0].columns() == 7);
}

TEST_CASE("lines of letters are no rulings") {
  DrawnPage page(1700, 900);
  page.table({100, 800, 1600}, {100, 400, 700});
  for (int y = 140; y < 380; y += 26) page.letters(110, y, 75);
  const auto found = grids(page);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rows() == 2);
  CHECK(found[0].columns() == 2);
}

TEST_CASE("a step table right under an identity block is a table of its own") {
  DrawnPage page(1700, 1300);
  page.table({100, 900, 1200, 1600}, {100, 160, 220, 280});
  page.table(xs, {280, 340, 470, 600, 730, 860});
  const auto found = grids(page);
  REQUIRE(found.size() == 2);
  CHECK(found[0].columns() == 3);
  CHECK(found[1].columns() == 7);
}

TEST_CASE("a row that names a group of steps stays in their table") {
  DrawnPage page(1700, 1300);
  page.table(xs, {100, 200, 330, 460});
  page.table({100, 1600}, {460, 500});
  page.table(xs, {500, 630});
  page.table({100, 1600}, {630, 670});
  page.table(xs, {670, 800, 930});
  const auto found = grids(page);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rows() == 8);
  CHECK(found[0].cell_at(3, 2)->column_span == 7);
}

TEST_CASE("noise is no table") {
  DrawnPage page(1200, 1200);
  unsigned state = 1;
  for (auto& gray : page.picture.gray) {
    state = state * 1664525u + 1013904223u;
    gray = state >> 31 ? 255 : 0;
  }
  CHECK(grids(page).empty());
}

TEST_CASE("a letter in line with a ruling does not lengthen it") {
  DrawnPage page(1700, 900);
  page.table({100, 900, 1600}, {100, 300, 333, 720});
  page.across(140, 900, 1600);
  page.down(1200, 100, 300);
  // The heading in the low row below stands with one of its stems under the ruling's end.
  page.letters(1200 - 9 * 8 - 1, 326, 16);
  const auto found = grids(page);
  REQUIRE(found.size() == 1);
  const GridCell* label = found[0].cell_at(0, 1);
  REQUIRE(label);
  CHECK(label->column_span == 1);
  CHECK(found[0].cell_at(2, 1)->column_span == 2);
}

TEST_CASE("columns that begin at one height under a merged heading end at its unseen ruling") {
  DrawnPage page(1700, 900);
  page.table(xs, ys);
  page.fill(702, 100, 898, 102, 0);
  page.fill(898, 103, 904, 150, 255);
  page.fill(1098, 103, 1104, 150, 255);
  const auto found = grids(page);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rows() == 6);
  CHECK(found[0].cell_at(0, 3)->column_span == 3);
  CHECK(found[0].cell_at(1, 3)->column_span == 1);
  CHECK(found[0].cell_at(1, 5)->column_span == 1);
}

TEST_CASE("a long line of small letters is no ruling") {
  DrawnPage page(1700, 900);
  page.table({100, 1600}, {100, 330, 720});
  // Letters so close that only thin gaps are left along their waist.
  for (int i = 0; i < 250; i++) {
    page.fill(110 + 6 * i, 206, 110 + 6 * i + 2, 218, 60);
    page.fill(110 + 6 * i, 210 + i % 3, 110 + 6 * i + 5, 212 + i % 3, 60);
  }
  const auto found = grids(page);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rows() == 2);
}

TEST_CASE("a ruling that letters have grown onto is still one, and keeps its height") {
  DrawnPage page(1700, 900);
  page.table(xs, ys);
  for (int i = 0; i < 30; i++) {
    page.fill(170 + 10 * i, 184, 170 + 10 * i + 3, 202, 0);
    page.fill(170 + 10 * i, 184, 170 + 10 * i + 8, 187, 0);
  }
  const auto found = grids(page);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rows() == 5);
  CHECK(found[0].ys[1] == doctest::Approx(200.5).epsilon(0.005));
}

TEST_CASE("a hairline with the steps of a turned picture is a ruling") {
  DrawnPage page(1700, 900);
  page.table({100, 900, 1600}, {100, 330, 720});
  for (int x = 100; x < 1600; x += 12) {
    const int y = 520 + x / 400;
    page.fill(x, y, x + 9, y + 1, 90);
    page.fill(x + 9, y, x + 12, y + 1, 40);
    page.fill(x + 9, y + 1, x + 12, y + 2, 190);
  }
  const auto found = grids(page);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rows() == 3);
}
