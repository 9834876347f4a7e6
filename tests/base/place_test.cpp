// Places join and are ordered as people read.
#include "base/place.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

Place cell(const char* name) {
  Place place;
  place.cell = name;
  return place;
}

Place line(int number, int column = 1, int length = 0) {
  Place place;
  place.line = number;
  place.column = column;
  place.length = length;
  return place;
}

Place box(int page, Box where) {
  Place place;
  place.page = page;
  place.box = where;
  return place;
}

}  // namespace

TEST_CASE("cells are read row by row, columns as spreadsheets count them") {
  CHECK(before(cell("B7"), cell("A10")));
  CHECK(before(cell("Z2"), cell("AA2")));
  CHECK_FALSE(before(cell("A10"), cell("B7")));
}

TEST_CASE("lines and pages come before what stands below them") {
  CHECK(before(line(3), line(12)));
  CHECK(before(line(3, 2), line(3, 9)));
  CHECK(before(box(1, {0, 700, 10, 710}), box(2, {0, 20, 10, 30})));
  CHECK(before(box(1, {300, 20, 310, 30}), box(1, {10, 90, 20, 99})));
}

TEST_CASE("a place that covers two has the union of their boxes on one page") {
  Place both = covering(box(1, {10, 10, 20, 20}), box(1, {30, 5, 40, 15}));
  REQUIRE(both.box);
  CHECK(*both.box == Box{10, 5, 40, 20});
  CHECK(covering(Place{}, line(4)) == line(4));
}
