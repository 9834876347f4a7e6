// Draws a page and compresses it.
#include "app/page_picture.h"

#include <memory>

#include "base/file.h"
#include "base/language.h"
#include "codec/image.h"
#include "read/page_reader.h"
#include "read/reader.h"

namespace sopan {

Result<PagePicture> page_picture(const std::string& path, int number) {
  constexpr double kDpi = 110;
  Result<std::string> bytes = read_file(path);
  if (!bytes) return bytes.error();
  std::string format = format_of(*bytes, path);
  bool pdf = format == "pdf";
  if (!pdf && format != "image") return Error{say("tidak berhalaman", "has no pages")};
  auto shared = std::make_shared<const std::string>(std::move(*bytes));
  Result<std::unique_ptr<PageReader>> reader = pdf ? open_pdf(shared) : open_image(shared);
  if (!reader) return reader.error();
  Result<Picture> picture = (*reader)->picture(number, kDpi);
  if (!picture) return picture.error();
  // Sixteen shades are enough to read by and halve the size.
  for (std::uint8_t& v : picture->gray) v = static_cast<std::uint8_t>((v >> 4) * 17);
  return PagePicture{png_of(*picture), "image/png"};
}

}  // namespace sopan
