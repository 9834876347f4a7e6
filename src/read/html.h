// HTML pages (.html .htm): tables with their spans, everything else as paragraphs. Knows boxes that
// are drawn with inline CSS; style sheets, scripts and pictures are not read.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "codec/html.h"
#include "doc/document.h"
#include "read/content.h"

namespace sopan {

// The blocks of a page; places are lines and columns of the file.
Result<Document> read_html(std::string_view bytes, const Source& source);

// The blocks of a piece of HTML that stands at byte `base` of the text of `index`.
void add_blocks(const HtmlNode& root, size_t base, const LineIndex& index,
                std::vector<Block>& blocks);

}  // namespace sopan
