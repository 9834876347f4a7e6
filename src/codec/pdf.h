// PDF through MuPDF: pages as a gray picture of their graphics and the words of their text layer.
// Decides nothing about tables; what text is really seen is decided here, because only the PDF
// knows what was drawn over what.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/geometry.h"
#include "base/picture.h"
#include "base/result.h"

namespace sopan {

// A run of characters without a blank, in points of the page as shown (top left origin).
struct PdfWord {
  std::string text;
  Box box;
  bool visible = true;   // false: drawn invisibly, clipped, covered, or white on white
  bool clipped = false;  // not visible: what was printed of it ends at the edge of its cell
  double font_size = 0;
  bool bold = false;
  int turn = 0;  // degrees clockwise against upright: 0, 90, 180, 270
};

struct PdfPage {
  double width = 0;  // points, /Rotate applied
  double height = 0;
  // Everything but the text that `words` holds. Text in fonts that name no characters is ink.
  Picture graphics;
  // A scan in colour, its coloured ink (stamps, signatures) faded; empty when there is none.
  Picture uncoloured;
  // Everything as shown; empty unless the words look doubtful (see `doubtful`) or `graphics` shows
  // all there is.
  Picture shown;
  std::vector<PdfWord> words;
  bool doubtful = false;  // the words are hardly language: a text layer with wrong characters?
  std::vector<std::string> losses;  // what could not be drawn, for people
};

struct PdfLimits {
  double dpi = 200;                // pictures have at most this resolution
  double most_pixels = 4e7;        // of a page picture; larger pages are drawn coarser
  double most_image_pixels = 1e8;  // of one embedded image; larger ones are left out
  double most_seconds = 20;        // for drawing one page
};

// An open file. Not for use by two threads at once; open it once per thread.
class Pdf {
 public:
  // Errors: no PDF, damaged beyond repair, a password is needed, no pages.
  static Result<Pdf> open(std::shared_ptr<const std::string> bytes);
  Pdf(Pdf&&) noexcept;
  Pdf& operator=(Pdf&&) noexcept;
  ~Pdf();

  int page_count() const;
  // The page with this 1-based number. Errors: the page is damaged.
  Result<PdfPage> page(int number, const PdfLimits& limits = {}) const;
  // The page as people see it, in gray, at limits.dpi or coarser.
  Result<Picture> picture(int number, const PdfLimits& limits) const;

 private:
  struct State;
  explicit Pdf(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace sopan
