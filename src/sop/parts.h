// Lines of a cell or block cut at the labels that stand in them.
#pragma once

#include <optional>
#include <vector>

#include "doc/document.h"
#include "sop/labels.h"
#include "sop/sop.h"

namespace sopan {

// A stretch of lines with the label in front of it (none: lines before the first label).
struct Part {
  std::optional<Label> label;
  bool weak = false;
  std::vector<Line> lines;
};

// The label that begins at line `i`, and how many lines it takes; 0: there is none.
struct LabelAt {
  LabelHit hit;
  size_t count = 0;
};
LabelAt label_at(const std::vector<Line>& lines, size_t i);

// The label of a hit, whose words the lines hold.
Label label_from(const LabelHit& hit, const std::vector<Line>& lines);

// What stands in a line behind byte `from`, with its place.
Line tail_of(const Line& line, size_t from);

// The lines of a cell, cut at its labels.
std::vector<Part> parts_of(const std::vector<Line>& lines);

// Nothing but signs that set off a label.
bool is_blank_value(const std::vector<Line>& lines);

// Without the colon that belongs to the label in front of them.
std::vector<Line> without_colon(std::vector<Line> lines);

}  // namespace sopan
