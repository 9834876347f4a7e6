// The HTML report: one file that needs no network, or a folder of such files for an archive.
//
// Nothing in a document can break out: every text is escaped, and the page's
// Content-Security-Policy allows only our own style sheet and script (by their hashes) and embedded
// pictures.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "report/report.h"

namespace sopan {

extern const char* const kPageCss;
extern const char* const kPageJs;

// Everything in one file.
Result<std::string> html_report(const ReportInput& input);

// An archive: `folder`/index.html with the overview and one file per document beside it.
Status write_html_folder(const ReportInput& input, const std::filesystem::path& folder);

// The parts, for the files above and for the evaluation sheet.

// A whole page: head with the policy, `body`, and the script when asked for.
std::string html_page(const std::string& title, const std::string& body, bool with_script);
// The findings of one document, most weighty first, each with its index in input.findings.
using Numbered = std::vector<std::pair<int, const Finding*>>;
// One document: its SOPs with their findings, and its pages with the findings' spots.
std::string html_document(const ReportInput& input, const DocumentRow& document,
                          const Numbered& findings);
std::map<std::string, Numbered> findings_by_source(const ReportInput& input);
// For text and attributes: escaped, and NIPs masked when the input says so.
std::string html_text(const ReportInput& input, std::string_view text);

}  // namespace sopan
