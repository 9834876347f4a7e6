// Reads offices.toml and merges the spellings of offices.
#include "app/offices.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>

#include "base/language.h"
#include "base/text.h"

namespace sopan {

namespace {

void add_all(const toml::array* from, const std::string& name,
             std::map<std::string, std::string>& to) {
  if (!from) return;
  for (const toml::node& item : *from) {
    if (auto text = item.value<std::string>()) to[folded(*text)] = name;
  }
}

// Spellings seen, the frequent ones first.
std::vector<std::string> by_frequency(const std::vector<OfficeClaim>& claims) {
  std::map<std::string, int> seen;
  for (const OfficeClaim& claim : claims) {
    if (!claim.agency.empty()) ++seen[squeezed(claim.agency)];
  }
  std::vector<std::string> names;
  for (const auto& [name, count] : seen) names.push_back(name);
  std::stable_sort(names.begin(), names.end(),
                   [&](const std::string& a, const std::string& b) { return seen[a] > seen[b]; });
  return names;
}

// Each spelling to the name it is merged with. Likeness is only asked where lengths allow it.
std::map<std::string, std::string> merged(const std::vector<std::string>& names,
                                          const OfficeNames& known) {
  constexpr double kSame = 0.92;
  std::map<std::string, std::string> out;
  std::vector<std::string> kept;
  for (const std::string& name : names) {
    if (auto it = known.spellings.find(folded(name)); it != known.spellings.end()) {
      out[name] = it->second;
      continue;
    }
    auto same = std::find_if(kept.begin(), kept.end(), [&](const std::string& other) {
      auto a = static_cast<double>(length_of(name)), b = static_cast<double>(length_of(other));
      return std::min(a, b) / std::max(a, b) > 0.85 && likeness(name, other) >= kSame;
    });
    out[name] = same == kept.end() ? name : out[*same];
    if (same == kept.end()) kept.push_back(name);
  }
  return out;
}

std::string first_folder(const std::string& path, const std::string& root) {
  std::string rest = path.starts_with(root) ? path.substr(root.size()) : path;
  std::filesystem::path below = std::filesystem::path(rest).relative_path();
  auto first = below.begin();
  if (first == below.end() || std::next(first) == below.end()) {
    return std::filesystem::path(root).lexically_normal().filename().string();
  }
  return first->string();
}

}  // namespace

Result<OfficeNames> office_names_of(const std::string& path) {
  OfficeNames names;
  if (path.empty()) return names;
  try {
    toml::table file = toml::parse_file(path);
    const toml::array* offices = file["office"].as_array();
    if (!offices) return names;
    for (const toml::node& node : *offices) {
      const toml::table* office = node.as_table();
      std::string name = office ? (*office)["name"].value_or(std::string()) : "";
      if (name.empty()) {
        return Error{fmt::format("{}:{}: {}", path, node.source().begin.line,
                                 say("[[office]] tanpa name", "[[office]] without name"))};
      }
      names.spellings[folded(name)] = name;
      add_all((*office)["spellings"].as_array(), name, names.spellings);
      add_all((*office)["folders"].as_array(), name, names.folders);
    }
  } catch (const toml::parse_error& error) {
    return Error{fmt::format("{}:{}: {}", path, error.source().begin.line, error.description())};
  }
  return names;
}

std::vector<std::string> offices_of(const std::vector<OfficeClaim>& claims,
                                    const OfficeNames& names) {
  std::map<std::string, std::string> spelled = merged(by_frequency(claims), names);
  std::vector<std::string> out;
  for (const OfficeClaim& claim : claims) {
    auto folder = names.folders.find(folded(claim.folder));
    if (!claim.agency.empty()) {
      out.push_back(spelled[squeezed(claim.agency)]);
    } else {
      out.push_back(folder == names.folders.end() ? claim.folder : folder->second);
    }
  }
  return out;
}

Status assign_offices(Store& store, const OfficeNames& names) {
  Result<Query> query = store.prepare(
      "SELECT sop.id, coalesce(agency, ''), input.path, input.root FROM sop "
      "JOIN input ON input.document = sop.document AND input.outcome = 'read' ORDER BY sop.id");
  if (!query) return query.error();
  std::vector<OfficeClaim> claims;
  while (true) {
    Result<bool> row = query->step();
    if (!row) return row.error();
    if (!*row) break;
    claims.push_back({integer_of(query->value(0)), text_of(query->value(1)),
                      first_folder(text_of(query->value(2)), text_of(query->value(3)))});
  }
  std::vector<std::string> offices = offices_of(claims, names);
  if (Status begun = store.run("BEGIN; DELETE FROM sop_office;"); !begun) return begun;
  Result<Query> insert = store.prepare("INSERT INTO sop_office VALUES (?1, ?2)");
  if (!insert) return insert.error();
  for (size_t i = 0; i < claims.size(); ++i) {
    insert->bind(1, claims[i].sop);
    insert->bind(2, offices[i]);
    if (Result<bool> done = insert->step(); !done) return done.error();
    insert->reset();
  }
  return store.run("COMMIT");
}

}  // namespace sopan
