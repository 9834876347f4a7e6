// Prepares the queries of rule pages, runs them, and makes findings of their rows.
//
// Columns with a meaning: `at` (leaf; the place, the text and how sure), `confidence` (lowers it),
// `severity`, `variant`, `fix`, `part`, `also` (leaves to show beside it), `key` (tells findings at
// one leaf apart), `sop` (for rows without `at`: the SOP as a whole). All columns are placeholders.
#include "check/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/file.h"
#include "base/language.h"
#include "base/text.h"
#include "check/fingerprint.h"

namespace sopan {

bool is_meant(std::string_view rule, std::string_view name) {
  if (name == "*" || name == "all") return true;
  if (!rule.starts_with(name)) return false;
  if (rule.size() == name.size() || name.ends_with('/')) return true;
  return rule[name.size()] == '/' || rule[name.size()] == '-';
}

namespace {

bool any_means(const std::vector<std::string>& names, std::string_view rule) {
  return std::ranges::any_of(names, [&](const std::string& name) { return is_meant(rule, name); });
}

// What sopan.toml says of the rule: the entry with the longest name that means it.
const std::optional<Severity>* configured(std::string_view rule, const Judgement& judgement) {
  const std::optional<Severity>* best = nullptr;
  size_t length = 0;
  for (const auto& [name, severity] : judgement.severities) {
    if (is_meant(rule, name) && name.size() >= length) {
      best = &severity;
      length = name.size();
    }
  }
  return best;
}

// The line of the page that holds this placeholder, for messages.
int line_of(const RulePage& page, const std::string& placeholder) {
  Result<std::string> text = read_file(page.file);
  if (!text) return 0;
  size_t at = text->find("{" + placeholder);
  if (at == std::string::npos) return 0;
  return 1 +
         static_cast<int>(std::count(text->begin(), text->begin() + static_cast<long>(at), '\n'));
}

void check_placeholders(const RulePage& page, const std::vector<std::string>& columns,
                        std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> messages = {page.message.indonesian, page.message.english,
                                       page.help.indonesian, page.help.english};
  for (const auto& [name, variant] : page.variants) {
    messages.insert(messages.end(), {variant.message.indonesian, variant.message.english,
                                     variant.help.indonesian, variant.help.english});
  }
  std::set<std::string> said;
  for (const std::string& message : messages) {
    for (const Placeholder& hole : placeholders_in(message)) {
      bool known = std::ranges::find(columns, hole.name) != columns.end() ||
                   page.settings.contains(hole.name);
      bool format = hole.format.empty() || hole.format == "date" || hole.format == "list" ||
                    hole.format == "minutes";
      if ((known && format) || !said.insert(hole.name).second) continue;
      diagnostics.push_back(
          {page.file, line_of(page, hole.name),
           fmt::format("{{{}}}: {}", hole.name,
                       known ? say("format ini tidak dikenal", "unknown format")
                             : say("bukan kolom kueri", "is no column of the query"))});
    }
  }
}

}  // namespace

bool is_selected(std::string_view rule, const Judgement& judgement) {
  if (!judgement.select.empty() && !any_means(judgement.select, rule)) return false;
  if (any_means(judgement.ignore, rule)) return false;
  const std::optional<Severity>* severity = configured(rule, judgement);
  // A rule that is asked for by its full name runs even when the configuration has it off.
  bool by_name = std::ranges::find(judgement.select, rule) != judgement.select.end();
  return !severity || severity->has_value() || by_name;
}

Engine::Engine(Store& store, const Ruleset& rules, Judgement judgement,
               std::vector<Diagnostic>& diagnostics)
    : store_(store), judgement_(std::move(judgement)), evidence_(store) {
  store_.surroundings().today = judgement_.today;
  store_.surroundings().required = judgement_.required;
  std::set<std::string> wanted;
  for (const RulePage& page : rules.pages) {
    if (!page.queried || !is_selected(page.name, judgement_)) continue;
    wanted.insert(page.name);
    // Their findings are needed to know which of ours are needless.
    wanted.insert(page.unless.begin(), page.unless.end());
  }
  for (const RulePage& page : rules.pages) {
    if (page.queried && wanted.contains(page.name)) prepare(page, diagnostics);
  }
}

void Engine::prepare(const RulePage& page, std::vector<Diagnostic>& diagnostics) {
  auto wrong = [&](std::string why) {
    diagnostics.push_back({page.file, page.query_line, std::move(why)});
  };
  Result<Query> query = store_.prepare(page.query);
  if (!query) return wrong(query.error().message);
  if (!query->reads_only()) return wrong(say("kueri hanya boleh membaca", "a query may only read"));
  Prepared rule{&page, std::move(*query), {}, page.settings};
  for (int i = 0; i < rule.query.columns(); ++i) rule.columns.push_back(rule.query.column_name(i));
  if (std::ranges::find(rule.columns, "at") == rule.columns.end()) {
    return wrong(say("kueri tidak memberi kolom at", "the query gives no column at"));
  }
  size_t before = diagnostics.size();
  check_placeholders(page, rule.columns, diagnostics);
  if (diagnostics.size() > before) return;
  for (auto& [name, value] : rule.settings) {
    auto own = judgement_.settings.find(name);
    if (own != judgement_.settings.end()) value = own->second;
  }
  rules_.push_back(std::move(rule));
}

std::optional<Severity> severity_in_force(const RulePage& page, const Judgement& judgement) {
  const std::optional<Severity>* own = configured(page.name, judgement);
  if (any_means(judgement.ignore, page.name)) return std::nullopt;
  return own ? *own : page.severity;
}

Severity Engine::severity_of(const RulePage& page, const Variant* variant, const Row& row) const {
  const std::optional<Severity>* own = configured(page.name, judgement_);
  if (own && *own) return **own;
  auto said = severity_named(text_of(row["severity"]));
  if (said) return *said;
  return variant && variant->severity ? *variant->severity : page.severity;
}

void Engine::add_related(Finding& finding, const Value& also) {
  if (is_null(also)) return;
  for (const std::string& id : items_of_json(text_of(also))) {
    Spot spot = evidence_.spot(std::strtoll(id.c_str(), nullptr, 10));
    if (spot.document == 0) continue;
    std::string step = evidence_.step_name(spot.step);
    std::string message =
        step.empty() ? spot.text : with_rows_named(say("langkah ", "step ") + step);
    if (!step.empty() && !spot.text.empty()) message += ": " + spot.text;
    const SopName& other = evidence_.sop_name(spot);
    if (other.path != finding.source) message += " (" + other.path + ")";
    if (spot.confidence < judgement_.confidence) finding.unsure = true;
    finding.related.push_back({message, spot.place});
  }
}

namespace {

// Narrows a place in running text to the part of it that is meant.
Place narrowed(const Place& place, const std::string& text, const std::string& part) {
  size_t at = part.empty() ? std::string::npos : text.find(part);
  bool plain = place.line > 0 && place.length == length_of(text);
  if (at == std::string::npos || !plain) return place;
  Place out = place;
  out.column += length_of(std::string_view(text).substr(0, at));
  out.length = length_of(part);
  return out;
}

std::string with_item(std::string form, const std::string& item) {
  return with_rows_named(replaced(std::move(form), std::string(1, kRepeat), item));
}

}  // namespace

Judged Engine::judged(const Prepared& rule, const Row& row, std::int64_t at) {
  const RulePage& page = *rule.page;
  Spot spot = evidence_.spot(at);
  const SopName& sop = evidence_.sop_name(spot);
  auto named = page.variants.find(text_of(row["variant"]));
  const Variant* variant = named == page.variants.end() ? nullptr : &named->second;
  const Wording& message = variant && !variant->message.empty() ? variant->message : page.message;
  const Wording& help = variant && !variant->help.empty() ? variant->help : page.help;

  Judged out;
  out.leaf = at;
  out.document = spot.document;
  out.procedure = spot.procedure;
  out.item = page.repeat.empty() ? std::string() : text_of(row[page.repeat]);
  out.form = filled(message.text(), row, rule.settings, page.repeat);
  Finding& f = out.finding;
  f.rule = page.name;
  f.severity = severity_of(page, variant, row);
  f.message = with_item(out.form, out.item);
  f.help = with_item(filled(help.text(), row, rule.settings, page.repeat), out.item);
  f.basis = page.basis;
  f.source = sop.path;
  f.sop = sop.position;
  f.sop_title = sop.title;
  f.subject = spot.text;
  bool wordless = spot.text.empty() && spot.step != 0;  // a symbol: its step tells where it is
  if (spot.field == "step" || wordless) {
    f.subject = evidence_.step_name(spot.step) + "  " + evidence_.activity(spot.step);
  }
  f.part = text_of(row["part"]);
  f.at = narrowed(spot.place, spot.text, f.part);
  double confidence = spot.confidence;
  if (!is_null(row["confidence"])) confidence = std::min(confidence, number_of(row["confidence"]));
  f.unsure = confidence < judgement_.confidence;
  add_related(f, row["also"]);
  if (!is_null(row["fix"])) f.fix = Fix{f.at, text_of(row["fix"])};
  f.fingerprint =
      fingerprint_of({page.name, sop.agency, sop.title, sop.number, spot.field,
                      evidence_.activity(spot.step), spot.text, text_of(row["key"]), 0});
  return out;
}

Status Engine::run(Prepared& rule, std::vector<Judged>& out) {
  store_.surroundings().settings = rule.settings;
  rule.query.reset();
  auto failed = [&](const std::string& why) {
    return Error{
        fmt::format("{}:{}: {}: {}", rule.page->file, rule.page->query_line, rule.page->name, why)};
  };
  Row row{&rule.columns, std::vector<Value>(rule.columns.size())};
  while (true) {
    Result<bool> more = rule.query.step();
    if (!more) return failed(more.error().message);
    if (!*more) return Done{};
    for (int i = 0; i < rule.query.columns(); ++i) {
      row.values[static_cast<size_t>(i)] = rule.query.value(i);
    }
    std::int64_t at = integer_of(row["at"]);
    if (at == 0) at = evidence_.beginning_of(integer_of(row["sop"]));
    if (at == 0) return failed(say("baris tanpa at", "a row without at"));
    out.push_back(judged(rule, row, at));
  }
}

namespace {

// Drops findings at leaves where a rule named in `unless` of their page has one.
void drop_needless(std::vector<Judged>& found,
                   const std::map<std::string, const RulePage*>& pages) {
  std::set<std::pair<std::string, std::int64_t>> taken;
  for (const Judged& j : found) taken.insert({j.finding.rule, j.leaf});
  std::erase_if(found, [&](const Judged& j) {
    const auto& unless = pages.at(j.finding.rule)->unless;
    return std::ranges::any_of(unless, [&](const std::string& rule) {
      return taken.contains({rule, j.leaf});
    });
  });
}

bool in_reading_order(const Judged& a, const Judged& b) {
  if (a.document != b.document) return a.document < b.document;
  if (a.finding.sop != b.finding.sop) return a.finding.sop < b.finding.sop;
  if (a.sheet != b.sheet) return a.sheet < b.sheet;
  if (before(a.finding.at, b.finding.at)) return true;
  if (before(b.finding.at, a.finding.at)) return false;
  if (a.finding.severity != b.finding.severity) return a.finding.severity < b.finding.severity;
  return a.leaf < b.leaf;
}

// Which sheet of its workbook a finding is on: sheets are numbered as their first texts were
// stored.
Status number_sheets(Store& store, std::vector<Judged>& found) {
  Result<Query> query = store.prepare(
      "SELECT document, sheet FROM leaf WHERE sheet IS NOT NULL GROUP BY 1, 2 ORDER BY min(id)");
  if (!query) return query.error();
  std::map<std::pair<std::int64_t, std::string>, int> numbers;
  while (true) {
    Result<bool> more = query->step();
    if (!more) return more.error();
    if (!*more) break;
    int next = static_cast<int>(numbers.size()) + 1;
    numbers[{integer_of(query->value(0)), text_of(query->value(1))}] = next;
  }
  for (Judged& j : found) {
    if (!j.finding.at.sheet.empty()) j.sheet = numbers[{j.document, j.finding.at.sheet}];
  }
  return Done{};
}

// Findings with the same fingerprint are told apart by their order.
void number_repetitions(std::vector<Judged>& found) {
  std::map<std::string, int> seen;
  for (Judged& j : found) {
    int before = seen[j.finding.fingerprint]++;
    if (before == 0) continue;
    FindingIdentity again{j.finding.fingerprint, "", "", "", "", "", "", "", before};
    j.finding.fingerprint = fingerprint_of(again);
  }
}

}  // namespace

Result<std::vector<Judged>> Engine::run() {
  using Clock = std::chrono::steady_clock;
  std::vector<Judged> found;
  std::map<std::string, const RulePage*> pages;
  evidence_.forget();
  for (Prepared& rule : rules_) {
    auto began = Clock::now();
    Status ran = run(rule, found);
    if (!ran) return ran.error();
    times_[rule.page->name] =
        std::chrono::duration<double, std::milli>(Clock::now() - began).count();
    pages[rule.page->name] = rule.page;
  }
  drop_needless(found, pages);
  std::erase_if(found, [&](const Judged& j) { return !is_selected(j.finding.rule, judgement_); });
  bool sheets =
      std::ranges::any_of(found, [](const Judged& j) { return !j.finding.at.sheet.empty(); });
  if (sheets) {
    if (Status numbered = number_sheets(store_, found); !numbered) return numbered.error();
  }
  std::ranges::stable_sort(found, in_reading_order);
  number_repetitions(found);
  return found;
}

std::vector<Finding> grouped(std::vector<Judged> judged) {
  using Likeness = std::tuple<std::string, std::int64_t, int, std::int64_t, int, bool, std::string>;
  std::map<Likeness, size_t> first;
  std::vector<Finding> out;
  std::vector<std::pair<std::string, std::vector<std::string>>> lists;  // form and items
  for (Judged& j : judged) {
    Finding& f = j.finding;
    bool alone = j.item.empty() || f.fix || !f.related.empty();
    Likeness like{f.rule,   j.document, f.sop, j.procedure, static_cast<int>(f.severity),
                  f.unsure, j.form};
    auto it = first.find(like);
    if (alone || it == first.end()) {
      if (!alone) first[like] = out.size();
      lists.push_back({j.form, {j.item}});
      out.push_back(std::move(f));
      continue;
    }
    Finding& one = out[it->second];
    auto& [form, items] = lists[it->second];
    if (one.fingerprints.empty()) one.fingerprints = {one.fingerprint};
    one.fingerprints.push_back(f.fingerprint);
    if (std::ranges::find(items, j.item) == items.end()) items.push_back(j.item);
    one.related.push_back({f.subject.empty() ? f.message : f.subject, f.at});
    one.message = with_item(form, listed(items));
  }
  return out;
}

}  // namespace sopan
