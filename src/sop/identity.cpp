// Two ways to one result: tables are searched cell by cell (value in the cell, else right of it,
// else below), running text line by line (value behind the label, else the lines up to the next).
#include "sop/identity.h"

#include "sop/identity_table.h"
#include "sop/identity_text.h"
#include "sop/parts.h"

namespace sopan {

Identity identity_of(const std::vector<Block>& blocks) {
  Identity identity;
  TextIdentity text(identity);
  for (const Block& block : blocks) {
    if (block.table) {
      text.close();
      add_table(*block.table, identity);
    } else {
      text.read(block);
    }
  }
  text.close();
  return identity;
}

std::vector<Label> labels_in(const Block& block) {
  std::vector<Label> labels;
  auto add = [&labels](const std::vector<Line>& lines) {
    for (const Part& part : parts_of(lines))
      if (part.label && !part.weak) labels.push_back(*part.label);
  };
  add(block.lines);
  if (block.table)
    for (const Cell& cell : block.table->cells) add(cell.lines);
  return labels;
}

}  // namespace sopan
