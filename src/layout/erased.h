// The page picture with the rulings of its tables painted over, so that text which touches or
// crosses a ruling can be read.
#pragma once

#include <vector>

#include "base/picture.h"
#include "codec/image.h"
#include "layout/grid.h"

namespace sopan {

// Ink along the grids' lines becomes paper in `picture` and is cleared in `ink`; where a letter or
// a connector runs across a ruling its pixels stay.
void erase_rulings(Picture& picture, Bitmap& ink, const Strokes& strokes,
                   const std::vector<Grid>& grids);

}  // namespace sopan
