// Where text stands in a flowchart whose words are ink: inside symbols, and beside connectors.
#pragma once

#include <vector>

#include "layout/flow_ink.h"
#include "layout/shapes.h"

namespace sopan {

// The part of a grid that a flowchart takes up: half open.
struct FlowSpan {
  int first_row = 0;
  int first_column = 0;
  int last_column = 0;
};
FlowSpan span_of(const std::vector<FlowShape>& shapes, const FlowGrid& grid);

// Boxes (pixels of FlowInk::all) that hold letters. Those that hold `known` words are left out, and
// so is ink at the ends of connectors (`ends`): arrowheads look like letters.
std::vector<Box> text_areas(const FlowInk& flow, const std::vector<FlowShape>& shapes,
                            const std::vector<Box>& known, const std::vector<Point>& ends);

}  // namespace sopan
