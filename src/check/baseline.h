// Findings that are known already: waived ones, and those of an earlier report (the baseline).
#pragma once

#include <string>
#include <vector>

#include "check/engine.h"

namespace sopan {

// A finding as it was recorded. After a new scan letters differ and with them the fingerprint, so
// rule, SOP, text and message recognise it too. `message` empty: it was told together with others
// ("langkah 3, 5"), and only the text is its own.
struct KnownFinding {
  std::string fingerprint, rule, sop_title, subject, message;
};

// A finding somebody decided to live with.
struct Waiver {
  KnownFinding finding;
  std::string reason, by;
  std::string until;  // ISO day; empty: for good
  std::string file;   // where it is recorded
  int line = 0;
};

// For each finding the index of the known one it is, or -1. Equal fingerprints first; then the most
// alike of the same rule. Each known finding is used once.
std::vector<int> recognised(const std::vector<Judged>& found,
                            const std::vector<KnownFinding>& known);

// What of one recorded report is in it: a grouped finding counts for each of its places.
std::vector<KnownFinding> known_of(const std::vector<Finding>& report);

// Takes away what is waived, and gives a finding for each waiver that has expired (which waives no
// more) or is stale: its SOP was checked by its rule, and there is no such finding any more.
// `checked` are the titles of the SOPs of this run. What is said of waivers is on the pages
// waivers/expired and waivers/stale.
std::vector<Finding> apply_waivers(std::vector<Judged>& found, const std::vector<Waiver>& waivers,
                                   const std::vector<std::string>& checked, const Ruleset& rules,
                                   const Judgement& judgement);

// Takes away what the baseline has.
void apply_baseline(std::vector<Judged>& found, const std::vector<KnownFinding>& baseline);

}  // namespace sopan
