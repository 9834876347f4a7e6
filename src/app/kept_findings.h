// Findings in a store's `finding` table: written once by the judgement, read by every report.
#pragma once

#include <vector>

#include "base/result.h"
#include "check/finding.h"
#include "report/report.h"
#include "store/store.h"

namespace sopan {

// Replaces the findings of the store, in one transaction.
Status keep_findings(Store& store, const std::vector<Finding>& findings);
// In their order.
Result<std::vector<Finding>> kept_findings(Store& store);
// The rules that have findings, as reports tell them.
Status keep_rules(Store& store, const std::map<std::string, RuleInfo>& rules);
Result<std::map<std::string, RuleInfo>> kept_rules(Store& store);

}  // namespace sopan
