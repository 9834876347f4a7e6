// A page as sopan saw it: the page's picture with what was made of it drawn over it, for people who
// look for the cause of a miss.
#pragma once

#include <string>

#include "layout/layout.h"

namespace sopan {

// A PNG. Green: grid and cells; grey-blue: lines of text, red where the reading is unsure or text
// was not read; symbols framed by kind (red terminator, blue process, orange decision, yellow
// off-page, cyan other); connectors each in a colour of its own, arrowheads boxed in red, ends that
// lead nowhere crossed; labels framed in magenta.
std::string debug_picture(const Page& page, const LaidOut& laid);

}  // namespace sopan
