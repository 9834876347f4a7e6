// Aligns two titles word by word, as a reader compares them.
#include "store/title.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "sop/words.h"

namespace sopan {

namespace {

bool fills(const std::string& word) {
  static constexpr std::array words = {"dan", "serta", "republik", "indonesia", "ri",      "nomor",
                                       "no",  "tahun", "th",       "thn",       "tentang", "ttg"};
  return std::ranges::find(words, word) != words.end();
}

// Words that are written together or apart, or by an older rule, in one spelling.
void spell_alike(std::vector<TitleWord>& words) {
  for (size_t i = 0; i < words.size(); ++i) {
    std::string& fold = words[i].fold;
    bool before_another = i + 1 < words.size();
    if (fold == "walikota" || fold == "kerjasama") {
      TitleWord second{fold == "walikota" ? "kota" : "sama", words[i].begin, words[i].end};
      fold = fold == "walikota" ? "wali" : "kerja";
      words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, second);
    } else if (fold == "standarisasi" || fold == "standarizasi") {
      fold = "standardisasi";
    } else if (fold == "non" && before_another && words[i + 1].fold == "tunai") {
      fold = "nontunai";
      words[i].end = words[i + 1].end;
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    } else if (fold == "peraturan" && before_another &&
               (words[i + 1].fold == "pelaksanaan" || words[i + 1].fold == "pelaksana")) {
      words[i + 1].fold = "pelaksanaan";
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
}

// Cost of taking two words as one: 0 the same, 1 a misspelling, 3 different words.
int difference(const std::string& a, const std::string& b) {
  if (a == b) return 0;
  if (a.size() < 4 || b.size() < 4) return 3;
  int edits = edits_within(a, b, 3);
  return edits <= 3 && edits * 3 <= static_cast<int>(std::max(a.size(), b.size())) ? 1 : 3;
}

// A slip that reading makes: few letters, and not a whole ending ("Pemerintah", "Pemerintahan").
bool slip_of_reading(const std::string& cited, const std::string& official) {
  if (official.starts_with(cited) || cited.starts_with(official)) return false;
  return edit_distance(cited, official) <= std::max<int>(1, static_cast<int>(official.size()) / 5);
}

using Table = std::vector<std::vector<int>>;

Table alignment_costs(const Title& cited, const Title& official) {
  size_t n = cited.words.size(), m = official.words.size();
  Table cost(n + 1, std::vector<int>(m + 1, 0));
  for (size_t i = 0; i <= n; ++i) cost[i][0] = 2 * static_cast<int>(i);
  for (size_t j = 0; j <= m; ++j) cost[0][j] = 2 * static_cast<int>(j);
  for (size_t i = 1; i <= n; ++i) {
    for (size_t j = 1; j <= m; ++j) {
      int pair = difference(cited.words[i - 1].fold, official.words[j - 1].fold);
      cost[i][j] = std::min({cost[i - 1][j] + 2, cost[i][j - 1] + 2, cost[i - 1][j - 1] + pair});
    }
  }
  return cost;
}

// Indexes of words, in reading order.
struct Alignment {
  std::vector<size_t> missing, added;
  std::vector<std::pair<size_t, size_t>> misspelled;
  int shared = 0;
};

// Walks the table back and notes what does not agree.
Alignment aligned(const Title& cited, const Title& official, const Table& cost) {
  Alignment out;
  size_t i = cited.words.size(), j = official.words.size();
  while (i > 0 || j > 0) {
    int pair = i > 0 && j > 0 ? difference(cited.words[i - 1].fold, official.words[j - 1].fold) : 9;
    if (j > 0 && cost[i][j] == cost[i][j - 1] + 2) {
      out.missing.push_back(--j);
    } else if (i > 0 && cost[i][j] == cost[i - 1][j] + 2) {
      out.added.push_back(--i);
    } else if (pair < 3) {
      --i, --j, ++out.shared;
      if (pair > 0) out.misspelled.emplace_back(i, j);
    } else {
      out.added.push_back(--i);
      out.missing.push_back(--j);
    }
  }
  std::ranges::reverse(out.missing);
  std::ranges::reverse(out.added);
  std::ranges::reverse(out.misspelled);
  return out;
}

// Whether the cited title is the beginning of the official one.
bool stops_early(const Title& cited, const Title& official, bool read_by_ocr) {
  return cited.words.size() < official.words.size() &&
         std::equal(cited.words.begin(), cited.words.end(), official.words.begin(),
                    [&](const TitleWord& a, const TitleWord& b) {
                      return a.fold == b.fold || (read_by_ocr && slip_of_reading(a.fold, b.fold));
                    });
}

std::string printed(const Title& title, size_t first, size_t last) {
  size_t begin = title.words[first].begin;
  return title.text.substr(begin, title.words[last].end - begin);
}

// The words as printed, neighbours together.
std::vector<std::string> printed(const Title& title, const std::vector<size_t>& words) {
  std::vector<std::string> parts;
  for (size_t k = 0; k < words.size();) {
    size_t first = k;
    while (k + 1 < words.size() && words[k + 1] == words[k] + 1) ++k;
    parts.push_back(printed(title, words[first], words[k++]));
  }
  return parts;
}

// "LLAJ" for "Lalu Lintas dan Angkutan Jalan": initials, with or without the small words.
bool initials_of(const Title& cited, const Title& official) {
  if (cited.words.size() != 1) return false;
  std::string all, meaningful;
  for (const WordSpan& word : words_of(official.text)) all += word.fold.substr(0, 1);
  for (const TitleWord& word : official.words) meaningful += word.fold.substr(0, 1);
  return cited.words[0].fold == all || cited.words[0].fold == meaningful;
}

// Bytes of a title that stand in brackets.
bool in_brackets(std::string_view text, size_t at) {
  size_t open = text.rfind('(', at);
  return open != std::string_view::npos && text.find(')', open) > at &&
         text.find(')', at) != std::string_view::npos;
}

}  // namespace

Title title_of(std::string_view text, const Abbreviations& abbreviations) {
  Title title{std::string(text), {}};
  std::vector<WordSpan> spans = words_of(text);
  bool all_in_brackets = std::ranges::all_of(
      spans, [&](const WordSpan& span) { return in_brackets(text, span.begin); });
  for (const WordSpan& span : spans) {
    if (!all_in_brackets && in_brackets(text, span.begin)) continue;
    auto at = abbreviations.find(span.fold);
    for (std::string& word : split(at == abbreviations.end() ? span.fold : at->second, ' ')) {
      title.words.push_back({std::move(word), span.begin, span.end});
    }
  }
  spell_alike(title.words);
  std::erase_if(title.words, [](const TitleWord& word) { return fills(word.fold); });
  return title;
}

TitleDifference title_difference(const Title& cited, const Title& official, bool read_by_ocr) {
  Alignment found = aligned(cited, official, alignment_costs(cited, official));
  TitleDifference out;
  size_t longer = std::max(cited.words.size(), official.words.size());
  out.shared = longer == 0 ? 1 : found.shared / static_cast<double>(longer);
  if (initials_of(cited, official)) return out;
  if (stops_early(cited, official, read_by_ocr)) {
    out.fault = TitleFault::cut;
    out.missing = {printed(official, cited.words.size(), official.words.size() - 1)};
    return out;
  }
  for (auto [mine, right] : found.misspelled) {
    const TitleWord &a = cited.words[mine], &b = official.words[right];
    if (read_by_ocr && slip_of_reading(a.fold, b.fold)) continue;
    out.misspelled.emplace_back(printed(cited, mine, mine), printed(official, right, right));
  }
  out.missing = printed(official, found.missing);
  out.added = printed(cited, found.added);
  bool nothing = out.missing.empty() && out.added.empty() && out.misspelled.empty();
  bool alike = out.shared >= 0.5 || out.added.empty();
  out.fault = nothing ? TitleFault::same : alike ? TitleFault::words : TitleFault::other;
  return out;
}

}  // namespace sopan
