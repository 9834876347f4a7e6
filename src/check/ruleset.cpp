// Finds rule pages and data tables in folders.
#include "check/ruleset.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "base/language.h"
#include "base/text.h"

namespace sopan {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kMostBytes = 64u << 20;  // of one page or table

// The entries of a folder, sorted; empty with a diagnostic when it cannot be read.
std::vector<fs::path> entries_of(const fs::path& folder, std::vector<Diagnostic>& diagnostics) {
  std::vector<fs::path> entries;
  std::error_code code;
  for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
    if (!it->path().filename().string().starts_with('.')) entries.push_back(it->path());
  }
  if (code) diagnostics.push_back({folder.string(), 0, code.message()});
  std::ranges::sort(entries);
  return entries;
}

void take_page(const fs::path& file, const std::string& group, Ruleset& rules) {
  Result<std::string> text = read_file(file, kMostBytes);
  if (!text) return rules.diagnostics.push_back({file.string(), 0, text.error().message});
  std::vector<Diagnostic> diagnostics;
  RulePage page = rule_page(group + "/" + file.stem().string(), *text, file.string(), diagnostics);
  if (!diagnostics.empty()) {
    rules.diagnostics.insert(rules.diagnostics.end(), diagnostics.begin(), diagnostics.end());
    return;
  }
  auto same = std::ranges::find(rules.pages, page.name, &RulePage::name);
  if (same == rules.pages.end()) {
    rules.pages.push_back(std::move(page));
  } else {
    *same = std::move(page);
  }
}

void take_table(const fs::path& file, Ruleset& rules) {
  Result<std::string> text = read_file(file, kMostBytes);
  if (!text) return rules.diagnostics.push_back({file.string(), 0, text.error().message});
  Result<DataTable> table = data_table(file.stem().string(), *text, file.string());
  if (!table) return rules.diagnostics.push_back({"", 0, table.error().message});
  auto same = rules.tables.find(table->name);
  if (same == rules.tables.end()) {
    rules.tables.emplace(table->name, std::move(*table));
    return;
  }
  Status added = append(same->second, *table, file.string());
  if (!added) rules.diagnostics.push_back({"", 0, added.error().message});
}

void take_example(const fs::path& file, Ruleset& rules) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return;
  Result<std::string> text = read_file(file, kMostBytes);
  if (!text) return rules.diagnostics.push_back({file.string(), 0, text.error().message});
  rules.example_file = file.string();
  rules.example = *text;
}

void take_folder(const fs::path& folder, Ruleset& rules) {
  take_example(folder / "example.sop", rules);
  for (const fs::path& group : entries_of(folder, rules.diagnostics)) {
    std::error_code ignored;
    if (!fs::is_directory(group, ignored)) continue;
    std::string name = group.filename().string();
    for (const fs::path& file : entries_of(group, rules.diagnostics)) {
      if (name == "data" && file.extension() == ".tsv") take_table(file, rules);
      if (name != "data" && file.extension() == ".md") take_page(file, name, rules);
    }
  }
}

}  // namespace

const RulePage* Ruleset::page(std::string_view name) const {
  auto it = std::ranges::find(pages, name, &RulePage::name);
  return it == pages.end() ? nullptr : &*it;
}

std::string Ruleset::nearest(std::string_view name) const {
  const RulePage* best = nullptr;
  double most = 0.4;
  for (const RulePage& page : pages) {
    double like = likeness(page.name, name);
    if (like > most) {
      most = like;
      best = &page;
    }
  }
  return best ? best->name : "";
}

Ruleset load_rules(const std::vector<fs::path>& folders) {
  Ruleset rules;
  for (const fs::path& folder : folders) take_folder(folder, rules);
  std::ranges::sort(rules.pages, {}, &RulePage::name);
  return rules;
}

Status load_tables(const Ruleset& rules, Store& store) {
  for (const auto& [name, table] : rules.tables) {
    Status loaded = store.load(table);
    if (!loaded) return Error{name + ".tsv: " + loaded.error().message};
  }
  return Done{};
}

}  // namespace sopan
