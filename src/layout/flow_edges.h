// From wires to arrows: which shape leads to which, by the arrowheads.
#pragma once

#include <vector>

#include "layout/flow_wiring.h"

namespace sopan {

// An arrow between two shapes. -1 is beyond the table: then `enters` (upper edge) or `leaves`
// (lower edge) is the column in which the line crosses that edge.
struct FlowEdge {
  int from = -1;
  int to = -1;
  int enters = -1;
  int leaves = -1;
  std::vector<Pixel> path;  // from its source to its head
  int start_wire = -1;      // edges that leave their source on one line share these two
  int start_side = 0;
  double confidence = 1;
  bool guessed = false;  // no arrowhead says so, but nothing else can be meant
};

// Settles at which shape each wire end stands, and follows the wires. `words` may stand between.
std::vector<FlowEdge> edges_of(Wiring& wiring, const std::vector<FlowShape>& shapes,
                               const FlowInk& flow, const std::vector<Box>& words);

}  // namespace sopan
