// `check --format json` (docs/contract.md).
#pragma once

#include "report/report.h"

namespace sopan {

Result<std::string> json_report(const ReportInput& input);

}  // namespace sopan
