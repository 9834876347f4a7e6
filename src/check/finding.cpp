// Names of severities.
#include "check/finding.h"

namespace sopan {

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::info: return "info";
  }
  return "";
}

}  // namespace sopan
