// The auditor's workbook: Rekap per OPD, Daftar SOP, Temuan, Rujukan hukum.
#pragma once

#include "report/report.h"

namespace sopan {

Result<std::string> xlsx_report(const ReportInput& input);

}  // namespace sopan
