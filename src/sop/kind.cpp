// Reads the embedded table of kinds once.
#include "sop/kind.h"

#include <map>
#include <utility>

#include "base/text.h"

namespace sopan {

namespace embedded {
extern const char* const kinds;
}

namespace {

std::vector<Kind> read_kinds() {
  std::vector<Kind> all;
  bool heading = true;
  for (const std::string& line : split(embedded::kinds, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    if (std::exchange(heading, false)) continue;
    std::vector<std::string> cells = split(line, '\t');
    if (cells.size() < 6) continue;
    Kind kind{cells[0], cells[1], cells[2], cells[3].empty() ? 0 : cells[3][0] - '0', cells[4], {}};
    if (!cells[5].empty()) kind.aliases = split(cells[5], '|');
    all.push_back(std::move(kind));
  }
  return all;
}

}  // namespace

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = read_kinds();
  return all;
}

const Kind* kind_named(std::string_view kind) {
  static const auto by_name = [] {
    std::map<std::string_view, const Kind*> names;
    for (const Kind& one : kinds()) names.emplace(one.kind, &one);
    return names;
  }();
  auto found = by_name.find(kind);
  return found == by_name.end() ? nullptr : found->second;
}

}  // namespace sopan
