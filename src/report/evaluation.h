// Lembar evaluasi: one printable sheet per SOP that an auditor fills in and signs.
#pragma once

#include "report/report.h"

namespace sopan {

Result<std::string> evaluation_report(const ReportInput& input);

}  // namespace sopan
