// Finds posts in texts by their spellings, compared without blanks and signs, longest first.
#include "store/posts.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "sop/words.h"

namespace sopan {

namespace {

constexpr size_t kLongestUnit = 9;  // words

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// Words that no name of a unit goes on over.
bool ends_unit(std::string_view word) {
  return one_of(
      word, {"untuk",   "kepada",      "agar",        "yang",     "dengan",  "dari",   "ke",
             "di",      "pada",        "serta",       "atau",     "bersama", "selaku", "oleh",
             "akan",    "telah",       "sesuai",      "apabila",  "jika",    "bila",   "maka",
             "lalu",    "kemudian",    "setelah",     "sebelum",  "melalui", "dalam",  "atas",
             "terkait", "guna",        "utk",         "dgn",      "kpd",     "yg",     "tentang",
             "sebagai", "secara",      "hingga",      "sampai",   "dapat",   "harus",  "tidak",
             "masing",  "selanjutnya", "berdasarkan", "setempat", "lain",    "lainnya"});
}

// Verbs by their prefixes; the nouns that begin like them are few.
bool looks_like_verb(std::string_view word) {
  if (word.size() < 6) return false;
  bool active = word.starts_with("mem") || word.starts_with("men") || word.starts_with("mel") ||
                word.starts_with("mer") || word.starts_with("ber");
  bool passive = word.starts_with("di") && (word.ends_with("kan") || word.ends_with("i"));
  return (active && !one_of(word, {"menteri", "berita", "berkas", "member", "merek", "menengah",
                                   "mental", "berencana"})) ||
         passive;
}

bool gives_orders(std::string_view word) {
  return one_of(word, {"memerintahkan", "memerintah", "menugaskan", "menugasi", "mengarahkan",
                       "menginstruksikan", "mendisposisi", "mendisposisikan", "disposisi",
                       "perintah", "menunjuk", "meminta"});
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// Whether a sign that ends a name stands between two words: anything but blanks, dots, hyphens and
// the "&" that stands for a word of its own.
bool divided(std::string_view text, size_t from, size_t to) {
  return text.substr(from, to - from).find_first_of(",;:/()|<>\"") != std::string_view::npos;
}

}  // namespace

PostBook::PostBook(const std::vector<Post>& posts) {
  auto add = [&](const Post& post, const std::string& spelling, PostForm form) {
    std::string key = packed(spelling);
    if (key.empty()) return;
    spellings_.try_emplace(key, Spelling{post.post, post.family, post.level, form});
    longest_ = std::max(longest_, words_of(spelling).size());
  };
  for (const Post& post : posts) add(post, post.name, PostForm::name);
  for (const Post& post : posts) {
    for (const std::string& text : post.abbreviations) {
      // "Kepala UPT" is no abbreviation but another name.
      bool words = text.find(' ') != std::string::npos && !text.starts_with("Ka.");
      add(post, text, words ? PostForm::name : PostForm::abbreviation);
    }
    for (const std::string& text : post.misspelled) add(post, text, PostForm::misspelled);
  }
}

namespace {

// Goes over the words of one text.
class Reader {
 public:
  Reader(std::string_view text, bool heading)
      : text_(text), heading_(heading), words_(words_of(text)) {}

  // How many words from `i` on are the unit of a post that ends before `i`.
  template <typename IsPost>
  size_t unit_length(size_t i, IsPost is_post) const;
  PostPart part_of(size_t i, const std::vector<PostMention>& before) const;
  const std::vector<WordSpan>& words() const { return words_; }

 private:
  bool capital(size_t i) const { return !is_lower(text_[words_[i].begin]); }

