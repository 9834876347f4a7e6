// Runs rules over a store: rows of queries become findings.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "check/evidence.h"
#include "check/finding.h"
#include "check/message.h"
#include "check/ruleset.h"
#include "store/store.h"

namespace sopan {

// How to judge: what the command line and sopan.toml say, with their defaults.
struct Judgement {
  std::vector<std::string> select;  // rule names or prefixes ("header", "steps/number"); empty: all
  std::vector<std::string> ignore;
  // By rule name or prefix; nothing: off. The longest prefix wins.
  std::map<std::string, std::optional<Severity>> severities;
  std::map<std::string, Value> settings;  // thresholds, over the defaults of the rule pages
  double confidence = 0.8;                // what was read below it gives unsure findings
  std::string today;                      // ISO day
  std::set<std::string> required = {"agency",         "number",    "title",    "created",
                                    "approved",       "approver",  "related",  "legal_basis",
                                    "qualifications", "equipment", "warnings", "records"};
};

// Whether a rule is meant by a name or prefix: "header" means header/..., "steps/number" means
// steps/number-gap.
bool is_meant(std::string_view rule, std::string_view name_or_prefix);
// Whether the rule is to be shown, after select, ignore and severities.
bool is_selected(std::string_view rule, const Judgement& judgement);
// The severity of a rule whose findings the program makes itself; nothing: ignored or off.
std::optional<Severity> severity_in_force(const RulePage& page, const Judgement& judgement);

// A finding before findings that are alike are told as one.
struct Judged {
  Finding finding;
  std::string form;  // the message with kRepeat; equal for findings that are alike
  std::string item;  // what stands for kRepeat
  std::int64_t leaf = 0, document = 0, procedure = 0;
  int sheet = 0;  // of a workbook, in its order; 0: no workbook
};

class Engine {
 public:
  // Prepares the queries. A query that does not prepare, or a message with a placeholder that is no
  // column, is a diagnostic with file and line; that rule is left out. `rules` must live on.
  Engine(Store& store, const Ruleset& rules, Judgement judgement,
         std::vector<Diagnostic>& diagnostics);

  // Findings in reading order, over all documents of the store. An error names the rule whose query
  // failed.
  Result<std::vector<Judged>> run();
  // Milliseconds each rule took in the last run, by name.
  const std::map<std::string, double>& times() const { return times_; }

 private:
  struct Prepared {
    const RulePage* page;
    Query query;
    std::vector<std::string> columns;
    std::map<std::string, Value> settings;
  };

  void prepare(const RulePage& page, std::vector<Diagnostic>& diagnostics);
  Status run(Prepared& rule, std::vector<Judged>& out);
  Judged judged(const Prepared& rule, const Row& row, std::int64_t at);
  void add_related(Finding& finding, const Value& also);
  Severity severity_of(const RulePage& page, const Variant* variant, const Row& row) const;

  Store& store_;
  Judgement judgement_;
  std::vector<Prepared> rules_;
  Evidence evidence_;
  std::map<std::string, double> times_;
};

// Findings that are alike (same rule, table and message but for the repeated value) as one.
std::vector<Finding> grouped(std::vector<Judged> judged);

}  // namespace sopan
