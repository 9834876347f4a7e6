// The lines of a flowchart as wires: each runs from one end to another, straight on through
// junctions and crossings, and ends at a shape, on another wire, or nowhere.
#pragma once

#include <functional>
#include <vector>

#include "layout/connectors.h"
#include "layout/shapes.h"

namespace sopan {

struct WireEnd {
  Point at;
  Point outward;      // unit vector in which the wire runs out here
  bool head = false;  // an arrowhead stands here
  int head_length = 0;
  int shape = -1;    // the shape it ends at
  double gap = 0;    // pixels between this end and that shape
  int wire = -1;     // or the wire it ends on,
  double place = 0;  // and how far along that wire (pixels of its path)
};

struct Wire {
  std::vector<Pixel> path;
  WireEnd ends[2];  // [0] at path.front(), [1] at path.back()
  double stroke = 1;
};

// What wires are traced from.
struct WiringInput {
  const FlowInk* flow = nullptr;
  const std::vector<FlowShape>* shapes = nullptr;
  // Words, in pixels of FlowInk::all: their letters are no lines, and a line that is cut by a word
  // goes on behind it.
  struct Word {
    Box box;
    bool read = false;  // by OCR, which takes an arrowhead for a letter now and then
  };
  std::vector<Word> words;
};

struct Wiring {
  InkMap lines;  // the ink that is no ruling, no shape and no word
  std::vector<Wire> wires;
  double stroke = 1;
};

Wiring wiring_of(const WiringInput& input);

}  // namespace sopan
