// How much room text takes on paper, estimated: drafts do not say how high their rows are, fonts
// may be missing, and a flowchart symbol only needs the row it stands in.
#pragma once

#include <string>
#include <string_view>

namespace sopan {

// Width of one line in points, from the usual widths of Latin letters in the family of `font`.
double text_width(std::string_view text, double size, std::string_view font);
// How many lines the text takes in `width` points, broken between words as Word does; at least 1.
int lines_in(std::string_view text, double size, std::string_view font, double width);
// Height of one line in points at single spacing.
double line_height(double size, std::string_view font);

}  // namespace sopan
