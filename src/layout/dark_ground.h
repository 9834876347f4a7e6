// Bands of dark ground with light writing and light rulings, as coloured table headings are: made
// light with dark writing, so that all later steps see one kind of page.
#pragma once

#include "base/picture.h"

namespace sopan {

// Changes each band in place: its ground becomes paper, what stands out of it ink, and its outline
// a thin ruling. Areas narrower than a fifth of the page (filled symbols, emblems), and those that
// bear dark writing or hold white shapes, stay as they are. `scan`: the picture has noise, and
// words.
void lighten_dark_ground(Picture& picture, bool scan);

}  // namespace sopan
