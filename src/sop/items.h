// The items of a list, from the lines of its box: by numbers, bullets, or where a line ends early.
#pragma once

#include <vector>

#include "sop/sop.h"
#include "sop/wording.h"

namespace sopan {

// One leaf per item, without its bullet or number; blank items ("-") are dropped. Lines on paper
// that go on with the one above are joined. Items of a numbered list that stands in two columns
// come in the order of their numbers.
// `right`: the right edge of the box the lines stand in, where it is known (points).
std::vector<Leaf> items_of(std::vector<Line> lines, const Vocabulary& words, double right = 0);

}  // namespace sopan
