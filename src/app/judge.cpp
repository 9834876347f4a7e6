// Runs rules and writes reports.
#include "app/judge.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "app/annotate.h"
#include "app/inventory.h"
#include "app/waivers.h"
#include "base/file.h"
#include "base/language.h"
#include "check/engine.h"
#include "report/findings_read.h"
#include "report/html.h"
#include "report/wording.h"

namespace sopan {

void complain(std::string_view message) { fmt::print(stderr, "sopan: {}\n", printable(message)); }

namespace {

std::string said(const Diagnostic& d) {
  if (d.file.empty()) return d.message;
  return d.line > 0 ? fmt::format("{}:{}: {}", d.file, d.line, d.message)
                    : fmt::format("{}: {}", d.file, d.message);
}

Error broken(const std::vector<Diagnostic>& diagnostics) {
  for (const Diagnostic& d : diagnostics) complain(said(d));
  return {fmt::format("{} {}", diagnostics.size(),
                      say("kerusakan pada halaman aturan", "defects in rule pages"))};
}

// What reports tell of the rules that found something.
std::map<std::string, RuleInfo> told_of(const std::vector<Finding>& findings,
                                        const Ruleset& rules) {
  std::map<std::string, RuleInfo> out;
  for (const Finding& f : findings) {
    const RulePage* page = rules.page(f.rule);
    if (page) out.try_emplace(f.rule, RuleInfo{page->severity, page->title.text(), page->prose});
  }
  return out;
}

// FILE becomes the overview; the pages lie in a folder named after it.
Status write_split(const ReportInput& input, const std::filesystem::path& file) {
  std::filesystem::path folder = file.parent_path() / (file.stem().string() + "-sop");
  Status written = write_html_folder(input, file, folder);
  if (written) {
    complain(say(fmt::format("{}: terlalu besar untuk satu berkas; setiap SOP ada di folder {}",
                             file.string(), folder.string()),
                 fmt::format("{}: too large for one file; each SOP is in the folder {}",
                             file.string(), folder.string())));
  }
  return written;
}

Status write_output(const ReportInput& input, const std::string& output) {
  size_t equals = output.find('=');
  std::string name = output.substr(0, equals);
  if (equals != std::string::npos && asks_for_draft(input, name)) {
    std::string copy = output.substr(equals + 1);
    Result<std::string> draft = annotated_draft(input, name, copy);
    if (!draft) return draft.error();
    return write_file(copy, *draft);
  }
  const ReportFormat* format = report_format(name);
  if (!format || equals == std::string::npos) return Error{"--output " + output};
  std::string file = output.substr(equals + 1);
  ReportInput plain = input;
  plain.colour = false;
  if (format->name == "html") {
    std::filesystem::path path(file);
    if (file.ends_with('/') || std::filesystem::is_directory(path)) {
      if (!path.has_filename()) path = path.parent_path();
      return write_html_folder(plain, path / "index.html", path);
    }
    if (is_too_much_for_one_page(plain)) return write_split(plain, path);
  }
  Result<std::string> text = format->render(plain);
  if (!text) return text.error();
  return write_file(file, *text);
}

// Takes waived findings and those of the baseline away; gives findings about the waivers
// themselves.
Result<std::vector<Finding>> take_known_away(std::vector<Judged>& judged,
                                             const std::vector<DocumentRow>& documents,
                                             const Ruleset& rules, const Config& config) {
  Result<std::vector<Waiver>> waivers = read_waivers(config.waivers);
  if (!waivers) return waivers.error();
  std::vector<std::string> checked;
  for (const DocumentRow& document : documents) {
    for (const SopRow& sop : document.sops) checked.push_back(sop.title);
  }
  std::vector<Finding> out = apply_waivers(judged, *waivers, checked, rules, config.judgement);
  std::erase_if(out, [&](const Finding& f) { return f.severity > config.least_shown; });
  if (config.baseline.empty()) return out;
  Result<std::string> text = read_file(config.baseline);
  if (!text) return text.error();
  Result<std::vector<Finding>> old = findings_of_json(*text);
  if (!old) return Error{config.baseline + ": " + old.error().message};
  apply_baseline(judged, known_of(*old));
  return out;
}

// Where a setting was given, as `sopan config` tells it.
std::string origin_of(const Config& config, std::string_view setting) {
  auto it = std::ranges::find(config.settings, setting, &Setting::name);
  return it == config.settings.end() ? std::string(setting) : it->origin;
}

bool means_a_rule(const std::string& name, const Ruleset& rules) {
  return is_meant("waivers/expired", name) || is_meant("waivers/stale", name) ||
         std::ranges::any_of(rules.pages,
                             [&](const RulePage& page) { return is_meant(page.name, name); });
}

// Names of rules and settings that mean nothing, each an error that says where it was given.
Status names_are_known(const Config& config, const Ruleset& rules) {
  auto unknown = [&](std::string_view setting, const std::string& name) {
    Error why = no_such_rule(name, rules);
    return Error{fmt::format("{}: {}", origin_of(config, setting), why.message)};
  };
  const Judgement& judgement = config.judgement;
  for (const std::string& name : judgement.select) {
    if (!means_a_rule(name, rules)) return unknown("select", name);
  }
  for (const std::string& name : judgement.ignore) {
    if (!means_a_rule(name, rules)) return unknown("ignore", name);
  }
  for (const auto& [name, severity] : judgement.severities) {
    if (!means_a_rule(name, rules)) return unknown("rules." + name, name);
  }
  for (const auto& setting : judgement.settings) {
    const std::string& name = setting.first;
    bool known = std::ranges::any_of(
        rules.pages, [&](const RulePage& page) { return page.settings.contains(name); });
    if (known) continue;
    return Error{
        fmt::format("{}: {}: {}", origin_of(config, "settings." + name), name,
                    say("tidak ada aturan dengan ambang ini", "no rule has this threshold"))};
  }
  return Done{};
}

}  // namespace

Error no_such_rule(std::string_view name, const Ruleset& rules) {
  std::string other = rules.nearest(name);
  std::string hint =
      other.empty() ? "" : fmt::format("; {} {}?", say("maksud Anda", "did you mean"), other);
  return {
      fmt::format("{}: {}{}", name, say("tidak ada aturan ini", "there is no such rule"), hint)};
}

Result<Ruleset> rules_in_force(const Config& config) {
  Ruleset rules = load_rules(config.rule_folders);
  for (const auto& [table, where] : config.tables) {
    auto own = rules.tables.find(table.name);
    if (own == rules.tables.end()) {
      return Error{fmt::format("{}: {}: {}", where, say("tabel tidak dikenal", "unknown table"),
                               table.name)};
    }
    Status added = append(own->second, table, where);
    if (!added) return added.error();
  }
  if (!rules.diagnostics.empty()) return broken(rules.diagnostics);
  Status known = names_are_known(config, rules);
  if (!known) return known.error();
  return rules;
}

Result<ReportInput> judge(Store& store, const Ruleset& rules, const Config& config) {
  Status loaded = load_tables(rules, store);
  if (!loaded) return loaded.error();
  std::vector<Diagnostic> diagnostics;
  Engine engine(store, rules, config.judgement, diagnostics);
  if (!diagnostics.empty()) return broken(diagnostics);
  Result<std::vector<Judged>> judged = engine.run();
  if (!judged) return judged.error();
  ReportInput out;
  out.version = SOPAN_VERSION;
  out.today = config.judgement.today;
  Result<std::vector<DocumentRow>> documents = inventory_of(store);
  if (!documents) return documents.error();
  out.documents = std::move(*documents);
  Result<std::vector<Finding>> of_waivers = take_known_away(*judged, out.documents, rules, config);
  if (!of_waivers) return of_waivers.error();
  std::erase_if(*judged, [&](const Judged& j) { return j.finding.severity > config.least_shown; });
  out.findings = grouped(std::move(*judged));
  out.findings.insert(out.findings.end(), of_waivers->begin(), of_waivers->end());
  out.rules = told_of(out.findings, rules);
  return out;
}

Status write_reports(const ReportInput& given, const Options& options) {
  for (const std::string& output : options.outputs) {
    Status written = write_output(given, output);
    if (!written) return written;
  }
  const ReportFormat* format = report_format(options.format.empty() ? "text" : options.format);
  if (!format) return Error{"--format " + options.format};
  ReportInput input = given;
  bool terminal = isatty(STDOUT_FILENO) != 0;
  input.colour = options.colour == "always" ||
                 (options.colour == "auto" && terminal && std::getenv("NO_COLOR") == nullptr);
  if (format->binary && terminal) {
    return Error{say("laporan ini tidak untuk layar; pakai --output ",
                     "this report is not for a terminal; use --output ") +
                 std::string(format->name) + "=FILE"};
  }
  Result<std::string> text = format->render(input);
  if (!text) return text.error();
  std::fwrite(text->data(), 1, text->size(), stdout);
  return Done{};
}

int exit_status_of(const ReportInput& input, const Config& config) {
  if (!input.unread.empty()) return 3;
  bool failing = config.fail_on && std::ranges::any_of(input.findings, [&](const Finding& f) {
                   return !f.unsure && f.severity <= *config.fail_on;
                 });
  return failing ? 1 : 0;
}

}  // namespace sopan
