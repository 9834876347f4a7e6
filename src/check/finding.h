// A finding: where an SOP breaks a rule, why, and how to mend it. Data, never an error.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.h"

namespace sopan {

enum class Severity { error, warning, info };

struct Related {
  std::string message;
  Place at;
};

// The text to put at the place instead.
struct Fix {
  Place at;
  std::string text;
};

struct Finding {
  std::string rule;  // "steps/number-duplicate"
  Severity severity = Severity::warning;
  bool unsure = false;  // rests on what was read below the confidence threshold
  std::string message, help, basis;
  std::string source;  // path of the document
  int sop = -1;        // index in the document; -1: the document as a whole
  std::string sop_title;
  std::string subject;  // the text at the place, as read: what a report marks
  std::string part;     // the part of `subject` that is wrong, when it is not the whole
  Place at;
  std::vector<Related> related;
  std::string fingerprint;
  // Of a finding that stands for several places ("langkah 3, 5, 6"): the fingerprint of each.
  std::vector<std::string> fingerprints;
  std::optional<Fix> fix;
};

std::string_view name_of(Severity severity);
std::optional<Severity> severity_named(std::string_view name);

}  // namespace sopan
