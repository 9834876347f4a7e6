// The identity part of an SOP as labels with the lines that belong to them, whatever the
// arrangement: grids with the label at the left or above, `Label : value` in a cell or in running
// text, two labels in a row followed by their two lists. What the lines mean is not asked here.
#pragma once

#include <vector>

#include "doc/document.h"
#include "sop/sop.h"

namespace sopan {

// A label and its value. `lines` empty: the label stands there without a value.
struct Slot {
  Label label;
  std::vector<Line> lines;
  double right = 0;  // right edge of the cell the value stands in; 0: not known
};

struct Identity {
  std::vector<Slot> slots;  // in reading order; a label seen twice gives two
  // Lines with no label: of cells in tables that hold header labels (the agency beside its logo),
  // and of running text in front of the first label.
  std::vector<Line> beside;
  std::vector<Line> above;
  std::vector<Note> notes;
};

// From the blocks of one SOP, step tables left out.
Identity identity_of(const std::vector<Block>& blocks);

// The labels that stand in a block, in order (for telling what kind of block it is).
std::vector<Label> labels_in(const Block& block);

}  // namespace sopan
