// What people drew into a draft: shapes, text boxes and connectors in points, before anyone asks
// in which table cell they lie. The readers of DrawingML (Word, Excel) and VML (old Word) give it,
// flowchart.h makes marks and arrows of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "doc/document.h"

namespace sopan {

// A shape or text box. `box` is its bounding box after turning.
struct DrawnShape {
  std::vector<std::string> ids;  // by which connectors name it
  std::string preset;            // "flowChartProcess", ... ; "" for free forms
  std::optional<Shape> shape;    // nothing: no flowchart symbol (a brace, a picture)
  bool sure = true;              // false: rounded boxes, which stand for two symbols
  bool bare = false;             // neither outline nor filling: its text is all one sees
  bool picture = false;
  std::string picture_id;  // the relation that names the picture's part
  Box box;
  std::vector<Line> lines;  // its text
  Place at;                 // of its anchor
  size_t block = 0;         // of its anchor: where left-over text goes
  std::optional<Box> home;  // the cell it is anchored in
};

// A connector or line, as drawn from its start to its end.
struct DrawnLine {
  std::vector<Point> path;  // at least two points
  bool head_at_start = false;
  bool head_at_end = false;
  std::string from, to;  // ids of the shapes it is glued to; "" when it is not
};

struct Drawing {
  std::vector<DrawnShape> shapes;
  std::vector<DrawnLine> lines;
};

// Where drawn things go: x' = a x + c y + tx, y' = b x + d y + ty.
struct Affine {
  double a = 1, b = 0, c = 0, d = 1, tx = 0, ty = 0;

  Point operator()(Point p) const { return {a * p.x + c * p.y + tx, b * p.x + d * p.y + ty}; }
};
// First `inner`, then `outer`.
Affine composed(const Affine& outer, const Affine& inner);
// The unit square onto a box turned about its centre by `degrees` clockwise after being mirrored.
Affine unit_onto(const Box& box, double degrees, bool mirror_x, bool mirror_y);
// A coordinate space (a group's) onto the unit square.
Affine onto_unit(const Box& space);
// The bounding box of the unit square's image.
Box image_of_unit(const Affine& place);

// The symbol people mean by a preset of Word and Excel ("flowChartDecision", "diamond");
// `no_symbol` for what is drawn beside flowcharts (braces, callouts of text, frames).
struct Meaning {
  std::optional<Shape> shape;
  bool sure = true;
};
Meaning meaning_of_preset(const std::string& preset);
// Whether the preset is a line or connector: "line", "bentConnector3".
bool is_line_preset(const std::string& preset);
// The path of a line preset in the unit square, start to end; `adjust` its handles (0..1).
std::vector<Point> line_path(const std::string& preset, const std::vector<double>& adjust);
// A block arrow ("downArrow") as a line from tail to tip in the unit square; empty for others.
std::vector<Point> block_arrow(const std::string& preset);
// The symbol of a closed free form by its corners in the unit square; `curved`: it has arcs.
Meaning meaning_of_outline(const std::vector<Point>& corners, bool curved);

}  // namespace sopan
