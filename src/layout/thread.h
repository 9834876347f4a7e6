// A stroke followed from end to end along one thread of ink: what tells a ruling from a line of
// letters, and where the ruling runs when letters have grown onto it. Inner part of rulings.h.
#pragma once

#include "base/picture.h"
#include "codec/image.h"

namespace sopan {

// Shares are of the stroke's length, 0..1.
struct Thread {
  double inked = 0;  // where the thread lies on ink: a ruling nearly everywhere, letters have gaps
  double crossed =
      0;          // where ink runs across it too: a ruling is crossed seldom, letters are stems
  double at = 0;  // mean middle of the stroke along the thread, in pixels of the page
  // Where the stroke begins and ends, in pixels of the page, without a short piece beyond a gap: a
  // letter that stands in line with a ruling.
  double core_from = 0;
  double core_to = 0;
};

// What a stroke is looked for in: the page, the ink of its own direction, and of the other.
struct StrokeInk {
  const Picture& page;
  const Bitmap& drawn;
  const Bitmap& crossing;
  bool horizontal;
};

// The thread through `area` that lies on most ink and bends little: rulings drift slowly, on a
// curled or slightly turned sheet. A piece at an end counts as a letter when it is shorter than
// `letter`.
Thread thread_through(const StrokeInk& ink, const Area& area, int letter);

}  // namespace sopan
