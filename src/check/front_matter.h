// The front matter of a rule page: YAML between two lines "---".
#pragma once

#include <string>
#include <vector>

#include "check/rule_page.h"

namespace sopan {

// Puts what the YAML says into `page`. It begins on line 2 of the page's file.
void read_front(const std::string& yaml, RulePage& page, std::vector<Diagnostic>& diagnostics);

}  // namespace sopan
