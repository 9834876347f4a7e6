// The commands, one function each. They give the exit status of docs/contract.md: 0 nothing found,
// 1 findings, 2 wrong usage or configuration, 3 inputs that could not be read, 4 something missing.
#pragma once

#include "app/options.h"

namespace sopan {

enum Exit {
  clean = 0,
  found = 1,
  wrong_usage = 2,
  unreadable = 3,
  missing_part = 4,
  stopped = 130  // by Ctrl-C or TERM; the same command goes on
};

int run_check(const Options& options);
int run_extract(const Options& options);
int run_rules(const Options& options);
int run_rules_test(const Options& options);
int run_explain(const Options& options);
int run_config(const Options& options);
int run_waive(const Options& options);
int run_audit(const Options& options);
int run_report(const Options& options);
int run_query(const Options& options);
int run_doctor(const Options& options);
int run_worker_command(const Options& options);

// Parses the command line and runs what it asks for; catches whatever a library let through.
int run(int argc, const char* const* argv);

}  // namespace sopan
