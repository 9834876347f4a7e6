// Recognises the head of a citation in running text: kind, additions, issuer or region, number.
#include "sop/citation_head.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/pattern.h"
#include "base/text.h"
#include "sop/citation_number.h"
#include "sop/kind_in_text.h"

namespace sopan {

namespace embedded {
extern const char* const province_abbreviations;
}

namespace {

// "Kalsel" -> "Kalimantan Selatan"; other names stay.
std::string province_written_out(const std::string& name) {
  static const auto names = [] {
    std::map<std::string, std::string> map;
    for (const std::string& line : split(embedded::province_abbreviations, '\n')) {
      std::vector<std::string> cells = split(line, '\t');
      if (cells.size() == 2 && cells[0] != "short") map.emplace(cells[0], cells[1]);
    }
    return map;
  }();
  auto found = names.find(folded(name));
  return found == names.end() ? name : found->second;
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
    return word.starts_with("kota") ? "Kota " + name : "Provinsi " + province_written_out(name);
  }
  if (kind == "Perbup" || kind == "Kepbup" || kind == "Inbup") return "Kabupaten " + region;
  if (kind == "Perwali" || kind == "Kepwali" || kind == "Inwali") return "Kota " + region;
  if (kind == "Pergub" || kind == "Kepgub" || kind == "Ingub")
    return "Provinsi " + province_written_out(region);
  std::string province = province_written_out(region);
  return province == region ? region : "Provinsi " + province;
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
    CitationNumber read = citation_number(text, words, next);
    head.number = read.number;
    head.year = read.year;
    head.marked = read.marked;
    head.numbered = read.found;
    if (read.end > 0) head.end = read.end;
  } else if (!found.kind->regional()) {
    next = gap;
  }
  if (found.kind->kind == "UUD") head.year = 1945, head.number.clear(), head.numbered = true;
  head.after = std::max(next, i + 1);
  return head;
}

}  // namespace sopan
