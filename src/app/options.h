// The command line: what a person asked for, checked.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/pipeline.h"
#include "check/finding.h"

namespace sopan {

// Everything the commands take. Values that sopan.toml may also give are empty when not given here.
struct Options {
  std::string command;  // extract, check, rules, rules test, explain, config, waive, ...
  std::vector<std::string> paths;
  std::string stdin_name;
  std::string format;
  std::vector<std::string> outputs;  // FORMAT=FILE
  std::vector<std::string> select, ignore;
  std::string severity, fail_on;
  std::string config;
  std::vector<std::string> rules;  // folders with an office's own rules
  std::string today;
  std::string colour = "auto";
  std::string language = "id";
  std::string baseline;
  std::string registry;
  std::string fingerprint, reason, by, until;  // waive
  std::string store;                           // audit, report, query
  std::string offices;                         // audit: offices.toml
  bool office = false;                         // worker: LibreOffice may be started
  std::uint64_t memory_bytes = 0;              // of one worker process; 0: no limit
  bool quiet = false;
  bool mask_nip = false;
  Limits limits;
};

// What to do after parsing: go on with `options`, or stop with an exit status (0 after --help, 2
// for wrong usage; what is to be said has then been printed).
struct Parsed {
  Options options;
  std::optional<int> exit_status;
};

Parsed parse_options(int argc, const char* const* argv);

}  // namespace sopan
