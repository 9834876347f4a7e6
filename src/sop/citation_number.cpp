// Reads "Nomor 23 Tahun 2014", "No.80 tahun 2021", "12/2019", "215/PMK.05/2016", "Nomor l4 Th
// 2OO8".
#include "sop/citation_number.h"

#include <algorithm>
#include <array>

#include "base/pattern.h"
#include "base/text.h"

namespace sopan {

namespace {

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

std::string without_blanks(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (!std::isspace(static_cast<unsigned char>(c))) out += c;
  }
  return out;
}

// "12/2019" is number and year; "215/PMK.05/2016" a number that carries its year.
void take_slash_number(std::string raw, CitationNumber& out) {
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
    out.year = std::stoi(year);
    if (parts.size() == 2 && !as_digits(parts[0]).empty()) raw = as_digits(parts[0]);
  }
  out.number = parts.size() == 1 && !as_digits(raw).empty() ? as_digits(raw) : raw;
}

bool all_roman(std::string_view token) {
  return token.size() > 1 && token.find_first_not_of("IVXLCM") == std::string_view::npos;
}

// The number at byte `at`. False when none is printed there.
bool read_number(std::string_view text, size_t at, bool marked, CitationNumber& out) {
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
    take_slash_number(raw, out);
    out.end = begin + taken;
    return marked || out.year != 0;
  }
  auto match = plain.find(rest);
  if (!match) match = glued.find(rest);
  static const Pattern compound("^[0-9]+[.-][0-9]");
  if (match && compound.found_in(rest)) match.reset();
  if (match && !(all_roman(match->groups[2]) && match->groups[2].find('l') == std::string::npos)) {
    std::string digits = as_digits(match->groups[2]);
    out.number = match->groups[1] + (digits.empty() ? match->groups[2] : digits);
    out.number = squeezed(out.number);
    out.end = begin + match->groups[1].size() + match->groups[2].size();
    return true;
  }
  match = marked ? coded.find(rest) : std::nullopt;
  if (!match) return false;
  out.number = match->groups[1];
  while (out.number.ends_with('.')) out.number.pop_back();
  out.end = begin + match->groups[1].size();
  return true;
}

// "2 3 Tahun 2014": a blank inside the number, believed only when Tahun and a year follow.
void join_broken_number(std::string_view text, const std::vector<WordSpan>& words, size_t& next,
                        CitationNumber& out) {
  if (next + 1 >= words.size() || out.number.size() > 2 || as_digits(out.number).empty()) return;
  std::string_view word = text.substr(words[next].begin, words[next].end - words[next].begin);
  int year = 0;
  bool broken = word.size() <= 2 && !as_digits(word).empty() && tahun_at(words, next + 1) > 0 &&
                year_at(text, words, next + 1 + tahun_at(words, next + 1), year) > 0;
  if (!broken) return;
  out.number += as_digits(word);
  ++next;
}

}  // namespace

size_t word_from(const std::vector<WordSpan>& words, size_t at) {
  auto found = std::ranges::find_if(words, [&](const WordSpan& w) { return w.end > at; });
  return static_cast<size_t>(found - words.begin());
}

CitationNumber citation_number(std::string_view text, const std::vector<WordSpan>& words,
                               size_t& i) {
  CitationNumber out;
  Marker marker = marker_at(words, i);
  out.marked = marker.count > 0;
  if (!out.marked && tahun_at(words, i) > 0) {  // "Tahun 2014 Nomor 23", or the number is missing
    if (!read_year(text, words, i, out.year)) return out;
    out.end = words[i - 1].end;
    out.found = true;
    marker = marker_at(words, i);
    out.marked = marker.count > 0;
    if (!out.marked || !read_number(text, marker.number_at, true, out)) return out;
    i = word_from(words, out.end);
    return out;
  }
  size_t at = out.marked ? marker.number_at : words[i].begin;
  size_t behind = out.marked ? i + marker.count : i;
  if (out.marked) out.end = words[behind - 1].end;
  bool missing = out.marked && tahun_at(words, behind) > 0 && marker.number_at >= words[i].end;
  if (!missing && read_number(text, at, out.marked, out)) {
    out.found = true;
    behind = word_from(words, out.end);
    join_broken_number(text, words, behind, out);
  }
  int year = 0;
  if (read_year(text, words, behind, year)) {
    out.year = year;
    out.found = true;
    out.end = words[behind - 1].end;
  }
  i = behind;
  return out;
}

bool number_begins(std::string_view text, const std::vector<WordSpan>& words, size_t i) {
  if (marker_at(words, i).count > 0) return true;
  if (!std::isdigit(static_cast<unsigned char>(text[words[i].begin])) && tahun_at(words, i) == 0 &&
      as_digits(text.substr(words[i].begin, words[i].end - words[i].begin)).empty()) {
    return false;
  }
  size_t next = i;
  return citation_number(text, words, next).year != 0;
}

}  // namespace sopan
