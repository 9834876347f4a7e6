// Image files as Pages: each picture is a scanned sheet.
#include "codec/image.h"

#include "base/language.h"
#include "read/page_reader.h"

namespace sopan {
namespace {

class ImageReader : public PageReader {
 public:
  ImageReader(ImageFile file, const PageLimits& limits) : file_(std::move(file)), limits_(limits) {}

  int page_count() const override { return file_.count(); }

  Result<Page> page(int number) override {
    Page page;
    Result<Picture> picture =
        file_.picture(number - 1, limits_.dpi, limits_.most_decoded_pixels, &page.uncoloured);
    if (!picture) {
      const std::string n = std::to_string(number);
      return Error{say("halaman " + n, "page " + n) + ": " + picture.error().message};
    }
    page.number = number;
    page.size = {picture->width * 72 / picture->dpi, picture->height * 72 / picture->dpi};
    page.graphics = std::move(*picture);
    return page;
  }

  Result<Picture> picture(int number, double dpi) override {
    return file_.picture(number - 1, dpi, limits_.most_decoded_pixels);
  }

 private:
  ImageFile file_;
  PageLimits limits_;
};

}  // namespace

Result<std::unique_ptr<PageReader>> open_image(Bytes bytes, const PageLimits& limits) {
  Result<ImageFile> file = ImageFile::open(std::move(bytes));
  if (!file) return file.error();
  return std::unique_ptr<PageReader>(std::make_unique<ImageReader>(std::move(*file), limits));
}

}  // namespace sopan
