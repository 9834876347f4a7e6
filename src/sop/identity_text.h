// Labels and values in the running text of the identity part.
#pragma once

#include <vector>

#include "doc/document.h"
#include "sop/identity.h"
#include "sop/parts.h"

namespace sopan {

// Slots stay open over blocks until the next label.
class TextIdentity {
 public:
  explicit TextIdentity(Identity& identity) : identity_(identity) {}

  // The lines of the next block.
  void read(const Block& block);
  // No slot takes further lines: a table follows, or the end.
  void close();

 private:
  void add_label(const Block& block, size_t i, const LabelAt& found);
  void add_line(Line line, bool first_of_block);
  bool goes_on(const Slot& slot, const Line& line, bool first_of_block) const;
  void share();

  Identity& identity_;
  std::vector<size_t> open_;    // slots that still take lines
  std::vector<Line> gathered_;  // for several open slots together
  int page_ = 0;
  bool label_just_seen_ = false;
};

}  // namespace sopan
