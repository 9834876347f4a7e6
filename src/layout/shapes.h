// Flowchart symbols in the ink of a step table: closed outlines and filled figures, told apart by
// their geometry. Where a symbol stands in the table and what leads to it is decided elsewhere.
#pragma once

#include <optional>
#include <vector>

#include "doc/document.h"
#include "layout/flow_figures.h"
#include "layout/flow_ink.h"

namespace sopan {

// A symbol. All numbers are pixels of FlowInk::all.
struct FlowShape {
  Shape shape = Shape::other;
  bool filled = false;
  bool round = false;     // a circle, or nearly one
  Box box;                // with its outline
  int first_row = 0;      // y of rows[0]
  std::vector<Run> rows;  // what it covers, row by row, with its outline
  double stroke = 1;      // thickness of the outline
  double confidence = 1;

  Point center() const { return box.center(); }
};

// What the geometry of a figure says it is; nothing when it is no symbol at all (a loop of
// connectors, an arrowhead, a part of a cell).
struct FigureKind {
  Shape shape = Shape::other;
  bool round = false;
};
std::optional<FigureKind> kind_of(const Figure& figure, double point, bool solid);

// Whether more of the figure lies to one side: a symbol with something attached to it there.
bool lopsided(const Figure& figure);

std::vector<FlowShape> shapes_in(const FlowInk& flow);

// Distance in pixels from a point to what the shape covers; 0 inside.
double distance(const FlowShape& shape, Point p);

}  // namespace sopan
