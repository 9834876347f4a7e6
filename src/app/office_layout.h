// Where a Word draft does not say in which row a symbol stands, LibreOffice lays the document out
// and the way of pages decides.
#pragma once

#include <string_view>

#include "app/pipeline.h"
#include "doc/document.h"

namespace sopan {

// Whether the reader could only estimate where symbols stand.
bool needs_layout(const Document& document);

// Moves marks to the rows in which they stand on the pages; the note says which way was taken. All
// stays as it was where LibreOffice is missing or the pages tell something else.
void settle_rows_by_layout(std::string_view bytes, Document& document, const Limits& limits);

// The part that needs no LibreOffice: `pages` is the same document as its pages show it. Gives the
// number of marks that moved, or -1 when the two cannot be matched.
int settle_rows(const Document& pages, Document& draft);

}  // namespace sopan
