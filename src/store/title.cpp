// Aligns two titles word by word, as a reader compares them.
#include "store/title.h"

#include <algorithm>
#include <array>

#include "base/pattern.h"
#include "base/text.h"
#include "sop/words.h"

namespace sopan {

namespace {

bool fills(const std::string& word) {
  static constexpr std::array words = {"dan", "serta", "republik", "indonesia", "ri",      "nomor",
                                       "no",  "tahun", "th",       "thn",       "tentang", "ttg"};
  return std::ranges::find(words, word) != words.end();
}

// One spelling for words that are written together or apart, or by an older rule.
std::string one_spelling(const std::string& text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> variants = {{
      {" walikota ", " wali kota "},
      {" kerjasama ", " kerja sama "},
      {" peraturan pelaksanaan ", " pelaksanaan "},
      {" peraturan pelaksana ", " pelaksanaan "},
      {" standarisasi ", " standardisasi "},
      {" standarizasi ", " standardisasi "},
      {" non tunai ", " nontunai "},
  }};
  std::string padded = " " + text + " ";
  for (auto [variant, spelling] : variants) padded = replaced(std::move(padded), variant, spelling);
  return padded;
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

Table alignment_costs(const std::vector<std::string>& cited,
                      const std::vector<std::string>& official) {
  size_t n = cited.size(), m = official.size();
  Table cost(n + 1, std::vector<int>(m + 1, 0));
  for (size_t i = 0; i <= n; ++i) cost[i][0] = 2 * static_cast<int>(i);
  for (size_t j = 0; j <= m; ++j) cost[0][j] = 2 * static_cast<int>(j);
  for (size_t i = 1; i <= n; ++i) {
    for (size_t j = 1; j <= m; ++j) {
      cost[i][j] = std::min({cost[i - 1][j] + 2, cost[i][j - 1] + 2,
                             cost[i - 1][j - 1] + difference(cited[i - 1], official[j - 1])});
    }
  }
  return cost;
}

// Walks the table back and notes what does not agree, in reading order.
TitleDifference noted(const std::vector<std::string>& cited,
                      const std::vector<std::string>& official, const Table& cost, int& shared) {
  TitleDifference out;
  size_t i = cited.size(), j = official.size();
  while (i > 0 || j > 0) {
    int pair = i > 0 && j > 0 ? difference(cited[i - 1], official[j - 1]) : 9;
    if (j > 0 && cost[i][j] == cost[i][j - 1] + 2) {
      out.missing.push_back(official[--j]);
    } else if (i > 0 && cost[i][j] == cost[i - 1][j] + 2) {
      out.added.push_back(cited[--i]);
    } else if (pair < 3) {
      --i, --j, ++shared;
      if (pair > 0) out.misspelled.emplace_back(cited[i], official[j]);
    } else {
      out.added.push_back(cited[--i]);
      out.missing.push_back(official[--j]);
    }
  }
  std::ranges::reverse(out.missing);
  std::ranges::reverse(out.added);
  std::ranges::reverse(out.misspelled);
  return out;
}

// Whether the cited title is the beginning of the official one.
bool stops_early(const std::vector<std::string>& cited, const std::vector<std::string>& official,
                 bool read_by_ocr) {
  return cited.size() < official.size() &&
         std::equal(cited.begin(), cited.end(), official.begin(),
                    [&](const std::string& a, const std::string& b) {
                      return a == b || (read_by_ocr && slip_of_reading(a, b));
                    });
}

}  // namespace

std::vector<std::string> title_words(std::string_view title, const Abbreviations& abbreviations) {
  static const Pattern brackets("\\([^()]*\\)");
  std::string plain(title);
  if (title.find('(') != std::string_view::npos) plain = brackets.replaced(title, " ");
  if (folded(plain).empty()) plain = title;
  std::string written_out;
  for (const std::string& word : split(folded(replaced(plain, "&", " dan ")), ' ')) {
    auto at = abbreviations.find(word);
    written_out +=
        (written_out.empty() ? "" : " ") + (at == abbreviations.end() ? word : at->second);
  }
  std::vector<std::string> words = split(one_spelling(written_out), ' ');
  std::erase_if(words, [](const std::string& word) { return word.empty() || fills(word); });
  return words;
}

TitleDifference title_difference(const std::vector<std::string>& cited,
                                 const std::vector<std::string>& official, bool read_by_ocr) {
  int shared = 0;
  TitleDifference out = noted(cited, official, alignment_costs(cited, official), shared);
  if (read_by_ocr) {
    std::erase_if(out.misspelled,
                  [](const auto& pair) { return slip_of_reading(pair.first, pair.second); });
  }
  size_t longer = std::max(cited.size(), official.size());
  out.shared = longer == 0 ? 1 : static_cast<double>(shared) / static_cast<double>(longer);
  if (stops_early(cited, official, read_by_ocr)) {
    out.fault = TitleFault::cut;
    out.missing.assign(official.begin() + static_cast<std::ptrdiff_t>(cited.size()),
                       official.end());
  } else if (out.missing.empty() && out.added.empty() && out.misspelled.empty()) {
    out.fault = TitleFault::same;
  } else {
    out.fault = out.shared >= 0.5 || out.added.empty() ? TitleFault::words : TitleFault::other;
  }
  return out;
}

}  // namespace sopan
