// From a store to what reports show: rules in force, findings, inventory. Shared by the commands
// that judge (check, audit, report).
#pragma once

#include "app/config.h"
#include "check/ruleset.h"
#include "report/report.h"

namespace sopan {

// The rules in force, with the rows of [data] added. Broken pages are said on stderr and are an
// error; so is a name in select, ignore, [rules] or [settings] that means nothing: a slip there
// would silently judge by other rules than the ones that are wanted.
Result<Ruleset> rules_in_force(const Config& config);

// What is said of a rule name that no rule has, with the nearest one.
Error no_such_rule(std::string_view name, const Ruleset& rules);

// Runs the rules over all documents of the store. Findings below the least severity shown, waived
// ones and those of the baseline are left out.
Result<ReportInput> judge(Store& store, const Ruleset& rules, const Config& config);

// Renders to standard output (`format`) and to the files of `--output FORMAT=FILE`.
Status write_reports(const ReportInput& input, const Options& options);

// 0, 1 or 3 (docs/contract.md).
int exit_status_of(const ReportInput& input, const Config& config);

// The first line of a message in the program's name, control characters removed, on stderr.
void complain(std::string_view message);

}  // namespace sopan
