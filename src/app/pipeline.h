// The one file that names every stage from bytes to model: read, layout, sop.
#pragma once

#include <functional>

#include "app/inputs.h"
#include "base/result.h"
#include "sop/sop.h"

namespace sopan {

// What reading one document may cost. Each limit that is met gives a note or an error that names
// its option.
struct Limits {
  int jobs = 1;               // pages read at a time
  int max_pages = 500;        // --max-pages: further pages are left out, with a note
  double max_pixels = 60e6;   // --max-pixels: of one page's picture
  int timeout_seconds = 600;  // --timeout: for one document
  // --debug-pictures: the folder for a picture of every page; empty: none. Only where the document
  // is read in this process: workers write no files.
  std::string debug_pictures;
};

// The model of one document, or why it could not be read. `on_page` is told how many pages are
// done.
Result<Extraction> extraction_of(
    const Input& input, const Limits& limits, const std::function<void(int)>& on_page = [](int) {});

}  // namespace sopan
