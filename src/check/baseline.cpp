// Recognises known findings, by fingerprint or by likeness.
#include "check/baseline.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "check/fingerprint.h"
#include "check/message.h"

namespace sopan {

namespace {

// How alike a text is to the recorded one; two absent texts are the same.
double same(const std::string& a, const std::string& b) {
  std::string left = recognisable(a), right = recognisable(b);
  return left == right ? 1 : likeness(left, right);
}

// 0 unless rule and SOP are the same and the texts are close.
double sameness(const Finding& f, const KnownFinding& known) {
  constexpr double kLeast = 0.8;
  if (f.rule != known.rule || same(f.sop_title, known.sop_title) < kLeast) return 0;
  double text = same(f.subject, known.subject);
  double message = same(f.message, known.message);
  return text >= kLeast && message >= kLeast ? text + message : 0;
}

}  // namespace

std::vector<int> recognised(const std::vector<Judged>& found,
                            const std::vector<KnownFinding>& known) {
  std::vector<int> out(found.size(), -1);
  std::vector<bool> used(known.size(), false);
  std::multimap<std::string, size_t> by_fingerprint;
  std::multimap<std::string, size_t> by_rule;
  for (size_t k = 0; k < known.size(); ++k) {
    by_fingerprint.emplace(known[k].fingerprint, k);
    by_rule.emplace(known[k].rule, k);
  }
  for (size_t i = 0; i < found.size(); ++i) {
    auto [from, to] = by_fingerprint.equal_range(found[i].finding.fingerprint);
    for (auto it = from; it != to && out[i] < 0; ++it) {
      if (used[it->second]) continue;
      used[it->second] = true;
      out[i] = static_cast<int>(it->second);
    }
  }
  // The closest pairs first.
  std::vector<std::tuple<double, size_t, size_t>> pairs;
  for (size_t i = 0; i < found.size(); ++i) {
    if (out[i] >= 0) continue;
    auto [from, to] = by_rule.equal_range(found[i].finding.rule);
    for (auto it = from; it != to; ++it) {
      if (used[it->second]) continue;
      double close = sameness(found[i].finding, known[it->second]);
      if (close > 0) pairs.emplace_back(-close, i, it->second);
    }
  }
  std::ranges::sort(pairs);
  for (auto [close, i, k] : pairs) {
    if (out[i] >= 0 || used[k]) continue;
    used[k] = true;
    out[i] = static_cast<int>(k);
  }
  return out;
}

std::vector<KnownFinding> known_of(const std::vector<Finding>& report) {
  std::vector<KnownFinding> out;
  for (const Finding& f : report) {
    out.push_back({f.fingerprint, f.rule, f.sop_title, f.subject, f.message});
    for (size_t i = 1; i < f.fingerprints.size(); ++i) {
      std::string subject = i <= f.related.size() ? f.related[i - 1].message : "";
      out.push_back({f.fingerprints[i], f.rule, f.sop_title, subject, f.message});
    }
  }
  return out;
}

namespace {

// A finding by the rule's page; nothing when the rule is off.
std::optional<Finding> about_waiver(const Waiver& waiver, const RulePage* page,
                                    const Judgement& judgement) {
  std::optional<Severity> severity;
  if (page) severity = severity_in_force(*page, judgement);
  if (!severity) return std::nullopt;
  static const std::vector<std::string> columns = {"until", "message"};
  Row row{&columns, {waiver.until, waiver.finding.message}};
  Finding f;
  f.rule = page->name;
  f.severity = *severity;
  f.message = filled(page->message.text(), row, page->settings, "");
  f.help = filled(page->help.text(), row, page->settings, "");
  f.source = waiver.file;
  f.sop_title = waiver.finding.sop_title;
  f.subject = waiver.finding.message;
  f.at.line = waiver.line;
  f.fingerprint =
      fingerprint_of({page->name, "", "", "", "", "", waiver.finding.fingerprint, "", 0});
  return f;
}

// Whether the run could have found it again.
bool was_checked(const Waiver& waiver, const std::vector<std::string>& checked,
                 const Judgement& judgement) {
  if (waiver.finding.rule.empty() || !is_selected(waiver.finding.rule, judgement)) return false;
  return std::ranges::any_of(checked, [&](const std::string& title) {
    return recognisable(title) == recognisable(waiver.finding.sop_title);
  });
}

}  // namespace

std::vector<Finding> apply_waivers(std::vector<Judged>& found, const std::vector<Waiver>& waivers,
                                   const std::vector<std::string>& checked, const Ruleset& rules,
                                   const Judgement& judgement) {
  std::vector<KnownFinding> known;
  for (const Waiver& waiver : waivers) known.push_back(waiver.finding);
  std::vector<int> which = recognised(found, known);
  std::vector<bool> used(waivers.size(), false);
  auto expired = [&](const Waiver& waiver) {
    return !waiver.until.empty() && waiver.until < judgement.today;
  };
  std::vector<Judged> left;
  for (size_t i = 0; i < found.size(); ++i) {
    bool waived = which[i] >= 0 && !expired(waivers[static_cast<size_t>(which[i])]);
    if (which[i] >= 0) used[static_cast<size_t>(which[i])] = true;
    if (!waived) left.push_back(std::move(found[i]));
  }
  found = std::move(left);
  std::vector<Finding> out;
  for (size_t k = 0; k < waivers.size(); ++k) {
    bool late = used[k] && expired(waivers[k]);
    bool stale = !used[k] && was_checked(waivers[k], checked, judgement);
    if (!late && !stale) continue;
    const RulePage* page = rules.page(late ? "waivers/expired" : "waivers/stale");
    if (auto finding = about_waiver(waivers[k], page, judgement)) out.push_back(*finding);
  }
  return out;
}

void apply_baseline(std::vector<Judged>& found, const std::vector<KnownFinding>& baseline) {
  std::vector<int> which = recognised(found, baseline);
  size_t i = 0;
  std::erase_if(found, [&](const Judged&) { return which[i++] >= 0; });
}

}  // namespace sopan
