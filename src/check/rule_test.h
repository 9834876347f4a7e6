// Runs the examples that rule pages carry.
#pragma once

#include <vector>

#include "check/ruleset.h"

namespace sopan {

struct RuleTestResult {
  int examples = 0;
  std::vector<Diagnostic> failures;
};

// Every example under "## Salah" must give the findings its page says (at least one), every one
// under "## Benar" none of that rule; the sound SOP that examples change must give none of any
// rule.
RuleTestResult test_rules(const Ruleset& rules);

}  // namespace sopan
