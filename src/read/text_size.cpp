// Estimates the size of text.
#include "read/text_size.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace sopan {

namespace {

// Widths of the characters from blank to tilde in thousandths of the size, as the fonts' own tables
// say: Arial (and Liberation Sans), Times New Roman (and Liberation Serif), Calibri (and Carlito).
using Widths = std::array<unsigned short, 95>;
constexpr Widths kSans = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};
constexpr Widths kSerif = {
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541};
constexpr Widths kCalibri = {
    226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386, 507, 507, 507,
    507, 507, 507, 507, 507, 507, 507, 268, 268, 498, 498, 498, 463, 894, 579, 544, 533, 615, 488,
    459, 631, 623, 252, 319, 520, 420, 855, 646, 662, 517, 673, 543, 459, 487, 642, 567, 890, 519,
    487, 468, 307, 386, 307, 498, 498, 291, 479, 525, 423, 525, 498, 305, 471, 525, 229, 239, 455,
    229, 799, 525, 527, 525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314, 460, 314, 498};

// What a family is set in: the widths of its likeness, and how much wider or narrower it is.
struct Family {
  const Widths& widths;
  double factor = 1;
};

Family family_of(std::string_view font) {
  std::string name = lower(font);
  auto is = [&](const char* part) { return name.find(part) != std::string::npos; };
  if (is("narrow")) return {kSans, 0.82};
  if (is("calibri") || is("carlito")) return {kCalibri, 1};
  if (is("bookman") || is("verdana")) return {kSans, is("verdana") ? 1.15 : 1.08};
  if (is("cambria") || is("book") || is("palatino")) return {kSerif, 1.05};
  if (is("times") || is("tinos") || is("serif") || is("garamond")) return {kSerif, 1};
  return {kSans, 1};
}

double width_in(const Family& family, char32_t c) {
  if (c < U' ') return 0;
  // What the tables lack is as wide as most letters are.
  return c <= U'~' ? family.widths[c - U' '] : family.widths['n' - ' '];
}

}  // namespace

double text_width(std::string_view text, double size, std::string_view font) {
  const Family family = family_of(font);
  double width = 0;
  for (char32_t c : code_points(text)) width += width_in(family, c);
  return width / 1000 * size * family.factor;
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
