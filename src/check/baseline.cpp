// Recognises known findings, by fingerprint or by likeness.
#include "check/baseline.h"

#include <algorithm>
#include <tuple>

#include "base/pattern.h"
#include "base/text.h"
#include "check/fingerprint.h"
#include "check/message.h"

namespace sopan {

namespace {

constexpr double kLeast = 0.8;  // how alike titles, texts and messages must be

// How alike two texts are; two absent ones are the same.
double same(const std::string& left, const std::string& right) {
  return left == right ? 1 : likeness(left, right);
}

// What a finding says, made ready for comparing. Numbers in the message do not count beside a text:
// a step that was inserted moves them.
struct SaidText {
  std::string text, message;
};

SaidText said_text(const std::string& subject, const std::string& message) {
  static const Pattern numbers("[0-9]+");
  return {recognisable(subject),
          recognisable(subject.empty() ? message : numbers.replaced(message, ""))};
}

// 0 unless text and message are close; else the closer the higher.
double sameness(const SaidText& found, const SaidText& known) {
  double text = same(found.text, known.text);
  double message = known.message.empty() ? kLeast : same(found.message, known.message);
  return text >= kLeast && message >= kLeast ? text + message : 0;
}

// Known findings by rule and SOP, found again under a title that a scan changed.
class KnownFindings {
 public:
  explicit KnownFindings(const std::vector<KnownFinding>& known) {
    for (size_t k = 0; k < known.size(); ++k) {
      by_fingerprint_.emplace(known[k].fingerprint, k);
      by_sop_[recognisable(known[k].sop_title)][known[k].rule].push_back(k);
      said_.push_back(said_text(known[k].subject, known[k].message));
    }
  }

  auto with_fingerprint(const std::string& fingerprint) const {
    return by_fingerprint_.equal_range(fingerprint);
  }
  const SaidText& said(size_t k) const { return said_[k]; }
  // Of the SOP with this title, else of those with one much like it.
  std::vector<size_t> of(const std::string& sop_title, const std::string& rule);

 private:
  using ByRule = std::map<std::string, std::vector<size_t>>;
  std::multimap<std::string, size_t> by_fingerprint_;
  std::map<std::string, ByRule> by_sop_;  // by title
  std::vector<SaidText> said_;
  std::map<std::string, std::vector<const ByRule*>> alike_;  // by title: what was looked up
};

std::vector<size_t> KnownFindings::of(const std::string& sop_title, const std::string& rule) {
  std::string title = recognisable(sop_title);
  auto [it, is_new] = alike_.try_emplace(title);
  if (auto exact = by_sop_.find(title); is_new && exact != by_sop_.end()) {
    it->second.push_back(&exact->second);
  } else if (is_new) {
    for (const auto& [other, rules] : by_sop_) {
      auto [shorter, longer] = std::minmax({title.size(), other.size()});  // values, no references
      bool close = static_cast<double>(shorter) >= kLeast * static_cast<double>(longer);
      if (close && likeness(title, other) >= kLeast) it->second.push_back(&rules);
    }
  }
  std::vector<size_t> out;
  for (const ByRule* rules : it->second) {
    if (auto found = rules->find(rule); found != rules->end())
      out.insert(out.end(), found->second.begin(), found->second.end());
  }
  return out;
}

}  // namespace

std::vector<int> recognised(const std::vector<Judged>& found,
                            const std::vector<KnownFinding>& known) {
  std::vector<int> out(found.size(), -1);
  std::vector<bool> used(known.size(), false);
  KnownFindings all(known);
  for (size_t i = 0; i < found.size(); ++i) {
    auto [from, to] = all.with_fingerprint(found[i].finding.fingerprint);
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
    const Finding& f = found[i].finding;
    SaidText said = said_text(f.subject, f.message);
    for (size_t k : all.of(f.sop_title, f.rule)) {
      double close = used[k] ? 0 : sameness(said, all.said(k));
      if (close > 0) pairs.emplace_back(-close, i, k);
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
    bool alone = f.fingerprints.size() < 2;
    out.push_back({f.fingerprint, f.rule, f.sop_title, f.subject, alone ? f.message : ""});
    for (size_t i = 1; i < f.fingerprints.size(); ++i) {
      std::string subject = i <= f.related.size() ? f.related[i - 1].message : "";
      out.push_back({f.fingerprints[i], f.rule, f.sop_title, subject, ""});
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
