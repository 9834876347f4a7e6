// `sopan extract`: the model of each input on standard output; one object, or an array of several.
#include <fmt/format.h>

#include "app/commands.h"
#include "report/model_json.h"
#include "report/wording.h"

namespace sopan {

int run_extract(const Options& options) {
  std::vector<Unread> unread;
  std::vector<Input> inputs = inputs_of(options.paths, options.stdin_name, unread);
  bool several = inputs.size() + unread.size() > 1;
  bool first = true;
  if (several) fmt::print("[");
  for (const Input& input : inputs) {
    Result<Extraction> extraction = extraction_of(input, options.limits);
    if (!extraction) {
      unread.push_back({input.path, extraction.error().message});
      continue;
    }
    fmt::print("{}{}", first ? "" : ",\n", model_json(*extraction, 1));
    first = false;
  }
  fmt::print("{}\n", several ? "]" : "");
  for (const Unread& u : unread) {
    fmt::print(stderr, "sopan: {}: {}\n", printable(u.source), printable(u.reason));
  }
  return unread.empty() ? clean : unreadable;
}

}  // namespace sopan
