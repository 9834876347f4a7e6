// Which elements of a Word document count as blocks, rows and cells, so that whoever reads a place
// ({"block": 4, "row": 2, "column": 3}) and whoever writes to it count alike.
#pragma once

#include <vector>

#include "codec/xml.h"

namespace sopan {

// The paragraphs and tables of a body, cell or text box, in order; content controls and the like
// are looked through. The first is block 1.
std::vector<XmlNode> word_blocks(XmlNode container);
// The rows of a table, those whose deletion is tracked left out. The first is row 1.
std::vector<XmlNode> word_rows(XmlNode table);

// A cell of a row as written, with the grid columns it covers.
struct WordCell {
  XmlNode node;
  int column = 0;  // 0-based grid column; a Place says column + 1
  int span = 1;
};
std::vector<WordCell> word_cells(XmlNode row);

// Whether a switch such as <w:b/> or <w:b w:val="0"/> is on.
bool word_switch(XmlNode node);

}  // namespace sopan
