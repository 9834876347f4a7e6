// Word documents (.docx, .docm), read from their package without an office suite: paragraphs with
// their printed numbers, tables, text boxes, headers and footers, flowchart shapes and connectors.
// Not read: charts, SmartArt, equations' layout, pictures (noted as picture-not-read), footnotes,
// comments, macros.
#pragma once

#include <string_view>

#include "base/result.h"
#include "doc/document.h"

namespace sopan {

Result<Document> read_docx(std::string_view bytes, const Source& source);

}  // namespace sopan
