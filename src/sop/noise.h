// What stands on a page and belongs to nobody's text: page numbers, electronic signature footers,
// headings repeated on every page.
#pragma once

#include "doc/document.h"

namespace sopan {

// The blocks without such lines. Tables are left as they are.
std::vector<Block> without_noise(const Document& document);

}  // namespace sopan
