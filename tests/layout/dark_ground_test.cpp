// layout/dark_ground: light writing on dark bands becomes dark writing on paper.
#include "layout/dark_ground.h"

#include <doctest/doctest.h>

#include "layout/drawn_page.h"
#include "layout/grid.h"

using namespace sopan;

namespace {

const std::vector<int> xs{100, 160, 500, 700, 900, 1100, 1400, 1600};

// A step table with gray rulings whose heading is dark, with lighter rulings and white letters.
DrawnPage with_dark_heading() {
  DrawnPage page(1700, 900);
  for (const int y : {200, 330, 460, 590}) page.across(y, 100, 1600, 120);
  for (const int x : xs) page.down(x, 100, 590, 120);
  page.fill(100, 100, 1600, 200, 70);
  for (const int x : xs) page.down(x, 100, 200, 150);
  for (std::size_t i = 0; i + 1 < xs.size(); i++)
    for (int k = 0; k < 4; k++) page.fill(xs[i] + 12 + 9 * k, 140, xs[i] + 15 + 9 * k, 160, 255);
  return page;
}

int at(const Picture& picture, int x, int y) {
  return picture.gray[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                      static_cast<std::size_t>(x)];
}

}  // namespace

TEST_CASE("a dark heading with light rulings and letters is a row of the table") {
  DrawnPage page = with_dark_heading();
  lighten_dark_ground(page.picture, true);
  CHECK(at(page.picture, 400, 180) == 255);
  CHECK(at(page.picture, 113, 150) < 60);
  const auto found = grids_of(strokes_of(page.picture, {20, 9}), 200);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rows() == 4);
  CHECK(found[0].cells.size() == 28);
}

TEST_CASE("a heading and a darker bar right below it are two bands") {
  DrawnPage page = with_dark_heading();
  page.fill(100, 200, 1600, 240, 130);
  for (int k = 0; k < 80; k++) page.fill(120 + 9 * k, 212, 123 + 9 * k, 230, 255);
  lighten_dark_ground(page.picture, true);
  CHECK(at(page.picture, 400, 180) == 255);
  CHECK(at(page.picture, 1500, 220) == 255);
  CHECK(at(page.picture, 121, 220) < 60);
}

TEST_CASE("dark symbols and dark grounds with dark letters or white symbols stay") {
  DrawnPage page(1700, 900);
  page.fill(300, 300, 500, 380, 40);
  page.fill(340, 330, 344, 350, 255);
  page.fill(100, 100, 1600, 160, 170);
  page.letters(120, 140, 60);
  page.fill(100, 500, 1600, 700, 150);
  page.fill(300, 540, 500, 660, 255);
  const Picture before = page.picture;
  lighten_dark_ground(page.picture, true);
  CHECK(page.picture.gray == before.gray);
}
