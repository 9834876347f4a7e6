// `sopan check`: reads each input, stores it in memory, judges all, reports.
#include <fmt/format.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/judge.h"
#include "app/page_picture.h"
#include "base/language.h"
#include "report/wording.h"

namespace sopan {

namespace {

// Messages about files begin with their path, which reports print anyway.
std::string without_path(const std::string& message, const std::string& path) {
  return message.starts_with(path + ": ") ? message.substr(path.size() + 2) : message;
}

// Reads the inputs into the store; those that cannot be read are added to `unread`.
Status take_in(const std::vector<Input>& inputs, const Options& options, Store& store,
               std::vector<Unread>& unread) {
  bool progress = !options.quiet && inputs.size() > 1 && isatty(STDERR_FILENO) != 0;
  size_t done = 0;
  for (const Input& input : inputs) {
    if (progress) {
      fmt::print(stderr, "\r\x1b[K[{}/{}] {}", ++done, inputs.size(), printable(input.path));
    }
    Result<Extraction> extraction = extraction_of(input, options.limits);
    if (!extraction) {
      unread.push_back({input.path, without_path(extraction.error().message, input.path)});
      continue;
    }
    Result<std::int64_t> added = store.add(*extraction);
    if (!added) return added.error();
  }
  if (progress) fmt::print(stderr, "\r\x1b[K");
  return Done{};
}

void say_unread(const std::vector<Unread>& unread) {
  for (const Unread& u : unread) complain(u.source + ": " + u.reason);
}

}  // namespace

int run_check(const Options& options) {
  auto failed = [](const Error& error) {
    complain(error.message);
    return wrong_usage;
  };
  Result<Config> config = config_of(options);
  if (!config) return failed(config.error());
  Result<Ruleset> rules = rules_in_force(*config);
  if (!rules) return failed(rules.error());
  std::vector<Unread> unread;
  std::vector<Input> inputs = inputs_of(options.paths, options.stdin_name, unread);
  Result<Store> store = Store::open(":memory:");
  if (!store) return failed(store.error());
  Status taken = take_in(inputs, options, *store, unread);
  if (!taken) return failed(taken.error());
  Result<ReportInput> input = judge(*store, *rules, *config);
  if (!input) return failed(input.error());
  input->unread = std::move(unread);
  input->mask_nip = options.mask_nip;
  input->page_picture = [](const DocumentRow& document, int page) {
    return page_picture(document.path, page);
  };
  // The text reports say by themselves what was not read.
  if (!options.quiet && options.format != "" && options.format != "text" &&
      options.format != "concise") {
    say_unread(input->unread);
  }
  Status written = write_reports(*input, options);
  if (!written) return failed(written.error());
  return exit_status_of(*input, *config);
}

}  // namespace sopan
