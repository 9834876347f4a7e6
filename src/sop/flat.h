// A step table whose cells were lost: the lines of a page that OCR read across its columns. Steps
// are told by their numbers, durations by their form; what stands between cannot all be separated.
#pragma once

#include <vector>

#include "doc/document.h"
#include "sop/sop.h"
#include "sop/wording.h"

namespace sopan {

// Moves the lines of such a table (headings included) from a block of text to `steps`; whether
// there were any.
bool take_flat_steps(Block& block, std::vector<Line>& steps);

// The procedure that the lines tell: numbers, activities and durations; inputs, output and note
// are left out, with a note.
Procedure flat_procedure(const std::vector<Line>& lines, const Vocabulary& words,
                         std::vector<Note>& notes);

}  // namespace sopan
