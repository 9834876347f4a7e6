// A sheet as blocks: bands of rows parted by blank ones; a band with borders becomes a table, one
// without becomes lines or a plain table.
#pragma once

#include <vector>

#include "doc/document.h"
#include "read/drawing.h"
#include "read/xlsx_sheet.h"

namespace sopan {

// Shapes that lie in a table become its marks and arrows; text of other shapes follows as lines.
std::vector<Block> blocks_of(const Sheet& sheet, const std::vector<CellLook>& looks,
                             const Drawing& drawing);

}  // namespace sopan
