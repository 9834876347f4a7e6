// A document's blocks as SOPs: where one ends and the next begins, which tables are step tables,
// and which text stands over them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "doc/document.h"
#include "sop/steps.h"
#include "sop/wording.h"

namespace sopan {

// One SOP's share of the document, in reading order.
struct SopBlocks {
  std::vector<Block> identity;
  // Step tables with the text right over each; tables live in `tables`.
  struct StepPart {
    StepTable table;
    std::vector<Line> heading;
  };
  std::vector<StepPart> steps;
  // Lines of a step table that lost its cells ("save as text" of a scan).
  std::vector<Line> flat_steps;
  std::vector<Block> closing;  // after the first step table, and no part of one
  std::vector<std::unique_ptr<Table>> tables;
  int first_page = 0, last_page = 0;
};

// The SOPs in the document's order; empty when nothing in it looks like an SOP AP.
std::vector<SopBlocks> split_into_sops(const std::vector<Block>& blocks, const Vocabulary& words);

}  // namespace sopan
