// Reports for a terminal: findings as the best compilers print them, or one line each.
#pragma once

#include "report/report.h"

namespace sopan {

Result<std::string> terminal_report(const ReportInput& input);
Result<std::string> concise_report(const ReportInput& input);

}  // namespace sopan
