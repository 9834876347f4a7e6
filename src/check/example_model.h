// From the notation of examples to the model, with the sop layer's own reading of dates, durations
// and citations.
#pragma once

#include <string>
#include <vector>

#include "check/example.h"

namespace sopan {

Sop example_model(const ExampleText& text, const std::string& file,
                  std::vector<Diagnostic>& diagnostics);

// A digest for a document that has no bytes.
std::string sop_digest(const std::string& path);

}  // namespace sopan
