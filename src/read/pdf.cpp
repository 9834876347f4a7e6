// PDF pages as Pages: MuPDF's words and pictures, renamed.
#include "codec/pdf.h"

#include "base/language.h"
#include "read/page_reader.h"

namespace sopan {
namespace {

Word word_of(PdfWord&& from) {
  Word word;
  word.text = std::move(from.text);
  word.box = from.box;
  word.visible = from.visible;
  word.clipped = from.clipped;
  word.font_size = from.font_size;
  word.bold = from.bold;
  word.turn = from.turn;
  return word;
}

class PdfReader : public PageReader {
 public:
  PdfReader(Pdf pdf, const PdfLimits& limits) : pdf_(std::move(pdf)), limits_(limits) {}

  int page_count() const override { return pdf_.page_count(); }

  Result<Page> page(int number) override {
    Result<PdfPage> read = pdf_.page(number, limits_);
    if (!read) return read.error();
    Page page;
    page.number = number;
    page.size = {read->width, read->height};
    page.graphics = std::move(read->graphics);
    page.uncoloured = std::move(read->uncoloured);
    page.shown = std::move(read->shown);
    for (PdfWord& word : read->words) page.words.push_back(word_of(std::move(word)));
    Place at;
    at.page = number;
    for (std::string& loss : read->losses)
      page.notes.push_back({"picture-skipped", std::move(loss), at});
    return page;
  }

  Result<Picture> picture(int number, double dpi) override {
    PdfLimits limits = limits_;
    limits.dpi = dpi;
    return pdf_.picture(number, limits);
  }

 private:
  Pdf pdf_;
  PdfLimits limits_;
};

}  // namespace

Result<std::unique_ptr<PageReader>> open_pdf(Bytes bytes, const PageLimits& limits) {
  Result<Pdf> pdf = Pdf::open(std::move(bytes));
  if (!pdf) return pdf.error();
  PdfLimits pdf_limits;
  pdf_limits.dpi = limits.dpi;
  pdf_limits.most_pixels = limits.most_pixels;
  pdf_limits.most_image_pixels = limits.most_decoded_pixels;
  return std::unique_ptr<PageReader>(std::make_unique<PdfReader>(std::move(*pdf), pdf_limits));
}

}  // namespace sopan
