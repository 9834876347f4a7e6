// Words beside arrows: Ya, Tidak, T, Y, Dalam kota ... Which arrow a label belongs to.
#pragma once

#include <string>
#include <vector>

#include "layout/flow_edges.h"

namespace sopan {

// A word of the page; `box` in pixels of FlowInk::all, `index` is the caller's.
struct FlowWord {
  std::string text;
  Box box;
  double confidence = 1;
  int index = 0;
  bool read = false;  // by OCR
};

// One label: words that stand side by side, and the edges it belongs to.
struct FlowLabel {
  std::string text;
  Box box;
  double confidence = 1;
  std::vector<int> words;  // FlowWord::index of each
  std::vector<int> edges;  // indexes into the edges
  bool read = false;       // by OCR
};

// Labels among words that stand in no shape. A label goes to the line it is nearest to, measured
// also from where that line leaves its decision; no line takes two. Words that are no label are
// left out.
std::vector<FlowLabel> labels_of(const std::vector<FlowWord>& words,
                                 const std::vector<FlowEdge>& edges,
                                 const std::vector<FlowShape>& shapes, const FlowInk& flow);

}  // namespace sopan
