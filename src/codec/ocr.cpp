// See ocr.h. `ind` alone cannot print % ; + = < > [ ], so eng comes first. OpenMP inside Tesseract
// makes one page cost six times the CPU; it is switched off per thread, because the environment
// variable is read before main.
#include "codec/ocr.h"

#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>

#include "base/language.h"

extern "C" void omp_set_max_active_levels(int levels);

namespace sopan {

Pix* pix_of(const Picture& picture);

namespace {

struct FreePix {
  void operator()(PIX* pix) const { pixDestroy(&pix); }
};

tesseract::PageSegMode mode_of(OcrPart part) {
  switch (part) {
    case OcrPart::line:
      return tesseract::PSM_SINGLE_LINE;
    case OcrPart::word:
      return tesseract::PSM_SINGLE_WORD;
    default:
      return tesseract::PSM_SINGLE_BLOCK;
  }
}

class Tesseract : public OcrEngine {
 public:
  bool init() {
    omp_set_max_active_levels(0);
    setMsgSeverity(L_SEVERITY_NONE);
    if (api_.Init(nullptr, "eng+ind", tesseract::OEM_LSTM_ONLY) != 0) return false;
    api_.SetVariable("debug_file", "/dev/null");
    // Skips a test for fixed pitch that brings nothing here.
    api_.SetVariable("textord_all_prop", "1");
    return true;
  }

  ~Tesseract() override { api_.End(); }

  Result<std::vector<OcrWord>> read(const Picture& picture, OcrPart part) override {
    std::vector<OcrWord> words;
    if (picture.width < 3 || picture.height < 3) return words;
    const std::unique_ptr<PIX, FreePix> pix(pix_of(picture));
    if (!pix) return Error{say("OCR: memori tidak cukup", "OCR: out of memory")};
    try {
      api_.SetPageSegMode(mode_of(part));
      api_.SetImage(pix.get());
      api_.SetSourceResolution(std::max(70, static_cast<int>(picture.dpi)));
      if (api_.Recognize(nullptr) != 0) return Error{say("OCR gagal", "the OCR engine failed")};
      collect(words);
    } catch (const std::exception& e) {
      return Error{say("OCR gagal: ", "the OCR engine failed: ") + e.what()};
    }
    api_.Clear();
    return words;
  }

 private:
  void collect(std::vector<OcrWord>& words) {
    const std::unique_ptr<tesseract::ResultIterator> it(api_.GetIterator());
    if (!it) return;
    do {
      const std::unique_ptr<char[]> text(it->GetUTF8Text(tesseract::RIL_WORD));
      if (!text || std::all_of(text.get(), text.get() + std::char_traits<char>::length(text.get()),
                               [](unsigned char c) { return std::isspace(c); }))
        continue;
      OcrWord word;
      word.text = text.get();
      word.confidence = std::clamp(it->Confidence(tesseract::RIL_WORD) / 100.0, 0.0, 1.0);
      it->BoundingBox(tesseract::RIL_WORD, &word.box.left, &word.box.top, &word.box.right,
                      &word.box.bottom);
      words.push_back(std::move(word));
    } while (it->Next(tesseract::RIL_WORD));
  }

  tesseract::TessBaseAPI api_;
};

std::string missing_message() {
  return say(
      "data bahasa OCR (eng, ind) tidak ditemukan; pasang dengan: "
      "sudo apt-get install tesseract-ocr-ind tesseract-ocr-eng",
      "the OCR language data (eng, ind) was not found; install it: "
      "sudo apt-get install tesseract-ocr-ind tesseract-ocr-eng");
}

}  // namespace

Result<std::unique_ptr<OcrEngine>> tesseract_engine() {
  auto engine = std::make_unique<Tesseract>();
  if (!engine->init()) return Error{missing_message()};
  return std::unique_ptr<OcrEngine>(std::move(engine));
}

std::string ocr_data_folder() {
  std::vector<std::string> folders = {"/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata",
                                      "/usr/share/tesseract-ocr/4.00/tessdata"};
  if (const char* own = std::getenv("TESSDATA_PREFIX")) folders = {own};
  for (const std::string& folder : folders) {
    std::error_code none;
    std::filesystem::path at(folder);
    if (std::filesystem::exists(at / "ind.traineddata", none) &&
        std::filesystem::exists(at / "eng.traineddata", none)) {
      return folder;
    }
  }
  return {};
}

Status ocr_ready() {
  if (ocr_data_folder().empty()) return Error{missing_message()};
  return Done{};
}

}  // namespace sopan
