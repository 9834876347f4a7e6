// VML, the drawings of Word before 2010 (and of its compatibility mode): shapes, lines, connectors
// and groups inside w:pict.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "read/drawingml.h"

namespace sopan {

// The frame of a top-level VML shape as its style says it, still relative to its anchor.
struct VmlFrame {
  double x = 0, y = 0, width = 0, height = 0;  // points
  std::string from_x, from_y;                  // what x and y count from: text margin page char ...
  std::string align_x, align_y;                // left center right; top middle bottom; or ""
  bool in_line = false;                        // stands in the text like a letter
  bool by_cell = true;                         // inside a table, x counts from the cell
};
// Where such a frame lies, in points.
using VmlPlace = std::function<Box(const VmlFrame&)>;

// What connectors are glued to, by their id: o:rules of the document's settings.
struct VmlGlue {
  std::string from, to;
};
std::map<std::string, VmlGlue> vml_glue(XmlNode rules);

// The size of a drawing that stands in the text like a letter; nothing for those that float.
std::optional<Point> vml_size_in_line(XmlNode pict);

void read_vml(XmlNode pict, const VmlPlace& place, const std::map<std::string, VmlGlue>& glue,
              const DrawingContext& context, Drawing& out);

}  // namespace sopan
