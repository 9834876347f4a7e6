// Flowcharts as scanners leave them: hair lines gone grey, heads that lost a pixel here and there.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include "flow_drawing.h"

using namespace sopan;
using sopan::test::Drawing;

namespace {

using FlowPairs = std::set<std::pair<int, int>>;

FlowPairs joined(const Flow& flow) {
  FlowPairs out;
  for (const Arrow& a : flow.arrows) out.insert({a.from, a.to});
  return out;
}

// What is drawn so far becomes this light.
void fade(Picture& picture, std::uint8_t ink) {
  for (std::uint8_t& v : picture.gray) v = std::max(v, ink);
}

// Paper and ink get the grain of a scan.
void add_grain(Picture& picture, int most) {
  unsigned seed = 7;
  for (std::uint8_t& v : picture.gray) {
    seed = seed * 1664525u + 1013904223u;
    const int off = static_cast<int>(seed >> 16) % (2 * most + 1);
    v = static_cast<std::uint8_t>(std::max(0, v - off));
  }
}

}  // namespace

TEST_CASE("hair lines that a scan left grey are lines, the grain of its paper is not") {
  Drawing d(3, 3);
  d.box(Drawing::middle(0, 0));
  d.capsule(Drawing::middle(1, 1));
  d.diamond(Drawing::middle(2, 2));
  d.line({{207, 130}, Drawing::middle(0, 1), {360, 246}});
  fade(d.picture(), 215);
  d.head(Drawing::middle(0, 1), {360, 246});
  add_grain(d.picture(), 8);
  const Flow flow = d.flow();
  REQUIRE(flow.marks.size() == 3);
  CHECK(flow.marks[0].shape == Shape::process);
  CHECK(flow.marks[1].shape == Shape::terminator);
  CHECK(flow.marks[2].shape == Shape::decision);
  CHECK(joined(flow) == FlowPairs{{0, 1}});
}

TEST_CASE("a head that fills the way between two symbols is one arrow, in its direction") {
  Drawing d(2, 3);
  d.box({160, 110});
  d.box({160, 170});
  d.head({160, 131}, {160, 148}, 15, 9);
  d.box({360, 110});
  d.box({360, 170});
  d.head({360, 149}, {360, 132}, 15, 9);
  d.box(Drawing::middle(1, 0));
  d.box(Drawing::middle(2, 0));
  const Flow flow = d.flow();
  REQUIRE(flow.marks.size() == 6);
  CHECK(joined(flow) == FlowPairs{{0, 1}, {3, 2}});
}

TEST_CASE("a thick outline that meets in a sharp corner is no head") {
  Drawing d(3, 3);
  for (int r = 0; r < 3; r++) d.box(Drawing::middle(r, 1));
  for (double inset = 0; inset < 10; inset++) {
    d.diamond(Drawing::middle(1, 2), 120 - 2 * inset, 60 - inset);
  }
  d.head(Drawing::middle(1, 2), {Drawing::middle(1, 1).x + 47, 270}, 16, 8);
  d.line({{Drawing::middle(1, 1).x + 47, 270}, {Drawing::middle(1, 2).x - 62, 270}}, 4);
  CHECK(joined(d.flow()) == FlowPairs{{2, 1}});
}
