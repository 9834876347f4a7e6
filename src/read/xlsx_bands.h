// The bands of a sheet: runs of rows that belong together, parted by blank rows.
#pragma once

#include <vector>

#include "read/drawing.h"
#include "read/xlsx_view.h"

namespace sopan {

// Rows that belong together: consecutive, all with borders or all without.
struct SheetBand {
  std::vector<int> rows;
  bool bordered = false;
};

// Rows that only shapes touch count as filled.
std::vector<SheetBand> bands_of(const SheetView& view, const Drawing& drawing);

}  // namespace sopan
