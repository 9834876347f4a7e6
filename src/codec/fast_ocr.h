// The quick OCR engine: rows of a picture read with codec/line_reader, Tesseract only where that is
// unsure.
#pragma once

#include <memory>

#include "codec/ocr.h"

namespace sopan {

// Reads each row with the Indonesian network, with the English one too where that hesitates (it
// knows % ; + = < > [ ]), word by word the surer of both; a picture that stays doubtful goes to
// `careful`, and the surer reading stands. Error: the language data is not there or of another
// kind.
Result<std::unique_ptr<OcrEngine>> fast_engine(std::unique_ptr<OcrEngine> careful);

}  // namespace sopan
