// base/picture: coloured ink fades, black print stays.
#include "base/picture.h"

#include <doctest/doctest.h>

using namespace sopan;

TEST_CASE("the ink of stamps fades and black print under it stays") {
  CHECK(without_colour(110, 120, 200) > 225);  // a blue stamp
  CHECK(without_colour(215, 90, 110) > 225);   // a red one
  CHECK(without_colour(170, 170, 198) > 225);  // a pale one
  CHECK(without_colour(20, 20, 30) < 40);      // black below blue
  CHECK(without_colour(90, 86, 98) < 110);     // the rim of a black letter
  CHECK(without_colour(250, 248, 244) > 240);  // paper
}

TEST_CASE("tinted paper is no coloured ink") {
  Picture seen;
  seen.width = seen.height = 100;
  seen.gray.assign(10000, 150);
  Picture faded = seen;
  faded.gray.assign(10000, 240);
  CHECK_FALSE(has_coloured_ink(seen, faded));
  Picture some = seen;
  for (std::size_t i = 0; i < 50; i++) some.gray[i] = 240;
  CHECK(has_coloured_ink(seen, some));
  CHECK_FALSE(has_coloured_ink(seen, seen));
}
