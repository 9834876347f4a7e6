// The table of readers: which formats there are, how a file is told to be of one, and who reads
// it. A reader knows nothing of SOPs. Paged formats (pdf, image) are only told apart here; their
// pages go through the layout stage and are driven by the pipeline.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "doc/document.h"

namespace sopan {

// One format. `read` is empty for paged formats. `endings` are file name endings in lower case,
// separated by blanks (".txt .md").
struct Reader {
  std::string_view format;
  std::string_view endings;
  Result<Document> (*read)(std::string_view bytes, const Source& source) = nullptr;
};

std::span<const Reader> readers();

// The format of these bytes: their content decides where it can (a PDF named .txt is a PDF), the
// ending of `name` where it cannot. Empty when it is no format that is read.
std::string format_of(std::string_view bytes, std::string_view name);

// Reads bytes of a format that is not paged. `source.format` names it; `source.path` is only for
// messages and passed on.
Result<Document> read_blocks(std::string_view bytes, const Source& source);

}  // namespace sopan
