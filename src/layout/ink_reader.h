// Words for ink that no word of the text layer explains, read by OCR piece by piece: cell by cell
// inside tables, block by block outside.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "codec/ocr.h"
#include "layout/frame.h"
#include "layout/glyphs.h"

namespace sopan {

class InkReader {
 public:
  // `engine` may be nullptr: nothing is read then, and everything with text-like ink is unread.
  InkReader(Picture picture, Bitmap ink, OcrEngine* engine);

  struct Reading {
    std::vector<SeenWord> words;
    bool unread = false;  // text-like ink that gave no text
  };
  // `known` are the words the text layer has there. Where it has some, only what is surely text is
  // read beside them.
  Reading read(const Area& cell, const std::vector<SeenWord>& known);
  // Text outside the given areas (tables), anywhere on the page.
  std::vector<SeenWord> read_around(const std::vector<Area>& areas);
  // What is read: the page without rulings.
  const Picture& picture() const { return picture_; }
  // Why the engine failed, when it did.
  const std::optional<std::string>& failure() const { return failure_; }

 private:
  Area reach_of(const Area& cell) const;
  Reading read_blob(const Area& blob, const Area& region, const Ink& sorted, bool sure);
  // One look at a piece: as what, and how much enlarged.
  struct Attempt {
    OcrPart part = OcrPart::block;
    double scale = 1;
  };
  std::vector<Attempt> attempts_for(const Area& blob, const Ink& sorted) const;
  std::vector<SeenWord> best_of(const Picture& crop, const Area& area,
                                const std::vector<Attempt>& attempts);
  std::vector<SeenWord> recognised(const Picture& bare, const Area& inner, const Attempt& attempt);
  Picture crop_of(const Area& area, const Ink& sorted) const;

  Picture picture_;
  Bitmap ink_;
  OcrEngine* engine_;
  std::optional<std::string> failure_;
};

}  // namespace sopan
