// Thinning and the graph of lines.
#include "layout/connectors.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sopan;

namespace {

void fill(InkMap& ink, int left, int top, int right, int bottom) {
  for (int y = top; y < bottom; y++) {
    for (int x = left; x < right; x++) ink.set(x, y, true);
  }
}

long live_chains(const LineGraph& graph) {
  return std::count_if(graph.chains.begin(), graph.chains.end(),
                       [](const Chain& c) { return !c.gone; });
}

}  // namespace

TEST_CASE("a thick bar is thinned to a line of one pixel and stays in one piece") {
  InkMap ink(80, 20);
  fill(ink, 5, 6, 75, 13);
  const InkMap thin = thinned(ink);
  int columns = 0;
  for (int x = 12; x < 68; x++) {
    int n = 0;
    for (int y = 0; y < 20; y++) n += thin.at(x, y);
    columns += n == 1;
  }
  CHECK(columns == 56);
}

TEST_CASE("a T has three ends and one junction, an L two ends and none") {
  InkMap t(60, 60);
  fill(t, 5, 10, 55, 12);
  fill(t, 30, 10, 32, 55);
  const LineGraph graph = graph_of(thinned(t));
  CHECK(live_chains(graph) == 3);
  CHECK(std::count_if(graph.nodes.begin(), graph.nodes.end(),
                      [](const LineNode& n) { return n.degree() == 3; }) == 1);
  InkMap l(60, 60);
  fill(l, 5, 10, 55, 12);
  fill(l, 5, 10, 7, 55);
  CHECK(live_chains(graph_of(thinned(l))) == 1);
}

TEST_CASE("chains can be split, joined and merged again") {
  InkMap ink(60, 20);
  fill(ink, 5, 10, 55, 11);
  LineGraph graph = graph_of(thinned(ink));
  REQUIRE(live_chains(graph) == 1);
  const double length = graph.chains[0].length();
  const int node = graph.split(0, graph.chains[0].path.size() / 2);
  CHECK(live_chains(graph) == 2);
  CHECK(graph.nodes[static_cast<std::size_t>(node)].degree() == 2);
  graph.merge_through();
  REQUIRE(live_chains(graph) == 1);
  CHECK(graph.chains.back().length() == doctest::Approx(length));
}

TEST_CASE("the direction of a path is seen before its first corner") {
  std::vector<Pixel> path;
  for (int x = 0; x < 10; x++) path.push_back({x, 0});
  for (int y = 1; y < 30; y++) path.push_back({9, y});
  const Point d = direction_of(path, 0, 25);
  CHECK(d.x > 0.95);
  CHECK(std::abs(d.y) < 0.3);
}
