// Words of a text, likeness of words with a bound, look-alikes of digits.
#include "sop/words.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"

namespace sopan {

namespace {

bool letter(char c) {
  unsigned char u = static_cast<unsigned char>(c);
  return (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z');
}
bool digit(char c) { return c >= '0' && c <= '9'; }

// Length of the accented Latin letter (U+00C0..U+024F) at `i`, 0 when there is none.
size_t accented(std::string_view text, size_t i) {
  unsigned char lead = static_cast<unsigned char>(text[i]);
  return lead >= 0xC3 && lead <= 0xC9 && i + 1 < text.size() ? 2 : 0;
}

// A run may hold a word and a number without the blank: "PP61", "23tahun".
std::vector<size_t> ends_of_parts(std::string_view text, size_t begin, size_t end) {
  std::vector<size_t> ends;
  for (size_t i = begin + 1; i < end; ++i) {
    bool number_begins = i >= begin + 2 && digit(text[i]) && !digit(text[i - 1]) &&
                         !digit(text[i - 2]) && as_digits(text.substr(begin, i - begin)).empty();
    bool word_begins = digit(text[i - 1]) && (text[i] == 't' || text[i] == 'T');
    if ((number_begins && ends.empty()) || word_begins) ends.push_back(i);
  }
  ends.push_back(end);
  return ends;
}

}  // namespace

std::vector<WordSpan> words_of(std::string_view text) {
  std::vector<WordSpan> words;
  for (size_t i = 0; i < text.size();) {
    if (text[i] == '&') {
      words.push_back({i, i + 1, "dan"});
      ++i;
      continue;
    }
    size_t begin = i;
    while (i < text.size()) {
      size_t step = letter(text[i]) || digit(text[i]) ? 1 : accented(text, i);
      if (step == 0) break;
      i += step;
    }
    if (i == begin) {
      ++i;
      continue;
    }
    for (size_t end : ends_of_parts(text, begin, i)) {
      words.push_back({begin, end, packed(text.substr(begin, end - begin))});
      begin = end;
    }
  }
  return words;
}

int edits_within(std::string_view a, std::string_view b, int most) {
  int n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
  if (std::abs(n - m) > most) return most + 1;
  // Only the band of the table that `most` edits can reach is computed.
  thread_local std::vector<int> above, row;
  above.assign(static_cast<size_t>(m) + 1, most + 1);
  row.assign(above.size(), most + 1);
  for (int j = 0; j <= std::min(m, most); ++j) above[static_cast<size_t>(j)] = j;
  for (int i = 1; i <= n; ++i) {
    int first = std::max(1, i - most), last = std::min(m, i + most);
    row[static_cast<size_t>(first) - 1] = first == 1 ? i : most + 1;
    int least = row[static_cast<size_t>(first) - 1];
    for (int j = first; j <= last; ++j) {
      size_t k = static_cast<size_t>(j);
      int same = a[static_cast<size_t>(i) - 1] == b[k - 1] ? 0 : 1;
      int from_above = j == i + most ? most + 1 : above[k] + 1;
      row[k] = std::min({from_above, row[k - 1] + 1, above[k - 1] + same});
      least = std::min(least, row[k]);
    }
    if (least > most) return most + 1;
    std::swap(above, row);
  }
  return std::min(above[static_cast<size_t>(m)], most + 1);
}

size_t spelled(const std::vector<WordSpan>& words, size_t i, std::string_view target, int most,
               size_t pieces) {
  std::string together;
  size_t taken = 0;
  int best = most + 1;
  for (size_t n = 1; n <= pieces && i + n <= words.size(); ++n) {
    together += words[i + n - 1].fold;
    if (together.size() > target.size() + static_cast<size_t>(most)) break;
    int edits = edits_within(together, target, most);
    if (edits < best) best = edits, taken = n;
  }
  return taken;
}

std::string as_digits(std::string_view token) {
  static constexpr std::string_view looks = "OoQDlIi|!SsBZzGb";
  static constexpr std::string_view means = "0000111115582266";
  std::string digits;
  for (char c : token) {
    size_t k = looks.find(c);
    if (!digit(c) && k == std::string_view::npos) return "";
    digits += digit(c) ? c : means[k];
  }
  return digits;
}

}  // namespace sopan
