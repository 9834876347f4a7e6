// Items of the legal basis as citations: kind, number, year, subject, region. Items run together
// are split; whether a citation is right is not asked here.
#pragma once

#include <string>
#include <vector>

#include "sop/sop.h"

namespace sopan {

// One citation per listed item. A leaf that holds several items gives several, each with its own
// text and, on one line, its own place. What amends an item ("sebagaimana telah diubah dengan ...",
// "jo. ...") stays in it. An item that names no regulation has an empty kind.
std::vector<Citation> citations_of(const std::vector<Leaf>& items);

// One item, not split.
Citation citation_of(const Leaf& item);

}  // namespace sopan
