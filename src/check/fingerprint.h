// What a finding is recognised by when the document was scanned again or a step was inserted.
#pragma once

#include <string>
#include <string_view>

namespace sopan {

// From rule, SOP and logical position; never from a page, a line or a step's number.
struct FindingIdentity {
  std::string rule;
  std::string agency, title,
      number;            // of the SOP, as read; the number counts when there is no title
  std::string field;     // of the leaf: activity, duration, legal_basis ...
  std::string activity;  // of the step it stands in, if it does
  std::string text;      // of the leaf
  std::string key;       // what the rule adds to tell its findings apart
  int repetition = 0;    // how many findings before it have the very same identity
};

// 16 hex digits.
std::string fingerprint_of(const FindingIdentity& identity);

// Folded, and letters that OCR takes for each other made one: "Kabag 0rganisasi" and
// "kabag organlsasi" give the same.
std::string recognisable(std::string_view text);

}  // namespace sopan
