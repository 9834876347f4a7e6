// `sopan rules`, `sopan rules test`, `sopan explain RULE` and `sopan config`: what is in force.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "app/commands.h"
#include "app/judge.h"
#include "app/rule_text.h"
#include "base/language.h"
#include "check/rule_test.h"
#include "report/wording.h"

namespace sopan {

namespace {

bool colour_wanted(const Options& options) {
  if (options.colour != "auto") return options.colour == "always";
  return isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
}

int failed(const Error& error) {
  complain(error.message);
  return wrong_usage;
}

}  // namespace

int run_rules(const Options& options) {
  Result<Config> config = config_of(options);
  if (!config) return failed(config.error());
  Result<Ruleset> rules = rules_in_force(*config);
  if (!rules) return failed(rules.error());
  size_t width = 0;
  for (const RulePage& page : rules->pages) width = std::max(width, page.name.size());
  for (const RulePage& page : rules->pages) {
    bool off = !is_selected(page.name, config->judgement);
    std::string severity = off ? say("mati", "off") : severity_in_words(page.severity);
    fmt::print("{:<{}}  {:<10}  {}\n", page.name, width, severity, page.title.text());
  }
  return clean;
}

int run_explain(const Options& options) {
  Result<Config> config = config_of(options);
  if (!config) return failed(config.error());
  Result<Ruleset> rules = rules_in_force(*config);
  if (!rules) return failed(rules.error());
  for (const std::string& name : options.paths) {
    const RulePage* page = rules->page(name);
    if (!page) {
      return failed(no_such_rule(name, *rules));
    }
    fmt::print("{}", rule_in_words(*page, colour_wanted(options)));
  }
  return clean;
}

int run_rules_test(const Options& options) {
  Result<Config> config = config_of(options);
  if (!config) return failed(config.error());
  for (const std::string& folder : options.paths) config->rule_folders.emplace_back(folder);
  Ruleset rules = load_rules(config->rule_folders);
  RuleTestResult result = test_rules(rules);
  for (const Diagnostic& d : result.failures) {
    fmt::print("{}:{}: {}\n", d.file, d.line, d.message);
  }
  fmt::print("{} {}, {} {}, {} {}\n", rules.pages.size(), say("aturan", "rules"), result.examples,
             say("contoh", "examples"), result.failures.size(), say("gagal", "failed"));
  return result.failures.empty() ? clean : found;
}

int run_config(const Options& options) {
  Result<Config> config = config_of(options);
  if (!config) return failed(config.error());
  Result<Ruleset> rules = rules_in_force(*config);
  if (!rules) return failed(rules.error());
  for (const RulePage& page : rules->pages) {
    for (const auto& [name, value] : page.settings) {
      std::string key = "settings." + name;
      if (std::ranges::find(config->settings, key, &Setting::name) != config->settings.end())
        continue;
      config->settings.push_back({key, text_of(value), page.name});
    }
  }
  for (const Setting& s : config->settings)
    fmt::print("{} = {}  ({})\n", s.name, s.value, s.origin);
  return clean;
}

}  // namespace sopan
