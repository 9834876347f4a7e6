// Counts the blocks, rows and cells of Word documents.
#include "codec/word_blocks.h"

#include <algorithm>

namespace sopan {

namespace {

// Elements that only wrap others.
bool wraps(std::string_view name) {
  return name == "w:sdt" || name == "w:sdtContent" || name == "w:customXml" || name == "w:ins" ||
         name == "w:moveTo" || name == "w:smartTag";
}

void gather(XmlNode container, std::initializer_list<std::string_view> wanted,
            std::vector<XmlNode>& out) {
  for (XmlNode node : container.children()) {
    if (std::find(wanted.begin(), wanted.end(), node.name()) != wanted.end()) {
      out.push_back(node);
    } else if (wraps(node.name())) {
      gather(node, wanted, out);
    }
  }
}

int small(long value, int least) { return static_cast<int>(std::clamp(value, long{least}, 1000L)); }

}  // namespace

bool word_switch(XmlNode node) {
  if (!node) return false;
  std::string_view value = node.attribute("w:val");
  return value != "0" && value != "false" && value != "off" && value != "none";
}

std::vector<XmlNode> word_blocks(XmlNode container) {
  std::vector<XmlNode> out;
  gather(container, {"w:p", "w:tbl"}, out);
  return out;
}

std::vector<XmlNode> word_rows(XmlNode table) {
  std::vector<XmlNode> out;
  gather(table, {"w:tr"}, out);
  std::erase_if(out, [](XmlNode row) { return bool(row.child("w:trPr/w:del")); });
  return out;
}

std::vector<WordCell> word_cells(XmlNode row) {
  std::vector<XmlNode> nodes;
  gather(row, {"w:tc"}, nodes);
  std::vector<WordCell> out;
  int column = small(row.child("w:trPr/w:gridBefore").number("w:val"), 0);
  for (XmlNode node : nodes) {
    int span = small(node.child("w:tcPr/w:gridSpan").number("w:val", 1), 1);
    out.push_back({node, column, span});
    column += span;
  }
  return out;
}

}  // namespace sopan
