// The headings of the parts decide; a single one proves nothing.
#include "sop/form.h"

#include <set>

#include "sop/labels.h"

namespace sopan {

std::string form_of(const std::vector<Block>& blocks) {
  std::set<std::string_view> puskesmas, iso;
  bool decided = false;  // Tujuan, Ruang Lingkup, Prosedur Kerja alone stand in any guide
  auto look = [&](const std::vector<Line>& lines) {
    for (const Line& line : lines)
      if (auto label = foreign_label(line.text)) {
        if (label->form == "puskesmas" || label->form == "any") puskesmas.insert(label->name);
        if (label->form != "puskesmas") iso.insert(label->name);
        decided = decided || label->form == "iso";
      }
  };
  for (const Block& block : blocks) {
    look(block.lines);
    if (block.table)
      for (const Cell& cell : block.table->cells) look(cell.lines);
  }
  if (puskesmas.size() >= 4 && puskesmas.size() >= iso.size()) return "puskesmas";
  if (iso.size() >= 3 && decided) return "iso";
  return puskesmas.size() >= 3 ? "puskesmas" : "other";
}

}  // namespace sopan
