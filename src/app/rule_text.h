// The page of a rule as a terminal shows it.
#pragma once

#include <string>

#include "check/rule_page.h"

namespace sopan {

std::string rule_in_words(const RulePage& page, bool colour);

}  // namespace sopan
