// The table of commands and the outermost door for errors.
#include <fmt/format.h>

#include <array>
#include <exception>
#include <string_view>

#include "app/commands.h"
#include "base/language.h"

namespace sopan {

namespace {

struct Command {
  std::string_view name;
  int (*run)(const Options&);
};

constexpr std::array kCommands = {
    Command{"check", run_check},     Command{"extract", run_extract},
    Command{"rules", run_rules},     Command{"rules test", run_rules_test},
    Command{"explain", run_explain}, Command{"config", run_config},
    Command{"waive", run_waive},     Command{"audit", run_audit},
    Command{"report", run_report},   Command{"query", run_query},
    Command{"doctor", run_doctor},   Command{"worker", run_worker_command},
};

}  // namespace

int run(int argc, const char* const* argv) {
  try {
    Parsed parsed = parse_options(argc, argv);
    if (parsed.exit_status) return *parsed.exit_status;
    for (const Command& command : kCommands) {
      if (command.name == parsed.options.command) return command.run(parsed.options);
    }
    fmt::print(stderr, "sopan: {}: {}\n", parsed.options.command,
               say("perintah tidak dikenal [ini cacat sopan]", "unknown command [this is a bug]"));
  } catch (const std::exception& error) {
    fmt::print(stderr, "sopan: {} [{}]\n", error.what(), say("ini cacat sopan", "this is a bug"));
  }
  return wrong_usage;
}

}  // namespace sopan
