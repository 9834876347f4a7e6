// `sopan extract`: the model of each input on standard output; one object, or an array of several.
#include <fmt/format.h>

#include <filesystem>

#include "app/commands.h"
#include "app/judge.h"
#include "app/reading.h"
#include "report/model_json.h"

namespace sopan {

int run_extract(const Options& options) {
  if (const std::string& folder = options.limits.debug_pictures; !folder.empty()) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) {
      complain(folder + ": " + failed.message());
      return wrong_usage;
    }
  }
  FoundInputs found = inputs_of(options.paths, options.stdin_name);
  const std::vector<Input>& inputs = found.inputs;
  std::vector<Unread> unread = std::move(found.closed);
  bool several = inputs.size() + unread.size() > 1, first = true;
  if (Status ready = parts_ready(inputs); !ready) {
    complain(ready.error().message);
    return missing_part;
  }
  if (several) fmt::print("[");
  Status read =
      read_inputs(inputs, options, [&](const Input& input, Result<Extraction> model) -> Status {
        if (!model) {
          unread.push_back({input.path, model.error().message});
          return Done{};
        }
        fmt::print("{}{}", first ? "" : ",\n", model_json(*model, 1));
        first = false;
        return Done{};
      });
  if (several || !first) fmt::print("{}\n", several ? "]" : "");
  for (const Unread& u : unread) complain(u.source + ": " + u.reason);
  if (!read) {
    complain(read.error().message);
    return missing_part;
  }
  return unread.empty() ? clean : unreadable;
}

}  // namespace sopan
