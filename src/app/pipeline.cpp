// From bytes to model. Blocks-only formats take the short way (read, sop); paged formats go page by
// page through the layout stage.
#include "app/pipeline.h"

#include <fmt/format.h>

#include "app/office_layout.h"
#include "app/pages.h"
#include "app/pictures.h"
#include "base/file.h"
#include "base/language.h"
#include "read/reader.h"
#include "sop/extract.h"

namespace sopan {

namespace {

Result<std::string> bytes_of(const Input& input) {
  return input.standard_input ? read_standard_input() : read_file(input.path);
}

std::string unknown_format() {
  return say("bukan dokumen yang dikenal (txt, html, docx, xlsx, pdf, gambar)",
             "not a kind of document that is read (txt, html, docx, xlsx, pdf, picture)");
}

}  // namespace

Result<Extraction> extraction_of(const Input& input, const Limits& limits,
                                 const std::function<void(int)>& on_page) {
  Result<std::string> bytes = bytes_of(input);
  if (!bytes) return bytes.error();
  if (bytes->empty()) return Error{say("berkas kosong", "the file is empty")};
  Source source;
  source.path = input.path;
  source.sha256 = sha256(*bytes);
  source.format = format_of(*bytes, input.name);
  if (source.format.empty()) return Error{unknown_format()};
  bool paged = source.format == "pdf" || source.format == "image";
  Result<Document> document =
      paged ? document_of_pages(std::make_shared<const std::string>(std::move(*bytes)), source,
                                limits, on_page)
            : read_blocks(*bytes, source);
  if (!document) return document.error();
  if (needs_layout(*document) && source.format == "docx") {
    settle_rows_by_layout(*bytes, *document, limits);
  }
  if (!document->pictures.empty()) read_pictures(*document, limits);
  return extract(*document);
}

}  // namespace sopan
