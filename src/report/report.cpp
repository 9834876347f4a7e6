// The table of reports.
#include "report/report.h"

#include <algorithm>
#include <array>

#include "report/ci.h"
#include "report/csv.h"
#include "report/evaluation.h"
#include "report/findings_json.h"
#include "report/html.h"
#include "report/sarif.h"
#include "report/terminal.h"
#include "report/xlsx.h"

namespace sopan {

namespace {

constexpr std::array kFormats = {
    ReportFormat{"text", "txt", false, terminal_report},
    ReportFormat{"concise", "txt", false, concise_report},
    ReportFormat{"json", "json", false, json_report},
    ReportFormat{"sarif", "sarif", false, sarif_report},
    ReportFormat{"html", "html", false, html_report},
    ReportFormat{"evaluation", "html", false, evaluation_report},
    ReportFormat{"csv", "csv", false, csv_report},
    ReportFormat{"xlsx", "xlsx", true, xlsx_report},
    ReportFormat{"junit", "xml", false, junit_report},
    ReportFormat{"github", "txt", false, github_report},
};

}  // namespace

std::span<const ReportFormat> report_formats() { return kFormats; }

const ReportFormat* report_format(std::string_view name) {
  auto it = std::ranges::find(kFormats, name, &ReportFormat::name);
  return it == kFormats.end() ? nullptr : &*it;
}

}  // namespace sopan
