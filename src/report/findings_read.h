// A JSON report read back, for --baseline.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "check/finding.h"

namespace sopan {

// The findings of a report of schema sopan.findings/1: rule, SOP, texts and fingerprints; places
// are not read. An error when it is no such report.
Result<std::vector<Finding>> findings_of_json(std::string_view json);

}  // namespace sopan
