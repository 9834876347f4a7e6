// Counts findings and shortens names.
#include "report/overview.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/language.h"
#include "base/text.h"
#include "report/csv.h"

namespace sopan {

namespace {

bool is_kind_of_office(const std::string& word) {
  constexpr std::array<std::string_view, 17> kKinds = {
      "dinas",  "badan",       "kecamatan", "kelurahan", "sekretariat", "inspektorat",
      "bagian", "kantor",      "satuan",    "rumah",     "rsud",        "puskesmas",
      "uptd",   "kementerian", "balai",     "lembaga",   "unit"};
  return std::ranges::find(kKinds, lower(word)) != kKinds.end();
}

using Words = std::vector<std::string>;

bool begins_with(const Words& words, const Words& begin) {
  return words.size() >= begin.size() && std::equal(begin.begin(), begin.end(), words.begin());
}

// The longest beginning that at least six in ten names share.
Words shared_beginning(const std::vector<Words>& names) {
  Words begin;
  while (true) {
    std::map<std::string, size_t> next;
    for (const Words& words : names) {
      if (words.size() > begin.size() + 1 && begins_with(words, begin)) ++next[words[begin.size()]];
    }
    auto most = std::ranges::max_element(next, {}, [](const auto& n) { return n.second; });
    bool shared = most != next.end() && most->second > 1 && most->second * 10 >= names.size() * 6;
    if (!shared || is_kind_of_office(most->first)) return begin;
    begin.push_back(most->first);
  }
}

}  // namespace

std::map<std::string, std::string> short_names_of(const std::vector<std::string>& names) {
  std::vector<Words> words;
  for (const std::string& name : names) words.push_back(split(name, ' '));
  Words begin = shared_beginning(words);
  std::map<std::string, std::string> out;
  for (size_t i = 0; i < names.size(); ++i) {
    bool shortened = begins_with(words[i], begin) && words[i].size() > begin.size();
    auto from = words[i].begin() + static_cast<std::ptrdiff_t>(shortened ? begin.size() : 0);
    out[names[i]] = joined(Words(from, words[i].end()), " ");
  }
  return out;
}

int Overview::number_of(const std::string& office) const {
  auto it = office_numbers.find(office);
  return it == office_numbers.end() ? 0 : it->second;
}

std::string Overview::short_name(const std::string& office) const {
  auto it = short_names.find(office);
  std::string name = it == short_names.end() ? office : it->second;
  return name.empty() ? say("(tidak terbaca)", "(not read)") : name;
}

Overview overview_of(const ReportInput& input) {
  Overview o;
  SopIndex index(input);
  std::set<const SopRow*> wrong;
  for (const Finding& f : input.findings) {
    o.all.add(f.severity);
    o.rules[f.rule].add(f.severity);
    const SopRow* sop = index.find(f);
    if (!sop) continue;
    o.offices[sop->office].add(f.severity);
    if (f.severity == Severity::error) wrong.insert(sop);
  }
  for (const DocumentRow& document : input.documents) {
    for (const SopRow& sop : document.sops) {
      for (SeverityCounts* counts : {&o.all, &o.offices[sop.office]}) {
        ++counts->sops;
        counts->clean += wrong.contains(&sop) ? 0 : 1;
      }
    }
  }
  for (const auto& [name, counts] : o.offices) {
    o.office_numbers[name] = static_cast<int>(o.office_names.size());
    o.office_names.push_back(name);
  }
  o.short_names = short_names_of(o.office_names);
  return o;
}

}  // namespace sopan
