// sop/shown: a place on a turned page is reported where it is seen.
#include "sop/shown.h"

#include <doctest/doctest.h>

using namespace sopan;

TEST_CASE("a page that was turned a quarter clockwise to be read is reported as it lies") {
  // Shown 100 wide and 200 high; read after a quarter turn clockwise: 200 wide, 100 high. What is
  // read at the top left is shown at the bottom left.
  const PageSize read{200, 100, 90};
  CHECK(shown_box({0, 0, 20, 10}, read) == Box{0, 180, 10, 200});
}

TEST_CASE("upside down, the top left is the bottom right") {
  CHECK(shown_box({0, 0, 20, 10}, {200, 100, 180}) == Box{180, 90, 200, 100});
}

TEST_CASE("three quarters: what is read at the top left is shown at the top right") {
  CHECK(shown_box({0, 0, 20, 10}, {200, 100, 270}) == Box{90, 0, 100, 20});
}

TEST_CASE("every place of the model is turned, and the page has its size as shown again") {
  Extraction extraction;
  extraction.pages = {{200, 100, 90}};
  Sop& sop = extraction.sops.emplace_back();
  Place at;
  at.page = 1;
  at.box = Box{0, 0, 20, 10};
  sop.header.title = Leaf{"Judul", at, 1};
  Procedure& procedure = sop.procedures.emplace_back();
  procedure.steps.emplace_back().at = at;
  show_places(extraction);
  const Box shown{0, 180, 10, 200};
  CHECK(*sop.header.title->at.box == shown);
  CHECK(*procedure.steps[0].at.box == shown);
  CHECK(extraction.pages[0].width == 100);
  CHECK(extraction.pages[0].turn == 0);
}
