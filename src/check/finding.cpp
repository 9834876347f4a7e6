// Names of severities.
#include "check/finding.h"

namespace sopan {

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    default:
      return "info";
  }
}

std::optional<Severity> severity_named(std::string_view name) {
  for (Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    if (name_of(severity) == name) return severity;
  }
  return std::nullopt;
}

}  // namespace sopan
