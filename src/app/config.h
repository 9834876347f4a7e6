// What is in force: defaults, sopan.toml, and the command line over it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/options.h"
#include "base/result.h"
#include "check/engine.h"
#include "store/data_table.h"

namespace sopan {

// A value in force and where it comes from, for `sopan config`.
struct Setting {
  std::string name, value, origin;
};

struct Config {
  Judgement judgement;
  Severity least_shown = Severity::info;
  std::optional<Severity> fail_on = Severity::error;      // nothing: never
  std::vector<std::filesystem::path> rule_folders;        // ours first
  std::vector<std::pair<DataTable, std::string>> tables;  // rows of [data], and where they stand
  std::filesystem::path waivers;                          // sopan-waivers.toml, there or not
  std::string baseline;
  std::vector<Setting> settings;
};

// An error names file and line, or the option.
Result<Config> config_of(const Options& options);

// The folder of the rules that come with the program; empty when it is not found.
std::filesystem::path built_in_rules();

}  // namespace sopan
