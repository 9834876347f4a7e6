// Lines that are drawn too thin or too light to count as ink by their shade, but that stand out
// from the paper on both sides of them: hair lines that a printer and a scanner left grey.
#pragma once

#include "base/picture.h"
#include "layout/flow_ink.h"

namespace sopan {

// Adds them to the ink of a part of a picture: pixel (0, 0) of `ink` is (left, top) of `picture`,
// `point` is the number of pixels in a point.
void add_faint_lines(const Picture& picture, int left, int top, double point, InkMap& ink);

}  // namespace sopan
