// Findings as rows: the CSV report, and the same columns for the workbook.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "report/report.h"

namespace sopan {

// Finds the SOP a finding belongs to without walking the whole inventory.
class SopIndex {
 public:
  explicit SopIndex(const ReportInput& input);
  const SopRow* find(const Finding& finding) const;

 private:
  std::map<std::pair<std::string, int>, const SopRow*> rows_;
};

// The headings of a table of findings, and the cells of one (`sop` may be null).
std::vector<std::string> finding_columns();
std::vector<std::string> finding_cells(const Finding& finding, const SopRow* sop);

// A cell in quotes; a text that a spreadsheet would take for a formula gets an apostrophe in front.
std::string csv_cell(std::string_view text);

Result<std::string> csv_report(const ReportInput& input);

}  // namespace sopan
