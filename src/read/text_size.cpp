// Estimates the size of text.
#include "read/text_size.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace sopan {

namespace {

// Share of the size, letters of Arial rounded to groups (Helvetica's metrics file).
double em(char32_t c) {
  if (c == U' ' || c == U'.' || c == U',' || c == U':' || c == U';' || c == U'/' || c == U'!') {
    return 0.278;
  }
  if (c == U'i' || c == U'j' || c == U'l' || c == U'\'' || c == U'|') return 0.222;
  if (c == U'f' || c == U't' || c == U'I' || c == U'(' || c == U')' || c == U'-') return 0.31;
  if (c == U'm' || c == U'M' || c == U'W' || c == U'@' || c == U'%') return 0.86;
  if (c == U'w') return 0.72;
  if (c >= U'A' && c <= U'Z') return 0.68;
  if (c == U'c' || c == U'k' || c == U's' || c == U'v' || c == U'x' || c == U'y' || c == U'z') {
    return 0.5;
  }
  if (c == U'r') return 0.333;
  return 0.556;
}

// Families narrower than Arial, by what the same text takes in them.
double narrowness(std::string_view font) {
  std::string name = lower(font);
  if (name.find("narrow") != std::string::npos) return 0.82;
  for (const char* family : {"times", "cambria", "garamond", "book", "tinos", "serif"}) {
    if (name.find(family) != std::string::npos) return 0.9;
  }
  for (const char* family : {"calibri", "carlito", "aptos", "segoe"}) {
    if (name.find(family) != std::string::npos) return 0.9;
  }
  if (name.find("verdana") != std::string::npos) return 1.15;
  return 1;
}

}  // namespace

double text_width(std::string_view text, double size, std::string_view font) {
  double width = 0;
  for (char32_t c : code_points(text)) width += em(c);
  return width * size * narrowness(font);
}

int lines_in(std::string_view text, double size, std::string_view font, double width) {
  width = std::max(width, size);
  double blank = text_width(" ", size, font);
  double used = 0;
  int lines = 1;
  for (const std::string& word : split(squeezed(text), ' ')) {
    double w = text_width(word, size, font);
    if (used > 0 && used + blank + w > width) {
      ++lines;
      used = 0;
    }
    used += (used > 0 ? blank : 0) + w;
    // A word wider than its cell is broken wherever the cell ends.
    for (; used > width && lines < 10'000; used -= width) ++lines;
  }
  return lines;
}

double line_height(double size, std::string_view font) {
  std::string name = lower(font);
  bool tall = name.find("calibri") != std::string::npos ||
              name.find("carlito") != std::string::npos ||
              name.find("cambria") != std::string::npos;
  return size * (tall ? 1.22 : 1.15);
}

}  // namespace sopan
