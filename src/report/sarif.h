// SARIF 2.1.0, for code-scanning tools and editors.
#pragma once

#include "report/report.h"

namespace sopan {

Result<std::string> sarif_report(const ReportInput& input);

}  // namespace sopan