  std::string_view text_;
  bool heading_;
  std::vector<WordSpan> words_;
};

template <typename IsPost>
size_t Reader::unit_length(size_t i, IsPost is_post) const {
  size_t length = 0;
  bool begun_capital = i > 0 && capital(i - 1);
  while (i + length < words_.size() && length < kLongestUnit) {
    size_t at = i + length;
    if (at > 0 && divided(text_, words_[at - 1].end, words_[at].begin)) break;
    const std::string& word = words_[at].fold;
    if (is_post(at)) break;
    if (word == "dan") {
      bool more =
          at + 1 < words_.size() && !is_post(at + 1) &&
          !divided(text_, words_[at].end, words_[at + 1].begin) &&
          (heading_ || (!ends_unit(words_[at + 1].fold) && !looks_like_verb(words_[at + 1].fold) &&
                        (!begun_capital || capital(at + 1))));
      if (!more) break;
      length += 2;
      continue;
    }
    if (!heading_) {
      if (ends_unit(word) || looks_like_verb(word)) break;
      if (begun_capital && !capital(at)) break;
    }
    ++length;
  }
  return length;
}

// The words before say what the text does with the post; after "dan" it is as with the post before.
PostPart Reader::part_of(size_t i, const std::vector<PostMention>& before) const {
  if (i == 0) return PostPart::first;
  const std::string& last = words_[i - 1].fold;
  bool joins = last == "dan" || last == "serta" || last == "atau" ||
               divided(text_, words_[i - 1].end, words_[i].begin);
  if (joins && !before.empty() && i >= 1) {
    size_t end = before.back().end;
    if (words_[i - 1].begin >= end ? (i < 2 || words_[i - 2].end <= end) : true) {
      return before.back().part;
    }
  }
  for (size_t back = 1; back <= 3 && back <= i; ++back) {
    if (gives_orders(words_[i - back].fold)) return PostPart::ordered;
  }
  if (last == "oleh") return PostPart::doer;
  if (one_of(last, {"kepada", "ke", "bagi", "kpd"})) return PostPart::recipient;
  return PostPart::named;
}

}  // namespace

std::vector<PostMention> PostBook::mentions(std::string_view text, bool heading) const {
  Reader reader(text, heading);
  const auto& words = reader.words();
  // The longest spelling that begins at a word: how many words, and which.
  auto spelled_at = [&](size_t i) -> std::pair<size_t, const Spelling*> {
    std::pair<size_t, const Spelling*> best{0, nullptr};
    std::string key;
    for (size_t n = 1; n <= longest_ && i + n <= words.size(); ++n) {
      if (n > 1 && divided(text, words[i + n - 2].end, words[i + n - 1].begin)) break;
      key += words[i + n - 1].fold;
      auto it = spellings_.find(key);
      if (it != spellings_.end()) best = {n, &it->second};
    }
    return best;
  };
  std::vector<PostMention> out;
  for (size_t i = 0; i < words.size();) {
    auto [length, spelling] = spelled_at(i);
    if (!spelling) {
      ++i;
      continue;
    }
    PostMention m{
        spelling->post,         spelling->family, spelling->level,          {}, {}, spelling->form,
        reader.part_of(i, out), words[i].begin,   words[i + length - 1].end};
    m.stem = std::string(text.substr(m.begin, m.end - m.begin));
    size_t unit = reader.unit_length(i + length, [&](size_t at) { return spelled_at(at).second; });
    if (unit > 0) {
      size_t from = words[i + length].begin;
      m.end = words[i + length + unit - 1].end;
      m.unit = std::string(text.substr(from, m.end - from));
    }
    out.push_back(std::move(m));
    i += length + unit;
  }
  return out;
}

std::vector<PostMention> PostBook::in_text(std::string_view text) const {
  return mentions(text, false);
}
std::vector<PostMention> PostBook::in_heading(std::string_view text) const {
  return mentions(text, true);
}

namespace {

std::vector<std::string> names_in(std::string_view unit) {
  std::vector<std::string> out;
  for (const WordSpan& word : words_of(unit)) {
    if (word.fold != "dan") out.push_back(word.fold);
  }
  return out;
}

// TU of Tata Usaha, Umpeg of Umum dan Kepegawaian: the letters of `word` are, in order, beginnings
// of all the names or of their stems ("pegawaian").
bool abbreviates(std::string_view word, const std::vector<std::string>& names, size_t i = 0) {
  if (i == names.size()) return word.empty();
  std::string_view name = names[i];
  bool derived = name.size() > 5 && (name.starts_with("ke") || name.starts_with("pe"));
  for (std::string_view stem : {name, derived ? name.substr(2) : name}) {
    for (size_t n = 1; n <= word.size() && stem.starts_with(word.substr(0, n)); ++n) {
      if (abbreviates(word.substr(n), names, i + 1)) return true;
    }
  }
  return false;
}

bool begins_with(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return a.size() >= b.size() && std::equal(b.begin(), b.end(), a.begin());
}

// The one pair of words that differs; nothing when more or none do.
std::optional<std::pair<std::string, std::string>> only_difference(
    const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.size() != b.size()) return std::nullopt;
  std::optional<std::pair<std::string, std::string>> found;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (found) return std::nullopt;
    found = {a[i], b[i]};
  }
  return found;
}

}  // namespace

bool unit_misspelled(std::string_view a, std::string_view b) {
  auto pair = only_difference(names_in(a), names_in(b));
  if (!pair) return false;
  size_t shorter = std::min(pair->first.size(), pair->second.size());
  // Short words differ by a letter and mean different things: Seksi A, Irban II.
  return shorter >= 6 && edit_distance(pair->first, pair->second) <= (shorter >= 10 ? 2 : 1);
}

bool near_name(std::string_view a, std::string_view b) {
  std::string left = packed(a), right = packed(b);
  size_t shorter = std::min(left.size(), right.size());
  if (shorter < 4 || left == right || left[0] != right[0]) return false;
  return edit_distance(left, right) <= (shorter < 5 ? 1 : 2);
}

bool same_unit(std::string_view a, std::string_view b) {
  std::vector<std::string> left = names_in(a), right = names_in(b);
  if (left.empty() || right.empty()) return true;
  if (begins_with(left, right) || begins_with(right, left)) return true;
  if (packed(a) == packed(b) || unit_misspelled(a, b)) return true;
  return (left.size() == 1 && abbreviates(left[0], right)) ||
         (right.size() == 1 && abbreviates(right[0], left));
}

}  // namespace sopan
