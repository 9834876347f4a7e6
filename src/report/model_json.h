// The normalized model as JSON (docs/contract.md, "extract") and back. The way back exists for
// worker processes and tests; it takes nothing for granted.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "sop/sop.h"

namespace sopan {

// One object, indented when `indent` is 0 or more.
std::string model_json(const Extraction& extraction, int indent = -1);
// The model that `model_json` wrote; an error when it is not of that form.
Result<Extraction> model_of_json(std::string_view json);

}  // namespace sopan
