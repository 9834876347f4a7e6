// Places of pages that were put in sideways or upside down: read upright, reported as shown.
#pragma once

#include "sop/sop.h"

namespace sopan {

// A box on the page as read, on the page as shown. `page` is the page as read.
Box shown_box(const Box& box, const PageSize& page);

// Every place of the model on its page as shown; the pages' sizes too, their `turn` becomes 0.
void show_places(Extraction& extraction);

}  // namespace sopan
