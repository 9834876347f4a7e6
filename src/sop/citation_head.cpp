// Recognises kinds of regulation in running text, then the number and year behind them.
#include "sop/citation_head.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/pattern.h"
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

// Kinds whose name goes on with an issuer that the vocabulary does not list.
bool open_ended(const Kind& kind) {
  static constexpr std::array names = {"Permen",    "Kepmen",    "Inmen",    "Perka", "Perban",
                                       "Kepka",     "SE",        "SK",       "SKB",   "Perber",
                                       "Peraturan", "Keputusan", "Instruksi"};
  return std::ranges::find(names, kind.kind) != names.end();
}

struct KindFound {
  const Kind* kind = nullptr;
  size_t count = 0;  // words taken
  size_t length = 0;
};

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

bool begins_like_a_kind(const WordSpan& word) {
  static constexpr std::array starters = {"undang", "peraturan", "keputusan", "instruksi",
                                          "surat",  "ketetapan", "qanun"};
  std::string_view fold = word.fold;
  for (std::string_view abbreviated : {"per", "kep"}) {
    if (edits_within(fold.substr(0, 3), abbreviated, 1) <= 1) return true;
  }
  return std::ranges::any_of(starters, [&](std::string_view starter) {
    return edits_within(fold.substr(0, starter.size() + 2), starter, 2) <= 2;
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

// OCR mistakes letters: the nearest spelling longer than `than`, unless two kinds are as near.
KindFound kind_spelled_alike(const std::vector<WordSpan>& words, size_t i, size_t than) {
  KindFound found;
  if (!begins_like_a_kind(words[i])) return found;
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

// Length of the marker "Nomor"/"No." at word `i`: words taken and where the number may begin.
struct Marker {
  size_t count = 0;
  size_t number_at = 0;  // byte
};

Marker marker_at(const std::vector<WordSpan>& words, size_t i) {
  static constexpr std::array forms = {"no", "nomor", "nomer", "nmr", "nr", "n0", "nornor", "num"};
  if (i >= words.size()) return {};
  const WordSpan& word = words[i];
  if (size_t count = spelled(words, i, "nomor", 0, 3)) return {count, words[i + count - 1].end};
  if (std::ranges::find(forms, word.fold) != forms.end()) return {1, word.end};
  for (std::string_view form : {"nomor", "no"}) {
    bool glued = word.fold.starts_with(form) && word.fold.size() > form.size() &&
                 std::isdigit(static_cast<unsigned char>(word.fold[form.size()]));
    if (glued) return {1, word.begin + form.size()};
  }
  if (word.fold.size() < 2 || word.fold[0] != 'n') return {};
  size_t count = spelled(words, i, "nomor", 1, 3);
  return count > 0 ? Marker{count, words[i + count - 1].end} : Marker{};
}

bool is_year(std::string_view digits) {
  return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

// A year printed as the word `i`, or broken over it and the next: words taken, 0 when there is
// none.
size_t year_at(std::string_view text, const std::vector<WordSpan>& words, size_t i, int& year) {
  std::string together;
  for (size_t n = 1; n <= 2 && i + n <= words.size(); ++n) {
    const WordSpan& word = words[i + n - 1];
    together += text.substr(word.begin, word.end - word.begin);
    std::string digits = as_digits(together);
    if (is_year(digits)) {
      year = std::stoi(digits);
      return n;
    }
  }
  return 0;
}

// "Tahun" (Th., Thn, glued to its year too) at word `i`: words taken, 0 when it is not there.
size_t tahun_at(const std::vector<WordSpan>& words, size_t i) {
  static constexpr std::array forms = {"th", "thn", "tahun", "tn", "tahum", "year"};
  if (i >= words.size()) return 0;
  if (std::ranges::find(forms, words[i].fold) != forms.end()) return 1;
  size_t count = spelled(words, i, "tahun", 0, 3);
  return count > 0 ? count : spelled(words, i, "tahun", 1, 1);
}

// The year at word `i`, with or without "Tahun" before it. Moves `i` past it.
bool read_year(std::string_view text, const std::vector<WordSpan>& words, size_t& i, int& year) {
  if (i >= words.size()) return false;
  static const Pattern glued("(?i)^(?:tahun|thn|th)([0-9OolIS]{4})$");
  std::string_view word = text.substr(words[i].begin, words[i].end - words[i].begin);
  if (auto match = glued.find(word); match && is_year(as_digits(match->groups[1]))) {
    year = std::stoi(as_digits(match->groups[1]));
    ++i;
    return true;
  }
  size_t tahun = tahun_at(words, i);
  size_t count = year_at(text, words, i + tahun, year);
  bool real = count > 0 && (tahun > 0 || std::ranges::count_if(word, ::isdigit) >= 2);
  if (!real) {
    year = 0;
    return false;
  }
  i += tahun + count;
  return true;
}

// First word at or after byte `at`.
size_t word_from(const std::vector<WordSpan>& words, size_t at) {
  auto found = std::ranges::find_if(words, [&](const WordSpan& w) { return w.end > at; });
  return static_cast<size_t>(found - words.begin());
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (!std::isspace(static_cast<unsigned char>(c))) out += c;
  }
  return out;
}

// "12/2019" is number and year; "215/PMK.05/2016" a number that carries its year.
void take_slash_number(std::string raw, CitationHead& head) {
  raw = without_blanks(raw);
  while (!raw.empty() && (raw.back() == '.' || raw.back() == '-')) raw.pop_back();
  std::vector<std::string> parts = split(raw, '/');
  std::string last = folded(parts.back());
  if (last == "tahun" || last == "th" || last == "thn") {
    parts.pop_back();
    raw = joined(parts, "/");
  }
  std::string year = as_digits(parts.back());
  if (parts.size() > 1 && is_year(year)) {
    head.year = std::stoi(year);
    if (parts.size() == 2 && !as_digits(parts[0]).empty()) raw = as_digits(parts[0]);
  }
  head.number = parts.size() == 1 && !as_digits(raw).empty() ? as_digits(raw) : raw;
}

bool all_roman(std::string_view token) {
  return token.size() > 1 && token.find_first_not_of("IVXLCM") == std::string_view::npos;
}

// The number at byte `at`. False when none is printed there.
bool read_number(std::string_view text, size_t at, bool marked, CitationHead& head) {
  static const Pattern filler("^(?:[\\s.:;°º…_–—=-]|\\()*");
  static const Pattern slashed(
      "^((?:(?:PER|KEP|SE|P|PM|KP|SK|INS)\\s?[-.–]\\s?)?"
      "[A-Za-z0-9.&!|–-]+(?:\\s{0,2}/\\s{0,2}[A-Za-z0-9.&–-]+)+)");
  static const Pattern plain(
      "^((?:PM|KP|PER|KEP|SE|P|SK)[ .-]{0,2})?([0-9OolISBZ|!]{1,5}[A-Za-z]?)(?:$|[^A-Za-z0-9])");
  static const Pattern glued("^()([0-9]{1,3})(?:[Tt](?:ahun|AHUN|hn?)|TAHUN)");
  static const Pattern coded(
      "^([A-Z][A-Z.]*[-. ]?[0-9][A-Z0-9.-]*|[IVXLCM]+|[0-9]+(?:[.-][0-9]+)+)(?:$|[^A-Za-z0-9])");
  std::string_view rest = text.substr(at);
  size_t skipped = filler.find(rest)->end;
  rest = rest.substr(skipped);
  size_t begin = at + skipped;
  if (auto match = slashed.find(rest);
      match && match->groups[1].find_first_of("0123456789lIO") != std::string::npos) {
    static const Pattern broken_year("^\\s([0-9OolIS]{1,3})(?:[\\s.,;)]|$)");
    std::string raw = match->groups[1];
    size_t taken = match->end;
    if (auto more = broken_year.find(rest.substr(taken))) {
      std::string last = raw.substr(raw.rfind('/') + 1) + more->groups[1];
      if (is_year(as_digits(last))) raw += more->groups[1], taken += 1 + more->groups[1].size();
    }
    take_slash_number(raw, head);
    head.end = begin + taken;
    return marked || head.year != 0;
  }
  auto match = plain.find(rest);
  if (!match) match = glued.find(rest);
  static const Pattern compound("^[0-9]+[.-][0-9]");
  if (match && compound.found_in(rest)) match.reset();
  if (match && !(all_roman(match->groups[2]) && match->groups[2].find('l') == std::string::npos)) {
    std::string digits = as_digits(match->groups[2]);
    head.number = match->groups[1] + (digits.empty() ? match->groups[2] : digits);
    head.number = squeezed(head.number);
    head.end = begin + match->groups[1].size() + match->groups[2].size();
    return true;
  }
  match = marked ? coded.find(rest) : std::nullopt;
  if (!match) return false;
  head.number = match->groups[1];
  while (head.number.ends_with('.')) head.number.pop_back();
  head.end = begin + match->groups[1].size();
  return true;
}

// "2 3 Tahun 2014": a blank inside the number, believed only when Tahun and a year follow.
void join_broken_number(std::string_view text, const std::vector<WordSpan>& words, size_t& next,
                        CitationHead& head) {
  if (next + 1 >= words.size() || head.number.size() > 2 || as_digits(head.number).empty()) return;
  std::string_view word = text.substr(words[next].begin, words[next].end - words[next].begin);
  int year = 0;
  bool broken = word.size() <= 2 && !as_digits(word).empty() && tahun_at(words, next + 1) > 0 &&
                year_at(text, words, next + 1 + tahun_at(words, next + 1), year) > 0;
  if (!broken) return;
  head.number += as_digits(word);
  ++next;
}

// Number and year from word `i` on; `i` is moved past them.
void read_number_and_year(std::string_view text, const std::vector<WordSpan>& words, size_t& i,
                          CitationHead& head) {
  Marker marker = marker_at(words, i);
  head.marked = marker.count > 0;
  if (!head.marked && tahun_at(words, i) > 0) {  // "Tahun 2014 Nomor 23", or the number is missing
    if (!read_year(text, words, i, head.year)) return;
    head.end = words[i - 1].end;
    head.numbered = true;
    marker = marker_at(words, i);
    head.marked = marker.count > 0;
    if (!head.marked || !read_number(text, marker.number_at, true, head)) return;
    i = word_from(words, head.end);
    return;
  }
  size_t at = head.marked ? marker.number_at : words[i].begin;
  size_t behind = head.marked ? i + marker.count : i;
  if (head.marked) head.end = words[behind - 1].end;
  bool missing = head.marked && tahun_at(words, behind) > 0 && marker.number_at >= words[i].end;
  if (!missing && read_number(text, at, head.marked, head)) {
    head.numbered = true;
    behind = word_from(words, head.end);
    join_broken_number(text, words, behind, head);
  }
  int year = 0;
  if (read_year(text, words, behind, year)) {
    head.year = year;
    head.numbered = true;
    head.end = words[behind - 1].end;
  }
  i = behind;
}

bool bracket_opens(std::string_view text, size_t from, size_t to) {
  return text.substr(from, to - from).find('(') != std::string_view::npos;
}

// Past "Republik Indonesia", "RI" and a short form in brackets, in any order.
size_t past_additions(std::string_view text, const std::vector<WordSpan>& words, size_t i) {
  for (bool moved = true; moved && i < words.size();) {
    moved = false;
    const std::string& fold = words[i].fold;
    if (fold == "ri" || fold == "rl") ++i, moved = true;
    if (i < words.size() && spelled(words, i, "republikindonesia", 2, 4) > 0) {
      i += spelled(words, i, "republikindonesia", 2, 4), moved = true;
    }
    if (i + 1 < words.size() && words[i].fold == "r" && words[i + 1].fold == "i")
      i += 2, moved = true;
    if (i == 0 || i >= words.size()) break;
    if (!bracket_opens(text, words[i - 1].end, words[i].begin)) continue;
    size_t close = text.find(')', words[i].begin);
    size_t next = close == std::string_view::npos ? words.size() : word_from(words, close);
    if (close != std::string_view::npos && next - i <= 6) i = next, moved = true;
  }
  return i;
}

bool ends_gap(std::string_view text, const std::vector<WordSpan>& words, size_t i) {
  static constexpr std::array stops = {"tentang",     "ttg", "tntg", "dengan",
                                       "sebagaimana", "jo",  "atas"};
  if (std::ranges::find(stops, words[i].fold) != stops.end()) return true;
  if (spelled(words, i, "tentang", 1, 2) > 0) return true;
  if (i > 0 && text.substr(words[i - 1].end, words[i].begin - words[i - 1].end).find(';') !=
                   std::string_view::npos) {
    return true;
  }
  KindFound other = kind_spelled_exactly(words, i);
  return other.kind && other.length >= 4 && other.count > 0 && !open_ended(*other.kind);
}

// Where a number begins: "Nomor ...", or digits followed by Tahun or a slash and a year.
bool number_begins(std::string_view text, const std::vector<WordSpan>& words, size_t i) {
  if (marker_at(words, i).count > 0) return true;
  if (!std::isdigit(static_cast<unsigned char>(text[words[i].begin])) && tahun_at(words, i) == 0 &&
      as_digits(text.substr(words[i].begin, words[i].end - words[i].begin)).empty()) {
    return false;
  }
  CitationHead probe;
  size_t next = i;
  read_number_and_year(text, words, next, probe);
  return probe.year != 0;
}

}  // namespace

std::string region_named(std::string_view kind, std::string_view printed) {
  static const Pattern type("(?i)^(kabupaten|kab|kota|kotamadya|provinsi|propinsi|prov)\\b[\\s.]*");
  std::string region = squeezed(printed);
  std::string_view edge = " .,:;-/()";
  region = region.substr(std::min(region.find_first_not_of(edge), region.size()));
  while (!region.empty() && edge.find(region.back()) != std::string_view::npos) region.pop_back();
  if (region.empty()) return "";
  std::vector<WordSpan> words = words_of(region);
  if (words[0].fold.size() >= 7 && edits_within(words[0].fold, "kabupaten", 2) <= 2) {
    region.replace(words[0].begin, words[0].end - words[0].begin, "Kabupaten");
  }
  if (auto match = type.find(region)) {
    std::string word = lower(match->groups[1]);
    std::string name = region.substr(match->end);
    if (name.empty()) return "";
    if (word.starts_with("kab")) return "Kabupaten " + name;
    return (word.starts_with("kota") ? "Kota " : "Provinsi ") + name;
  }
  if (kind == "Perbup" || kind == "Kepbup" || kind == "Inbup") return "Kabupaten " + region;
  if (kind == "Perwali" || kind == "Kepwali" || kind == "Inwali") return "Kota " + region;
  if (kind == "Pergub" || kind == "Kepgub" || kind == "Ingub") return "Provinsi " + region;
  return region;
}

std::optional<CitationHead> citation_head(std::string_view text, const std::vector<WordSpan>& words,
                                          size_t i) {
  KindFound found = kind_spelled_exactly(words, i);
  size_t next = i + found.count;
  bool settled = found.kind && (next >= words.size() || number_begins(text, words, next) ||
                                found.kind->regional() || found.length < 8);
  if (!settled) {
    KindFound alike = kind_spelled_alike(words, i, found.length);
    if (alike.kind) found = alike, next = i + found.count;
  }
  if (!found.kind) return std::nullopt;
  CitationHead head;
  head.kind = found.kind;
  head.first = i;
  head.spelled_out = found.length >= 8;
  head.end = words[next - 1].end;
  next = past_additions(text, words, next);
  size_t gap = next;
  size_t most = open_ended(*found.kind) || found.kind->scope != "nasional" ? 16 : 3;
  size_t stop = std::min(words.size(), gap + most);
  while (next < stop && !number_begins(text, words, next) && !ends_gap(text, words, next)) ++next;
  bool at_number = next < words.size() && number_begins(text, words, next);
  if (found.kind->regional() && next > gap && (at_number || next == words.size() || next < stop)) {
    std::string_view printed =
        text.substr(words[gap].begin, words[next - 1].end - words[gap].begin);
    head.region = region_named(found.kind->kind, printed);
    head.end = words[next - 1].end;
  }
  if (at_number) {
    read_number_and_year(text, words, next, head);
  } else if (!found.kind->regional()) {
    next = gap;
  }
  if (found.kind->kind == "UUD") head.year = 1945, head.number.clear(), head.numbered = true;
  head.after = std::max(next, i + 1);
  return head;
}

}  // namespace sopan
