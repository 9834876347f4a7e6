// Pictures of pages for the HTML report.
#pragma once

#include <string>

#include "base/result.h"
#include "report/report.h"

namespace sopan {

// Page `number` of a PDF or picture file as PNG, fine enough to read on a screen. Errors: not a
// paged file, or a damaged page.
Result<PagePicture> page_picture(const std::string& path, int number);

}  // namespace sopan
