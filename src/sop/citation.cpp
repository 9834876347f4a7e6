// Splits legal-basis text into items and reads each: the head by sop/citation_head, the subject
// here.
#include "sop/citation.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/pattern.h"
#include "base/text.h"
#include "sop/citation_head.h"

namespace sopan {

namespace {

// A cell of forty items has half of this; longer text is no list of citations.
constexpr size_t kMostText = 16000;

// Behind these words a regulation is part of what is said before it: "Perubahan atas UU ...".
bool leads_to_a_nested_citation(const std::string& word) {
  static constexpr std::array connectives = {"atas",
                                             "dengan",
                                             "dgn",
                                             "tentang",
                                             "ttg",
                                             "oleh",
                                             "dari",
                                             "jo",
                                             "juncto",
                                             "jis",
                                             "pelaksanaan",
                                             "pelaksana",
                                             "dalam",
                                             "pada",
                                             "menjadi",
                                             "dan",
                                             "atau",
                                             "serta",
                                             "kepada",
                                             "sesuai",
                                             "berdasarkan",
                                             "mengenai",
                                             "perubahan",
                                             "pencabutan",
                                             "ayat",
                                             "pasal",
                                             "melalui",
                                             "amanat",
                                             "penetapan",
                                             "penjelasan",
                                             "lampiran",
                                             "ketentuan",
                                             "menurut",
                                             "terhadap",
                                             "terakhir",
                                             "diubah",
                                             "perubahannya",
                                             "turunan",
                                             "pengganti",
                                             "bagi",
                                             "untuk",
                                             "s",
                                             "mencabut",
                                             "menggantikan",
                                             "mengubah",
                                             "rancangan",
                                             "antara",
                                             "diganti",
                                             "o"};
  if (std::ranges::find(connectives, word) != connectives.end()) return true;
  return word.size() >= 6 && std::ranges::any_of(connectives, [&](std::string_view c) {
           return c.size() >= 6 && edits_within(word, c, 1) <= 1;
         });
}

// "Peraturan yang berlaku", "keputusan rapat": words of every day until a number follows.
bool vague(const CitationHead& head) {
  return head.kind->kind == "Peraturan" || head.kind->kind == "Keputusan" ||
         head.kind->kind == "Instruksi";
}

bool can_stand_alone(const CitationHead& head) {
  return head.numbered || (head.marked && !vague(head));
}

std::string_view gap_before(std::string_view text, const std::vector<WordSpan>& words, size_t i,
                            size_t back) {
  size_t from = i > back ? words[i - back - 1].end : 0;
  return text.substr(from, words[i].begin - from);
}

// A list number stands before word `i` ("; 2. PermenPAN"): how many words it takes.
size_t list_number_before(std::string_view text, const std::vector<WordSpan>& words, size_t i) {
  static const Pattern number("(?:^|[\\s.,;:)])\\(?(?:[0-9]{1,2}|[a-z])\\s?[.)]\\s*$");
  if (i == 0) return 0;
  const std::string& word = words[i - 1].fold;
  if (word.size() > 2 || !number.found_in(text.substr(0, words[i].begin))) return 0;
  // "Tahun 12. Peraturan ..." would be a year, not a list number.
  bool value = i >= 2 && (words[i - 2].fold == "tahun" || words[i - 2].fold == "nomor" ||
                          words[i - 2].fold == "no" || words[i - 2].fold == "pasal");
  return value ? 0 : 1;
}

bool begins_an_item(std::string_view text, const std::vector<WordSpan>& words,
                    const CitationHead& head, bool first) {
  if (first) return true;
  size_t listed = list_number_before(text, words, head.first);
  size_t before = head.first - listed;
  if (before == 0) return true;
  std::string_view gap = gap_before(text, words, head.first, listed);
  std::string word = words[before - 1].fold;
  bool broken_off = gap.find(';') != std::string_view::npos;
  if (word == "dan" || word == "serta") {
    // "...; dan Peraturan ...", "... dan 3. Peraturan ..." close a list of items.
    bool closes =
        listed > 0 || gap_before(text, words, head.first, 1).find(';') != std::string_view::npos;
    broken_off = broken_off || closes;
  }
  if (!can_stand_alone(head)) return false;
  if (!head.numbered) return broken_off || listed > 0;
  if (gap.find('(') != std::string_view::npos && listed == 0) return false;
  return broken_off || !leads_to_a_nested_citation(word);
}

// Where the list number and bullet before an item begin, so that they belong to neither item.
size_t item_boundary(std::string_view text, const std::vector<WordSpan>& words, size_t i) {
  size_t listed = list_number_before(text, words, i);
  size_t first = i - listed;
  if (first > 0 && (words[first - 1].fold == "dan" || words[first - 1].fold == "serta")) {
    --first;
  }
  size_t at = words[first].begin;
  while (at > 0 && (text[at - 1] == '(' || text[at - 1] == '-')) --at;
  return at;
}

// A list number that the source left in front of the first item ("1, Undang-Undang ...").
size_t behind_list_number(std::string_view text, const std::vector<WordSpan>& words, size_t first) {
  static const Pattern number("^\\s*\\(?(?:[0-9]{1,2}|[a-z])\\s?[.,)]\\s*$");
  bool listed = first == 1 && number.found_in(text.substr(0, words[1].begin));
  return listed ? words[1].begin : 0;
}

struct Item {
  size_t begin = 0;
  size_t end = 0;
};

std::vector<CitationHead> heads_in(std::string_view text, const std::vector<WordSpan>& words) {
  std::vector<CitationHead> heads;
  for (size_t i = 0; i < words.size();) {
    std::optional<CitationHead> head = citation_head(text, words, i);
    bool real =
        head && (can_stand_alone(*head) || (head->spelled_out && heads.empty() && !vague(*head)));
    i = real || (head && head->spelled_out && head->kind->rank != 0) ? head->after : i + 1;
    if (real) heads.push_back(*std::move(head));
  }
  return heads;
}

// The byte ranges of the items in a leaf's text.
std::vector<Item> items_in(std::string_view text) {
  std::vector<Item> items{{0, text.size()}};
  if (text.size() > kMostText) return items;
  std::vector<WordSpan> words = words_of(text);
  bool first = true;
  for (const CitationHead& head : heads_in(text, words)) {
    if (first) items[0].begin = behind_list_number(text, words, head.first);
    if (!std::exchange(first, false) && begins_an_item(text, words, head, false)) {
      items.back().end = item_boundary(text, words, head.first);
      items.push_back({words[head.first].begin, text.size()});
    }
  }
  return items;
}

Leaf part_of(const Leaf& leaf, Item item) {
  std::string_view piece = std::string_view(leaf.text).substr(item.begin, item.end - item.begin);
  std::string_view clean = trimmed(piece);
  Leaf part = leaf;
  part.text = clean;
  if (part.at.line > 0 && part.at.length == length_of(leaf.text)) {
    size_t skipped = static_cast<size_t>(clean.data() - piece.data());
    part.at.column += length_of(std::string_view(leaf.text).substr(0, item.begin + skipped));
    part.at.length = length_of(clean);
  }
  return part;
}

// What follows the subject and is not of it: amendments, gazette references.
size_t subject_end(std::string_view text) {
  static const Pattern follows(
      "(?i)(?:[,;(\\s]+(?:sebagaimana|seba\\w{2,10} (?:na )?telah|yang telah (?:beberapa kali "
      ")?(?:di)?ubah|"
      "telah (?:beberapa kali )?diubah|(?:beserta|dan|serta) perubahannya|diubah (?:terakhir "
      ")?dengan|"
      "juncto|jis|jo\\.?)(?:[\\s,.)]|$))|[(,;]\\s*(?:tambahan )?(?:lembaran|berita) "
      "(?:negara|daerah)|"
      "\\s(?:lembaran|berita) (?:negara|daerah) (?:republik|ri|tahun|nomor)");
  auto match = follows.find(text);
  return match ? match->begin : text.size();
}

std::string subject_in(std::string_view text) {
  std::string subject = squeezed(text.substr(0, subject_end(text)));
  static const Pattern tail("[\\s;.,:]*(?:;\\s*dan)?[\\s;.,:]*$");
  if (auto match = tail.find(subject)) subject.resize(match->begin);
  while (subject.ends_with('(')) subject.pop_back();
  static const Pattern lead("^[\\s:;.,\"“”'–-]+");
  if (auto match = lead.find(subject)) subject.erase(0, match->end);
  return squeezed(subject);
}

bool tentang_at(const std::vector<WordSpan>& words, size_t i, size_t& count) {
  static constexpr std::array forms = {"ttg", "tntg", "tng", "tentng", "mengenai", "perihal"};
  count = 1;
  if (std::ranges::find(forms, words[i].fold) != forms.end()) return true;
  count = words[i].fold.starts_with("t") || words[i].fold.size() >= 6
              ? spelled(words, i, "tentang", 2, 2)
              : 0;
  return count > 0;
}

// "Perda No. 5 Tahun 2016 Kabupaten Balangan tentang ...": the region behind the year.
void take_late_region(std::string_view between, Citation& citation) {
  static const Pattern region(
      "(?i)^[\\s,.(]*((?:kabupaten|kab|kota|provinsi|propinsi|prov)\\b[^;()]*)");
  if (auto match = region.find(between))
    citation.region = region_named(citation.kind, match->groups[1]);
}

void read_subject(std::string_view text, const std::vector<WordSpan>& words,
                  const CitationHead& head, Citation& citation) {
  size_t amended = head.end + subject_end(text.substr(head.end));
  auto first = std::ranges::find_if(words, [&](const WordSpan& w) { return w.begin >= head.end; });
  size_t begin = static_cast<size_t>(first - words.begin());
  for (size_t i = begin; i < words.size() && i < begin + 12 && words[i].begin < amended; ++i) {
    size_t count = 0;
    if (!tentang_at(words, i, count)) continue;
    citation.about = subject_in(text.substr(words[i + count - 1].end));
    if (head.kind->regional() && citation.region.empty()) {
      take_late_region(text.substr(head.end, words[i].begin - head.end), citation);
    }
    return;
  }
  // Without "tentang" what follows is the subject only when it reads like one.
  std::string rest = subject_in(text.substr(head.end));
  std::vector<WordSpan> left = words_of(rest);
  bool reads = left.size() >= 2 && head.numbered && !leads_to_a_nested_citation(left[0].fold);
  if (reads && rest.front() != '(') citation.about = rest;
}

}  // namespace

Citation citation_of(const Leaf& item) {
  Citation citation;
  static_cast<Leaf&>(citation) = item;
  std::string_view text = item.text;
  if (text.size() > kMostText) return citation;
  std::vector<WordSpan> words = words_of(text);
  std::vector<CitationHead> heads = heads_in(text, words);
  if (heads.empty()) return citation;
  const CitationHead& head = heads.front();
  citation.kind = head.kind->kind;
  citation.number = head.number;
  citation.year = head.year;
  citation.region = head.region;
  read_subject(text, words, head, citation);
  return citation;
}

std::vector<Citation> citations_of(const std::vector<Leaf>& items) {
  std::vector<Citation> citations;
  for (const Leaf& leaf : items) {
    for (Item item : items_in(leaf.text)) {
      Leaf part = part_of(leaf, item);
      if (!part.text.empty()) citations.push_back(citation_of(part));
    }
  }
  return citations;
}

}  // namespace sopan
