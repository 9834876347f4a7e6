// Tables of Word documents: grid, merged cells, nested tables, and where the grid's lines lie.
#pragma once

#include <string>
#include <vector>

#include "read/docx_layout.h"

namespace sopan {

// A table as read, with its grid measured from its own top left corner. Anchors are in the same
// coordinates until `moved`.
struct DocxTable {
  Table table;
  std::vector<double> xs, ys;
  std::vector<Anchor> anchors;
  double left = 0;  // of its first column, against the text's left edge
  bool estimated = false;
  // Tables nested in cells that are too wide to be read as part of the cell: they stand as blocks
  // of their own behind this one.
  std::vector<DocxTable> inner;
};

// `room`: the width of the column the table stands in. `at.block` names the table.
DocxTable read_table(DocxContext& context, XmlNode tbl, const Place& at, double room,
                     int depth = 0);

}  // namespace sopan
