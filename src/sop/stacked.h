// A step table saved as plain text by an office program: its cells stand one below another, each on
// a line of its own, an empty cell as an empty line.
#pragma once

#include <vector>

#include "doc/document.h"

namespace sopan {

// The blocks with such tables put together again. Only unpaged input with line numbers has any.
std::vector<Block> with_stacked_tables(std::vector<Block> blocks);

}  // namespace sopan
