// Reads offices.toml and merges the spellings of offices.
#include "app/offices.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <functional>

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

// How often each spelling was seen.
std::map<std::string, int> spellings_in(const std::vector<OfficeClaim>& claims) {
  std::map<std::string, int> seen;
  for (const OfficeClaim& claim : claims) {
    if (!claim.agency.empty()) ++seen[squeezed(claim.agency)];
  }
  return seen;
}

std::vector<std::string> words_of_name(const std::string& name) {
  std::vector<std::string> words;
  for (std::string& word : split(folded(name), ' ')) {
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words;
}

// The same word with a letter misread: "keseharan". Never a short word or a number: "Puskesmas 1"
// is not "Puskesmas 2", nor "Jaya" "Raya".
bool is_misread(const std::string& a, const std::string& b) {
  constexpr double kSame = 0.8;
  auto has_digit = [](const std::string& word) {
    return word.find_first_of("0123456789") != std::string::npos;
  };
  if (has_digit(a) && has_digit(b)) return false;
  return std::min(length_of(a), length_of(b)) >= 5 && likeness(a, b) >= kSame;
}

bool is_misread_name(const std::string& name, const std::string& other) {
  std::vector<std::string> a = words_of_name(name), b = words_of_name(other);
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](auto& x, auto& y) {
           return x == y || is_misread(x, y);
         });
}

// Whether `other` ends with all of `name`: "Dinas Sosial" and "Pemerintah Kabupaten … Dinas
// Sosial".
bool is_end_of(const std::string& name, const std::string& other) {
  std::vector<std::string> a = words_of_name(name), b = words_of_name(other);
  return a.size() >= 2 && b.size() > a.size() && std::equal(a.rbegin(), a.rend(), b.rbegin());
}

// The one of `names` that ends with `name`; empty when there is none or more than one.
std::string only_longer(const std::string& name, const std::vector<std::string>& names) {
  std::string found;
  for (const std::string& other : names) {
    if (!is_end_of(name, other)) continue;
    if (!found.empty()) return {};
    found = other;
  }
  return found;
}

// Merges the spellings of offices.
class Spellings {
 public:
  Spellings(const std::vector<OfficeClaim>& claims, const OfficeNames& known)
      : known_(known), seen_(spellings_in(claims)) {
    std::vector<std::string> names;
    for (const auto& [name, count] : seen_) names.push_back(name);
    std::ranges::stable_sort(names, std::greater<>(), [&](const auto& n) { return seen_[n]; });
    for (const std::string& name : names) take(name);
    // A name without its region is that of the only office that ends so.
    for (const std::string& name : kept_) {
      std::string longer = only_longer(name, kept_);
      if (longer.empty()) continue;
      for (auto& [spelling, office] : merged_) {
        if (office == name) office = merged_[longer];
      }
    }
  }

  std::string of_agency(const std::string& agency) { return merged_[squeezed(agency)]; }
  // A folder is named as its office, mostly without the region.
  std::string of_folder(const std::string& folder) {
    auto named = known_.folders.find(folded(folder));
    if (named != known_.folders.end()) return named->second;
    for (const auto& [spelling, office] : merged_) {
      if (folded(spelling) == folded(folder)) return office;
    }
    std::string longer = only_longer(folder, kept_);
    return longer.empty() ? folder : merged_[longer];
  }

 private:
  // Frequent spellings come first; one that is met much more rarely and is nearly alike is a
  // misreading. Two that are equally frequent are two offices.
  void take(const std::string& name) {
    if (auto it = known_.spellings.find(folded(name)); it != known_.spellings.end()) {
      merged_[name] = it->second;
      return;
    }
    constexpr int kMoreOften = 3;
    auto same = std::ranges::find_if(kept_, [&](const std::string& other) {
      return replaced(folded(name), " ", "") == replaced(folded(other), " ", "") ||
             (seen_[other] >= kMoreOften * seen_[name] && is_misread_name(name, other));
    });
    merged_[name] = same == kept_.end() ? name : merged_[*same];
    if (same == kept_.end()) kept_.push_back(name);
  }

  const OfficeNames& known_;
  std::map<std::string, int> seen_;
  std::map<std::string, std::string> merged_;  // spelling -> office
  std::vector<std::string> kept_;
};

std::string first_folder(const std::string& path, const std::string& root) {
  if (path == root) return std::filesystem::path(path).parent_path().filename().string();
  std::string rest = path.starts_with(root) ? path.substr(root.size()) : path;
  std::filesystem::path below = std::filesystem::path(rest).relative_path();
  auto first = below.begin();
  if (first == below.end() || std::next(first) == below.end()) {
    std::string name = std::filesystem::path(root).lexically_normal().filename().string();
    return name == "." ? "" : name;
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
  Spellings spellings(claims, names);
  std::vector<std::string> out;
  for (const OfficeClaim& claim : claims) {
    out.push_back(claim.agency.empty() ? spellings.of_folder(claim.folder)
                                       : spellings.of_agency(claim.agency));
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
