// The drawings of a sheet (xl/drawings), from their anchors to points on the sheet.
#pragma once

#include "read/drawing.h"
#include "read/xlsx_sheet.h"

namespace sopan {

Drawing read_sheet_drawing(XmlNode root, const Sheet& sheet);

}  // namespace sopan
