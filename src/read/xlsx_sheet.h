// One sheet of a workbook as written: shown texts, merged ranges, borders, and where rows and
// columns lie. Rows and columns count from 0.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "codec/xml.h"

namespace sopan {

// What cells look like (xl/styles.xml), by the number that cells name.
struct CellLook {
  std::string format = "General";
  bool bold = false;
  bool left = false, right = false, top = false, bottom = false;  // borders
};
std::vector<CellLook> cell_looks(XmlNode styles);
// The width of a digit of the usual font in pixels: what column widths are counted in.
int usual_digit_pixels(XmlNode styles);

// The texts that cells share (xl/sharedStrings.xml).
std::vector<std::string> shared_strings(XmlNode root);

struct SheetCell {
  std::string text;  // as shown; lines parted by '\n'
  int look = 0;
};

struct MergedRange {
  int row = 0, column = 0, last_row = 0, last_column = 0;
};

using Position = std::pair<int, int>;  // row, column

struct Sheet {
  std::string name;
  std::map<Position, SheetCell> cells;  // those with a text or a border
  std::vector<MergedRange> merged;
  std::map<int, double> heights;  // points, of rows that say so; 0 for hidden ones
  std::map<int, double> widths;   // columns likewise
  double usual_height = 15;
  double usual_width = 48;
  size_t bare_borders = 0;  // empty cells with a border met so far
  bool uncomputed = false;  // formulas without a stored result

  double height(int row) const;
  double width(int column) const;
  // The upper edge of a row, the left edge of a column, in points.
  double top(int row) const;
  double left(int column) const;
};

struct Workbook {
  std::vector<std::string> strings;
  std::vector<CellLook> looks{CellLook{}};
  bool from_1904 = false;
  int digit_pixels = 7;
};

// Refused: more rows with content than any draft has.
Result<Sheet> read_sheet(XmlNode worksheet, const Workbook& workbook, const std::string& name);

// "B7" for row 6, column 1.
std::string cell_name(int row, int column);
// The position of "B7" or "$B$7"; {-1, -1} when it names none.
Position position_of(std::string_view name);

}  // namespace sopan
