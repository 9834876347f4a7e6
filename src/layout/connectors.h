// Lines of a flowchart: ink thinned to its middle lines, as a graph of chains between ends and
// junctions. Which shapes they join, and in which direction, is decided in flow_wiring.h.
#pragma once

#include <vector>

#include "layout/flow_ink.h"

namespace sopan {

struct Pixel {
  int x = 0;
  int y = 0;
  bool operator==(const Pixel&) const = default;
};

// Thins ink to lines one pixel wide, keeping what is connected connected (Guo and Hall, 1989).
InkMap thinned(const InkMap& ink);

// A line between two nodes; `path` runs from node `from` to node `to`, both included.
struct Chain {
  int from = -1;
  int to = -1;
  std::vector<Pixel> path;
  bool gone = false;
  double length() const;
};

struct LineNode {
  Point at;
  std::vector<int> chains;  // a chain that begins and ends here is listed twice
  int degree() const { return static_cast<int>(chains.size()); }
};

// Ends (degree 1) and junctions (3 and more) of thinned ink; corners are inside chains.
struct LineGraph {
  std::vector<LineNode> nodes;
  std::vector<Chain> chains;

  // The other end of a chain.
  int other(int chain, int node) const;
  // The chain as seen from one of its ends, that end first.
  std::vector<Pixel> path_from(int chain, int node) const;
  void remove(int chain);
  // Adds a straight chain between two nodes.
  int join(int a, int b);
  // Splits a chain at one of its pixels; returns the new node there.
  int split(int chain, std::size_t at);
  // Two chains that meet in a node of degree 2 become one.
  void merge_through();
};

LineGraph graph_of(const InkMap& thin);

// Direction (unit vector) in which a path starts: seen over `reach` pixels, or as far as it runs
// straight, and not counting the first `skip`, where a junction bends the middle line.
Point direction_of(const std::vector<Pixel>& path, double skip, double reach);

}  // namespace sopan
