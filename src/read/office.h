// Formats that only an office suite reads (.doc .xls .odt .ods .rtf): converted by LibreOffice,
// when it is installed, into what we read ourselves. LibreOffice runs with a profile of its own in
// a folder of its own, under limits of time, memory and disk, and is killed with all its children.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "doc/document.h"

namespace sopan {

struct OfficeLimits {
  int seconds = 90;
  unsigned long memory_bytes = 4ul << 30;  // address space
  unsigned long file_bytes = 512ul << 20;  // of anything it writes
};

// The path of the `soffice` program, "" when there is none. SOPAN_SOFFICE names another one (or
// nothing: then there is none).
std::string office_program();

// The bytes of a file with ending `from` ("doc") as `to` ("docx", "xlsx", "pdf"). Refused: no
// LibreOffice, too slow, nothing came out.
Result<std::string> office_converted(std::string_view bytes, const std::string& from,
                                     const std::string& to, const OfficeLimits& limits = {});

// Readers of the formats above; `source.format` names the format.
Result<Document> read_office(std::string_view bytes, const Source& source);

// "doc", "xls", "odt", "ods" or "rtf" by what the bytes are; "" for anything else.
std::string old_office_format(std::string_view bytes);

}  // namespace sopan
