// The flowchart of one table on a page picture: its symbols and the arrows between them. Knows
// nothing of actors and steps: a symbol stands at a grid position, whatever is printed over it.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "base/picture.h"
#include "doc/document.h"
#include "layout/flow_text.h"
#include "layout/frame.h"
#include "layout/grid.h"

namespace sopan {

// What was traced, in points of the page, for people to look at (debug pictures).
struct FlowTrace {
  struct Line {
    std::vector<Point> path;
    bool head[2] = {false, false};  // at path.front() and path.back()
    bool loose[2] = {false, false};
  };
  std::vector<Line> lines;
  std::vector<std::vector<Point>> outlines;  // one per mark, in the order of `marks`
};

struct Flow {
  std::vector<Mark> marks;    // in reading order
  std::vector<Arrow> arrows;  // between them
  // Those of the given words that are a symbol's text or an arrow's label, not a cell's text.
  std::vector<std::size_t> used_words;
  // Words read on the way that are neither: text of cells of the flowchart's part of the grid.
  std::vector<SeenWord> words;
  FlowSpan span;  // that part
  std::vector<Note> notes;
  FlowTrace trace;
};

struct FlowInput {
  const Picture* picture = nullptr;  // straight; text-layer pages without their text
  const Grid* grid = nullptr;
  const Frame* frame = nullptr;  // from pixels of `picture` to points of the page
  int page = 1;
  std::span<const SeenWord> words;  // of the text layer, in the table
  // Reads the letters in an area (pixels of `picture`) where no word explains them; may be empty.
  std::function<std::vector<SeenWord>(const Area&)> read;
};

// Empty when the table holds no flowchart.
Flow trace_flow(const FlowInput& input);

}  // namespace sopan
