// The annotated draft: a copy of a Word or Excel draft with each finding as a comment at its place,
// nothing else changed. Parts of the package that are not touched stay as they were, byte for byte.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "report/report.h"

namespace sopan {

// One comment: where, the text it is about (to choose among a cell's paragraphs), its paragraphs.
struct Remark {
  Place at;
  std::string subject;
  std::vector<std::string> lines;
};

// The findings of one document as remarks. `author` of all comments is "sopan".
std::vector<Remark> remarks_on(const ReportInput& input, const std::string& path);

// `day`: ISO date of the comments. Refused: no Word document.
Result<std::string> annotated_docx(std::string_view bytes, const std::vector<Remark>& remarks,
                                   const std::string& day);
// Remarks of one cell become one comment.
Result<std::string> annotated_xlsx(std::string_view bytes, const std::vector<Remark>& remarks);

// The draft of this report, which must be of one document of the given format ("docx", "xlsx"), to
// be written to `file`.
Result<std::string> annotated_draft(const ReportInput& input, std::string_view format,
                                    const std::string& file);
// Whether `--output FORMAT=FILE` asks for the annotated draft: always with "docx", with "xlsx" when
// the one document checked is a workbook (else it is the table of findings).
bool asks_for_draft(const ReportInput& input, std::string_view format);

}  // namespace sopan
