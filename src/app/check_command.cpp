// `sopan check`: reads each input, stores it in memory, judges all, reports. `sopan waive`: records
// that one of those findings is to be lived with.
#include <fmt/format.h>

#include <algorithm>

#include "app/commands.h"
#include "app/judge.h"
#include "app/page_picture.h"
#include "app/reading.h"
#include "app/waivers.h"
#include "base/language.h"

namespace sopan {

namespace {

int failed(const Error& error) {
  complain(error.message);
  return wrong_usage;
}

// Reads the inputs, and judges those that could be read.
Result<ReportInput> checked(const Options& options, const Config& config) {
  Result<Ruleset> rules = rules_in_force(config);
  if (!rules) return rules.error();
  FoundInputs found = inputs_of(options.paths, options.stdin_name);
  const std::vector<Input>& inputs = found.inputs;
  std::vector<Unread> unread = std::move(found.closed);
  Result<Store> store = Store::open(":memory:");
  if (!store) return store.error();
  Status read =
      read_inputs(inputs, options, [&](const Input& input, Result<Extraction> model) -> Status {
        if (!model) {
          unread.push_back({input.path, model.error().message});
          return Done{};
        }
        Result<std::int64_t> added = store->add(*model);
        if (!added) return added.error();
        return Done{};
      });
  if (!read) return read.error();
  Result<ReportInput> input = judge(*store, *rules, config);
  if (!input) return input;
  input->unread = std::move(unread);
  input->left_out = std::move(found.left_out);
  input->mask_nip = options.mask_nip;
  input->page_picture = [](const DocumentRow& document, int page) {
    return page_picture(document.path, page);
  };
  return input;
}

// The text reports say by themselves what was not read or was lost.
bool says_unread(const std::string& format) {
  return format.empty() || format == "text" || format == "concise";
}

}  // namespace

int run_check(const Options& options) {
  Result<Config> config = config_of(options);
  if (!config) return failed(config.error());
  Status ready = parts_ready(inputs_of(options.paths, options.stdin_name).inputs);
  if (!ready) {
    complain(ready.error().message);
    return missing_part;
  }
  Result<ReportInput> input = checked(options, *config);
  if (!input) return failed(input.error());
  if (!options.quiet && !says_unread(options.format)) {
    for (const Unread& u : input->unread) complain(u.source + ": " + u.reason);
    for (const DocumentRow& document : input->documents) {
      for (const Note& note : document.notes) {
        complain(document.path + ": " + say("catatan", "note") + ": " + note.message);
      }
    }
  }
  if (std::string left_out = left_out_in_words(input->left_out);
      !options.quiet && !left_out.empty()) {
    complain(left_out);
  }
  Status written = write_reports(*input, options);
  if (!written) return failed(written.error());
  return exit_status_of(*input, *config);
}

int run_waive(const Options& options) {
  Result<Config> config = config_of(options);
  if (!config) return failed(config.error());
  Result<ReportInput> input = checked(options, *config);
  if (!input) return failed(input.error());
  auto is_it = [&](const Finding& f) {
    return f.fingerprint == options.fingerprint ||
           std::ranges::find(f.fingerprints, options.fingerprint) != f.fingerprints.end();
  };
  auto it = std::ranges::find_if(input->findings, is_it);
  if (it == input->findings.end()) {
    return failed({fmt::format("{}: {}", options.fingerprint,
                               say("tidak ada temuan dengan sidik ini di dokumen itu",
                                   "those documents have no finding with this fingerprint"))});
  }
  // Of a finding that stands for several places each one is waived.
  std::vector<KnownFinding> known = known_of({*it});
  for (const KnownFinding& finding : known) {
    Waiver waiver{finding, options.reason, options.by, options.until, "", 0};
    Status added = add_waiver(config->waivers, waiver);
    if (!added) return failed(added.error());
  }
  fmt::print("{}: {} [{}]\n", config->waivers.string(), it->message, it->rule);
  return clean;
}

}  // namespace sopan
