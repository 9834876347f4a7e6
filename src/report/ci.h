// The two reports that build servers read: JUnit XML and GitHub workflow commands.
#pragma once

#include "report/report.h"

namespace sopan {

Result<std::string> junit_report(const ReportInput& input);
Result<std::string> github_report(const ReportInput& input);

}  // namespace sopan
