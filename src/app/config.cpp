// Merges defaults, the nearest sopan.toml and the command line.
#include "app/config.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>

#include "app/config_file.h"
#include "base/file.h"
#include "base/language.h"
#include "base/pattern.h"
#include "base/text.h"

namespace sopan {

namespace fs = std::filesystem;

namespace {

std::string today_iso() {
  std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return fmt::format("{:04}-{:02}-{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

bool is_day(const std::string& text) {
  static const Pattern iso(R"((\d{4})-(\d{2})-(\d{2}))");
  auto match = iso.find(text);
  if (!match || !iso.matches(text)) return false;
  std::chrono::year_month_day day{
      std::chrono::year(std::stoi(match->groups[1])),
      std::chrono::month(static_cast<unsigned>(std::stoi(match->groups[2]))),
      std::chrono::day(static_cast<unsigned>(std::stoi(match->groups[3])))};
  return day.ok();
}

// The nearest sopan.toml from here upward.
fs::path nearest_config() {
  std::error_code ignored;
  fs::path folder = fs::current_path(ignored);
  fs::path shown;  // "", "..", "../..": shorter to read than the whole path
  while (!folder.empty()) {
    if (fs::is_regular_file(folder / "sopan.toml", ignored)) return shown / "sopan.toml";
    if (folder == folder.parent_path()) break;
    folder = folder.parent_path();
    shown /= "..";
  }
  return {};
}

// Values the command line gave, one per word between commas.
std::vector<std::string> words_of(const std::vector<std::string>& given) {
  std::vector<std::string> out;
  for (const std::string& words : given) {
    for (const std::string& word : split(words, ',')) {
      if (!trimmed(word).empty()) out.emplace_back(trimmed(word));
    }
  }
  return out;
}

class ConfigMaker {
 public:
  explicit ConfigMaker(const Options& options) : options_(options) {}
  Result<Config> make();

 private:
  void note(const std::string& name, std::string value, const std::string& origin);
  Status take_options();
  Status take_severities();

  const Options& options_;
  Config config_;
};

void ConfigMaker::note(const std::string& name, std::string value, const std::string& origin) {
  auto it = std::ranges::find(config_.settings, name, &Setting::name);
  if (it == config_.settings.end()) {
    config_.settings.push_back({name, std::move(value), origin});
  } else {
    *it = {name, std::move(value), origin};
  }
}

Status ConfigMaker::take_severities() {
  if (!options_.severity.empty()) {
    config_.least_shown = *severity_named(options_.severity);
    note("severity", options_.severity, "--severity");
  }
  if (!options_.fail_on.empty()) {
    config_.fail_on = severity_named(options_.fail_on);  // "never": nothing
    note("fail-on", options_.fail_on, "--fail-on");
  }
  return Done{};
}

Status ConfigMaker::take_options() {
  Status severities = take_severities();
  if (!severities) return severities;
  std::vector<std::string> select = words_of(options_.select), ignore = words_of(options_.ignore);
  if (!select.empty()) {
    config_.judgement.select = select;
    note("select", joined(select, ", "), "--select");
  }
  if (!ignore.empty()) {
    auto& all = config_.judgement.ignore;
    all.insert(all.end(), ignore.begin(), ignore.end());
    note("ignore", joined(all, ", "), "--ignore");
  }
  for (const std::string& folder : options_.rules) {
    config_.rule_folders.emplace_back(folder);
    note("rules-dir", folder, "--rules");
  }
  if (!options_.registry.empty()) {
    Result<std::string> content = read_file(options_.registry);
    if (!content) return content.error();
    Result<DataTable> table = data_table("regulations", *content, options_.registry);
    if (!table) return table.error();
    note("registry", options_.registry, "--registry");
    config_.tables.emplace_back(*std::move(table), options_.registry);
  }
  if (!options_.baseline.empty()) config_.baseline = options_.baseline;
  if (!options_.today.empty()) {
    if (!is_day(options_.today)) {
      return Error{fmt::format("--today {}: {}", options_.today,
                               say("tulis sebagai TTTT-BB-HH", "write it as YYYY-MM-DD"))};
    }
    config_.judgement.today = options_.today;
    note("today", options_.today, "--today");
  }
  return Done{};
}

Result<Config> ConfigMaker::make() {
  std::string usual = say("bawaan", "default");
  config_.judgement.today = today_iso();
  note("severity", "info", usual);
  note("fail-on", "error", usual);
  note("confidence", fmt::format("{}", config_.judgement.confidence), usual);
  note("required",
       joined({config_.judgement.required.begin(), config_.judgement.required.end()}, ", "), usual);
  note("today", config_.judgement.today, say("hari ini", "today"));
  fs::path rules = built_in_rules();
  if (rules.empty()) {
    return Error{say("folder rules/ milik sopan tidak ditemukan; pasang kembali sopan",
                     "sopan's own rules/ folder was not found; install sopan again")};
  }
  config_.rule_folders.push_back(rules);
  note("rules", rules.string(), usual);
  fs::path file = options_.config.empty() ? nearest_config() : fs::path(options_.config);
  config_.waivers = (file.empty() ? fs::path(".") : file.parent_path()) / "sopan-waivers.toml";
  if (!file.empty()) {
    Status read = read_config(file, config_);
    if (!read) return read.error();
  }
  Status taken = take_options();
  if (!taken) return taken.error();
  return std::move(config_);
}

}  // namespace

Result<Config> config_of(const Options& options) { return ConfigMaker(options).make(); }

fs::path built_in_rules() {
  std::error_code code;
  fs::path program = fs::read_symlink("/proc/self/exe", code);
  std::vector<fs::path> candidates;
  if (!code) {
    fs::path folder = program.parent_path();
    candidates = {folder / "rules", folder / "../share/sopan/rules", folder / "../rules"};
  }
  candidates.emplace_back(SOPAN_SOURCE_DIR "/rules");
  for (const fs::path& candidate : candidates) {
    if (fs::is_directory(candidate, code)) return candidate.lexically_normal();
  }
  return {};
}

}  // namespace sopan
