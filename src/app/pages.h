// Paged documents (PDF, pictures): pages are read and laid out by several threads, one page in
// memory per thread, and put together in order.
#pragma once

#include <functional>

#include "app/pipeline.h"
#include "base/result.h"
#include "doc/document.h"
#include "read/page_reader.h"

namespace sopan {

// The document of paged bytes. A page that cannot be read, and pages beyond a limit, are left out
// with a note; an error when no page could be read. `on_page` is told the number of pages done,
// from any thread.
Result<Document> document_of_pages(const Bytes& bytes, const Source& source, const Limits& limits,
                                   const std::function<void(int)>& on_page);

}  // namespace sopan
