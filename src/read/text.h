// Plain text as an OCR service or "save as text" leaves it (.txt .md .tsv): lines with tabs are
// rows of a table, Markdown bold and pipe tables and embedded HTML are understood. Reads no
// Markdown beyond that, and does not guess columns from blanks.
#pragma once

#include <string_view>

#include "base/result.h"
#include "doc/document.h"

namespace sopan {

// The blocks of a text; places are lines and columns (characters). Notes tell bytes that were no
// text and lines that were cut.
Result<Document> read_text(std::string_view bytes, const Source& source);

}  // namespace sopan
