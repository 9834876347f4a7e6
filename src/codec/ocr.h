// OCR behind one interface: the real engine (Tesseract, eng+ind) and those tests put in its place.
// An engine reads a small picture (a cell, a line), never a page: finding tables is not its work.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/picture.h"
#include "base/result.h"
#include "codec/image.h"

namespace sopan {

// A word in pixels of the picture it was read from.
struct OcrWord {
  std::string text;
  Area box;
  double confidence = 0;  // 0..1
};

// What the picture holds; a wrong promise loses text.
enum class OcrPart { block, line, word };

class OcrEngine {
 public:
  virtual ~OcrEngine() = default;
  // The words in reading order; an error when the engine itself fails.
  virtual Result<std::vector<OcrWord>> read(const Picture& picture, OcrPart part) = 0;
};

// Tesseract with the languages eng and ind, in one thread of its own. One engine per thread; making
// it takes about 0.1 s, so it is kept. Error: the language data is not installed, naming the
// package.
Result<std::unique_ptr<OcrEngine>> tesseract_engine();

// Where the language data lies: what TESSDATA_PREFIX says, else where Debian puts it; empty when it
// is nowhere.
std::string ocr_data_folder();

// Whether the language data of both languages is there; the message names the missing packages.
Status ocr_ready();

}  // namespace sopan
