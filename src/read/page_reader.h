// Readers of paged files (PDF, images): pages are handed out one at a time, so that memory does not
// grow with their number.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "doc/page.h"

namespace sopan {

// What a page may cost; the defaults are for a worker of about 300 MB.
struct PageLimits {
  double dpi = 200;                  // pictures have at most this resolution
  double most_pixels = 4e7;          // of one page picture; larger PDF pages are drawn coarser
  double most_decoded_pixels = 1e8;  // of an image in a file; larger ones are refused
};

// An open file with pages. For one thread at a time; open the same bytes again for another thread.
class PageReader {
 public:
  virtual ~PageReader() = default;
  virtual int page_count() const = 0;
  // The page with this 1-based number; an error names the page and why it cannot be read.
  virtual Result<Page> page(int number) = 0;
  // The page as people see it, for reports: at most `dpi` fine.
  virtual Result<Picture> picture(int number, double dpi) = 0;
};

using Bytes = std::shared_ptr<const std::string>;

// Any PDF: text layer, pictures or both; empty password tried. Does not read attachments, forms'
// XFA, or annotations that are not drawn.
Result<std::unique_ptr<PageReader>> open_pdf(Bytes bytes, const PageLimits& limits = {});
// PNG, JPEG (EXIF orientation applied), TIFF (each directory a page), BMP, WebP, PNM.
Result<std::unique_ptr<PageReader>> open_image(Bytes bytes, const PageLimits& limits = {});

}  // namespace sopan
