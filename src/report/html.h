// The HTML report: one file that needs no network, or an overview with a folder of pages, for an
// archive.
//
// Nothing in a document can break out: every text is escaped, and the page's
// Content-Security-Policy allows only our own style sheet and script (by their hashes) and embedded
// pictures.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "report/overview.h"
#include "report/report.h"

namespace sopan {

extern const char* const kPageCss;
extern const char* const kPageJs;

// Everything in one file.
Result<std::string> html_report(const ReportInput& input);

// Whether one file would be too much for a browser: hundreds of documents or of page pictures.
bool is_too_much_for_one_page(const ReportInput& input);

// `index` with the overview, and in `folder` a page per office and per document. Pages that an
// earlier report left in the folder are removed.
Status write_html_folder(const ReportInput& input, const std::filesystem::path& index,
                         const std::filesystem::path& folder);

// The parts, for the files above and for the evaluation sheet.

// A whole page: head with the policy, `body`, and the script when asked for.
std::string html_page(const std::string& title, const std::string& body, bool with_script);
// The findings of one document, most weighty first, each with its index in input.findings.
using Numbered = std::vector<std::pair<int, const Finding*>>;
// One document: its SOPs with their findings, and its pages with the findings' spots.
std::string html_document(const ReportInput& input, const Overview& overview,
                          const DocumentRow& document, const Numbered& findings);
std::map<std::string, Numbered> findings_by_source(const ReportInput& input);
// For text and attributes: escaped, and NIPs masked when the input says so.
std::string html_text(const ReportInput& input, std::string_view text);

// The sections beside the documents (html_overview.cpp).

// Where an SOP's findings stand: "#d3" in the same file, "sop-00004.html" in a folder.
using LinkToDocument = std::string (*)(size_t document);
struct HtmlLinks {
  LinkToDocument document;
  LinkToDocument office;  // by its number; "#office" filters in the same file
};
std::string html_overview(const ReportInput& input, const Overview& overview);
std::string html_offices(const ReportInput& input, const Overview& overview,
                         const HtmlLinks& links);
// The SOPs, those of one office or (-1) all.
std::string html_inventory(const ReportInput& input, const Overview& overview,
                           const std::map<std::string, Numbered>& findings, const HtmlLinks& links,
                           int office);
std::string html_other_files(const ReportInput& input);
// Shown by the script only: without it there is nothing to filter with. `with_findings`: the page
// has findings, not only a list of SOPs.
std::string html_filters(const ReportInput& input, const Overview& overview, bool with_findings);

}  // namespace sopan
