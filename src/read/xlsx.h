// Excel workbooks (.xlsx, .xlsm), read from their package: every visible sheet with its shown
// values, merged cells, borders, flowchart shapes and connectors. Not read: hidden sheets, charts,
// pictures (noted as picture-not-read), comments, macros; formulas are not computed.
#pragma once

#include <string_view>

#include "base/result.h"
#include "doc/document.h"

namespace sopan {

Result<Document> read_xlsx(std::string_view bytes, const Source& source);

}  // namespace sopan
