// What every report is made from, and the table of reports. A report only shows: it reads no
// document and judges nothing.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "check/finding.h"
#include "doc/document.h"

namespace sopan {

// A rule as reports explain it. `prose` is the Markdown of its page.
struct RuleInfo {
  Severity severity = Severity::warning;
  std::string title;
  std::string prose;
};

// An item of the legal basis as the inventory of citations lists it; `status` from the registry
// ("berlaku", "dicabut", "diubah", empty: not known).
struct CitationRow {
  std::string text, kind, number, about, region, status;
  int year = 0;
};

// One SOP in the inventory. Dates are ISO ("2024-01-02", "2024-01") or empty.
struct SopRow {
  int sop = 0;  // index in its document
  std::string title, number, agency;
  std::string office;  // the office it is counted under (agency, or the folder)
  std::string created, revised, approved, effective;
  std::string approver_position, approver_name, approver_nip;
  int steps = 0, actors = 0, procedures = 0;
  int first_page = 0, last_page = 0;
  std::vector<CitationRow> legal_basis;
};

struct DocumentRow {
  std::string path;
  std::string sha256;
  std::string format;
  std::string form;  // Extraction::form
  std::vector<PageSize> pages;
  std::vector<SopRow> sops;
  std::vector<Note> notes;
};

// An input that could not be read, and why.
struct Unread {
  std::string source;
  std::string reason;
};

// A page as a picture for the HTML report: PNG or JPEG bytes, and its media type.
struct PagePicture {
  std::string bytes;
  std::string media_type;
};

struct ReportInput {
  std::string version;
  std::string today;  // ISO day of the check
  std::vector<DocumentRow> documents;
  std::vector<Finding> findings;  // in reading order
  std::vector<Unread> unread;
  std::vector<Unread> copies;    // files with the content of another one: "salinan dari …"
  std::vector<Unread> left_out;  // files of other kinds below the folders: why they were not read
  std::map<std::string, RuleInfo> rules;  // of the rules that have findings, at least
  // Gives the picture of a page (1-based); an error where there is none. May be empty.
  std::function<Result<PagePicture>(const DocumentRow&, int page)> page_picture;
  bool colour = false;  // terminal reports
  bool mask_nip = false;
};

// A report that is one text or file. `extension` without dot.
struct ReportFormat {
  std::string_view name;
  std::string_view extension;
  bool binary = false;  // not for a terminal
  Result<std::string> (*render)(const ReportInput&);
};

// All formats that `check --format`, `--output FORMAT=FILE` and `report` know, in the order of
// --help.
std::span<const ReportFormat> report_formats();
const ReportFormat* report_format(std::string_view name);

}  // namespace sopan
