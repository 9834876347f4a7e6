// A word broken by a narrow cell: the document itself is asked, since it usually uses the word
// again. Without a witness only a remainder too short to be an Indonesian word is joined.
#include "sop/wording.h"

#include <array>

#include "base/text.h"

namespace sopan {

namespace {

// Words of one to three letters that do begin a line.
constexpr std::array<std::string_view, 46> kShortWords = {
    "di",  "ke",  "dan", "ada",  "apa", "agar", "bagi", "bila", "dari", "dgn", "dlm",  "hal",
    "ini", "itu", "jam", "jika", "kab", "kec",  "ket",  "ms",   "no",   "nip", "oleh", "pc",
    "pns", "sd",  "sk",  "sop",  "spt", "tak",  "tgl",  "tim",  "tsb",  "utk", "via",  "yg",
    "ya",  "rp",  "atk", "uu",   "pp",  "hp",   "it",   "of",   "to",   "the"};

bool is_short_word(std::string_view word) {
  for (std::string_view w : kShortWords)
    if (w == word) return true;
  return false;
}

std::string last_word(std::string_view text) {
  size_t blank = text.rfind(' ');
  return std::string(blank == std::string_view::npos ? text : text.substr(blank + 1));
}

std::string first_word(std::string_view text) {
  return std::string(text.substr(0, text.find(' ')));
}

bool only_letters(std::string_view word) {
  for (char c : word)
    if (!std::isalpha(static_cast<unsigned char>(c))) return false;
  return !word.empty();
}

// "b. telah rusak": a letter that counts, not the last one of the word above.
bool begins_with_letter_marker(std::string_view line) {
  return line.size() > 3 && std::isalpha(static_cast<unsigned char>(line[0])) &&
         (line[1] == '.' || line[1] == ')') && line[2] == ' ';
}

// Whether a line that ends with `head` and the line `next` below it share a word.
bool is_broken_word(const std::string& head, const std::string& next, const Vocabulary& words) {
  std::string tail = first_word(next);
  std::string core = tail;
  while (!core.empty() && std::ispunct(static_cast<unsigned char>(core.back()))) core.pop_back();
  if (!only_letters(head) || !only_letters(core)) return false;
  bool small = std::islower(static_cast<unsigned char>(core[0])) ||
               (std::isupper(static_cast<unsigned char>(core[0])) && head == upper(head));
  if (!small || head.size() < 2) return false;
  std::string h = folded(head), t = folded(core);
  bool witness = words.count(h + t) > 0;
  if (witness && (words.count(t) == 0 || words.count(h) == 0)) return !is_short_word(t);
  if (begins_with_letter_marker(next)) return false;
  bool fragment = t.size() <= 2 && !is_short_word(t) && words.count(t) == 0;
  return fragment && h.size() >= 4 && words.count(h) == 0;
}

bool ends_with_hyphen(std::string_view text) {
  return text.size() > 1 && text.back() == '-' &&
         std::isalnum(static_cast<unsigned char>(text[text.size() - 2]));
}

}  // namespace

Vocabulary::Vocabulary(const Document& document) {
  for (const Block& block : document.blocks) {
    add(block.lines);
    if (block.table)
      for (const Cell& cell : block.table->cells) add(cell.lines);
  }
}

void Vocabulary::add(const std::vector<Line>& lines) {
  for (size_t i = 0; i < lines.size(); ++i) {
    std::vector<std::string> words = split(folded(lines[i].text), ' ');
    bool visual_first = i > 0 && lines[i].start == Start::visual;
    bool visual_last = i + 1 < lines.size() && lines[i + 1].start == Start::visual;
    for (size_t k = visual_first ? 1 : 0; k + (visual_last ? 1 : 0) < words.size(); ++k)
      ++counts_[words[k]];
  }
}

int Vocabulary::count(std::string_view folded_word) const {
  auto it = counts_.find(std::string(folded_word));
  return it == counts_.end() ? 0 : it->second;
}

std::string joined_text(const std::vector<Line>& lines, const Vocabulary& words) {
  std::string text;
  for (const Line& line : lines) {
    std::string next = squeezed(line.text);
    if (next.empty()) continue;
    bool close = false;
    if (!text.empty() && line.start == Start::visual) {
      std::string head = last_word(text), tail = first_word(next);
      if (ends_with_hyphen(text) && std::isalnum(static_cast<unsigned char>(next[0]))) {
        close = true;
        // A hyphen of the line end only, where the document knows the word without it.
        std::string whole = folded(head.substr(0, head.size() - 1)) + folded(tail);
        if (std::islower(static_cast<unsigned char>(next[0])) && words.count(whole) > 0)
          text.pop_back();
      } else {
        close = is_broken_word(head, next, words);
      }
    }
    if (!text.empty() && !close) text += ' ';
    text += next;
  }
  return text;
}

std::optional<Leaf> leaf_of(const std::vector<Line>& lines, const Vocabulary& words) {
  Leaf leaf;
  leaf.text = joined_text(lines, words);
  if (is_blank(leaf.text)) return std::nullopt;
  leaf.at = place_of(lines);
  leaf.confidence = confidence_of(lines);
  return leaf;
}

}  // namespace sopan
