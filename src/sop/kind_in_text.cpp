// Finds kinds by their spellings: exactly by a table, alike by edits.
#include "sop/kind_in_text.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/text.h"

namespace sopan {

namespace {

struct Alias {
  std::string spelling;  // folded, without blanks
  const Kind* kind = nullptr;
};

constexpr size_t kMostKindWords = 20;

// Every spelling of every kind, folded and packed as text is compared with them.
const std::unordered_map<std::string, const Kind*>& spellings() {
  static const auto all = [] {
    std::unordered_map<std::string, const Kind*> map;
    for (const Kind& kind : kinds()) {
      auto put = [&](const std::string& s) { map.emplace(packed(replaced(s, "&", "dan")), &kind); };
      put(kind.name), put(kind.kind);
      for (const std::string& alias : kind.aliases) put(alias);
    }
    return map;
  }();
  return all;
}

// Letter pairs that OCR takes for one letter are one letter here.
std::string look_of(std::string_view fold) { return replaced(std::string(fold), "rn", "m"); }

const std::vector<Alias>& long_spellings() {
  static const auto all = [] {
    std::vector<Alias> list;
    for (const auto& [spelling, kind] : spellings()) {
      if (spelling.size() >= 7) list.push_back({look_of(spelling), kind});
    }
    std::ranges::sort(list, {}, &Alias::spelling);
    return list;
  }();
  return all;
}

// Cheap, since every word of every subject is asked: only then are all spellings compared.
bool begins_like_a_kind(const std::vector<WordSpan>& words, size_t i) {
  std::string together = words[i].fold;  // with the next word, where OCR broke it early
  bool list_number = together.size() == 1 || (together[0] >= '0' && together[0] <= '9');
  if (list_number) return false;
  if (together.size() < 6 && i + 1 < words.size()) together += words[i + 1].fold;
  static constexpr std::array<std::string_view, 22> starters = {
      "undang", "peraturan", "keputusan", "instruksi", "surat",  "ketetapan", "qanun", "permen",
      "kepmen", "perpres",   "keppres",   "inpres",    "perda",  "perbup",    "perwa", "pergub",
      "perka",  "kepka",     "kepgub",    "kepbup",    "perdir", "perpu"};
  together = look_of(together);
  return std::ranges::any_of(starters, [&](std::string_view starter) {
    int most = starter.size() >= 6 ? 2 : 1;
    return edits_within(std::string_view(together).substr(0, starter.size()), starter, most) <=
           most;
  });
}

// The part of a spelling that tells it from its neighbours (the ministry, the agency) must itself
// be alike: "Peraturan Menteri PAN" is not "Peraturan Menteri PPN".
bool alike_where_it_matters(std::string_view read, std::string_view spelling) {
  for (std::string_view common :
       {"peraturanmenteri", "keputusanmenteri", "peraturankepala", "keputusankepala", "peraturan",
        "keputusan", "permen", "kepmen", "perka", "kepka"}) {
    if (!spelling.starts_with(common)) continue;
    std::string_view tail = spelling.substr(common.size());
    int most = static_cast<int>(tail.size()) / 5;
    std::string_view end = read.substr(read.size() - std::min(read.size(), tail.size()));
    return edits_within(end, tail, most) <= most;
  }
  return true;
}

}  // namespace

bool open_ended(const Kind& kind) {
  static constexpr std::array names = {"Permen",    "Kepmen",    "Inmen",    "Perka", "Perban",
                                       "Kepka",     "SE",        "SK",       "SKB",   "Perber",
                                       "Peraturan", "Keputusan", "Instruksi"};
  return std::ranges::find(names, kind.kind) != names.end();
}

KindFound kind_spelled_exactly(const std::vector<WordSpan>& words, size_t i) {
  KindFound found;
  std::string together;
  for (size_t n = 1; n <= kMostKindWords && i + n <= words.size(); ++n) {
    together += words[i + n - 1].fold;
    auto at = spellings().find(together);
    if (at != spellings().end()) found = {at->second, n, together.size()};
  }
  return found;
}

KindFound kind_spelled_alike(const std::vector<WordSpan>& words, size_t i, size_t than) {
  KindFound found;
  if (!begins_like_a_kind(words, i)) return found;
  int best = 0;
  bool tie = false;
  std::string together;
  for (size_t n = 1; n <= kMostKindWords && i + n <= words.size(); ++n) {
    together += words[i + n - 1].fold;
    std::string look = look_of(together);
    for (const Alias& alias : long_spellings()) {
      int size = static_cast<int>(alias.spelling.size());
      int most = std::clamp(size / 7, 1, 5);
      if (alias.spelling.size() <= than + 2) continue;
      int edits = edits_within(look, alias.spelling, most);
      if (edits > most || !alike_where_it_matters(look, alias.spelling)) continue;
      int score = size - 4 * edits;  // what a longer spelling says outweighs a mistaken letter
      if (score < best) continue;
      tie = score == best && alias.kind != found.kind;
      best = score;
      found = {alias.kind, n, alias.spelling.size()};
    }
  }
  return tie ? KindFound{} : found;
}

}  // namespace sopan
