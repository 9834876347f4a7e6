// One pattern per form; months by name come first, then by likeness for names that OCR or a hurried
// hand bent ("Desemher", "Pebruari").
#include "sop/date.h"

#include <fmt/format.h>

#include <array>
#include <chrono>

#include "base/pattern.h"
#include "base/text.h"

namespace sopan {

namespace {

struct Month {
  std::string_view name;
  int number;
};
constexpr std::array kMonths = {
    Month{"januari", 1},  Month{"january", 1},  Month{"jan", 1},       Month{"februari", 2},
    Month{"pebruari", 2}, Month{"february", 2}, Month{"feb", 2},       Month{"peb", 2},
    Month{"maret", 3},    Month{"march", 3},    Month{"mar", 3},       Month{"april", 4},
    Month{"apr", 4},      Month{"mei", 5},      Month{"may", 5},       Month{"juni", 6},
    Month{"june", 6},     Month{"jun", 6},      Month{"juli", 7},      Month{"july", 7},
    Month{"jul", 7},      Month{"agustus", 8},  Month{"august", 8},    Month{"agt", 8},
    Month{"agu", 8},      Month{"ags", 8},      Month{"aug", 8},       Month{"september", 9},
    Month{"sept", 9},     Month{"sep", 9},      Month{"oktober", 10},  Month{"october", 10},
    Month{"okt", 10},     Month{"oct", 10},     Month{"november", 11}, Month{"nopember", 11},
    Month{"nov", 11},     Month{"nop", 11},     Month{"desember", 12}, Month{"december", 12},
    Month{"des", 12},     Month{"dec", 12}};

int month_named(std::string_view word) {
  std::string name = folded(word);
  for (const Month& m : kMonths)
    if (m.name == name) return m.number;
  // Letters that OCR takes for one another: "Juii" is Juli, not Juni.
  auto alike = [](std::string text) {
    for (char& c : text) c = c == 'l' || c == '1' ? 'i' : c == '0' ? 'o' : c;
    return text;
  };
  for (const Month& m : kMonths)
    if (alike(std::string(m.name)) == alike(name)) return m.number;
  int best = 0, least = 2;
  for (const Month& m : kMonths) {
    if (name.size() < 4 || m.name.size() < 4) continue;
    // Two edits only in the long names, and never from one short name to another (Juni, Juli).
    int allowed = m.name.size() >= 7 ? 2 : 1;
    int edits = edit_distance(name, m.name);
    if (edits <= allowed && edits <= least && !(best && edits == least)) {
      best = m.number;
      least = edits;
    }
  }
  return best;
}

// "2O23" of an OCR engine: letters that look like digits, where only digits can stand.
int number_of(std::string text) {
  for (char& c : text) {
    if (c == 'O' || c == 'o') c = '0';
    if (c == 'l' || c == 'I') c = '1';
  }
  int value = 0;
  for (char c : text) value = value * 10 + (c - '0');
  return value;
}

int full_year(int year) { return year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year; }

void set_date(DateLeaf& leaf, int year, int month, int day) {
  year = full_year(year);
  if (month < 1 || month > 12 || year < 1900 || year > 2200) {
    leaf.impossible = true;
    return;
  }
  using namespace std::chrono;
  year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                      std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) {
    leaf.impossible = true;
    return;
  }
  leaf.date = fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

const Pattern& day_month_year() {
  static const Pattern p(
      R"((?:^|[^0-9A-Za-z])([0-9OlI]{1,2})[\s.\-/]{0,4}([A-Za-z]{3,10})[\s.,\-/]{0,4}([0-9OlI]{4}|'?[0-9]{2})(?:$|[^0-9]))");
  return p;
}
const Pattern& month_day_year() {
  static const Pattern p(R"(([A-Za-z]{3,10})\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4}))");
  return p;
}
const Pattern& numeric() {
  static const Pattern p(
      R"((?:^|[^0-9])([0-9]{1,2})\s*[-/.–]\s*([0-9]{1,2})\s*[-/.–]\s*([0-9]{4}|[0-9]{2})(?:$|[^0-9]))");
  return p;
}
const Pattern& iso() {
  static const Pattern p(R"(([0-9]{4})\s*[-/.]\s*([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})(?:$|[^0-9]))");
  return p;
}
const Pattern& month_year() {
  static const Pattern p(R"(([A-Za-z]{3,10})[\s.,\-/]{0,4}([0-9]{4})(?:$|[^0-9]))");
  return p;
}
const Pattern& number_month_year() {
  static const Pattern p(R"(^\D*([0-9]{1,2})\s*[-/]\s*([0-9]{4})\D*$)");
  return p;
}

// "2N24" of OCR: one character of a year is no digit, and only one digit makes a likely year of it.
std::string with_year_mended(std::string text) {
  static const Pattern p(R"((?:^|[^0-9A-Za-z])([0-9]{0,3}[A-Za-z?][0-9]{0,3})\W*$)");
  auto m = p.find(text);
  if (!m || m->groups[1].size() != 4) return text;
  std::string year = m->groups[1], found;
  size_t odd = year.find_first_not_of("0123456789");
  for (char digit = '0'; digit <= '9'; ++digit) {
    year[odd] = digit;
    if (year < "1990" || year > "2039") continue;
    if (!found.empty()) return text;
    found = year;
  }
  return found.empty() ? text : text.substr(0, text.rfind(m->groups[1])) + found;
}

// The first match of a pattern whose named month is one.
bool set_from_words(DateLeaf& leaf) {
  for (const Match& m : day_month_year().find_all(leaf.text)) {
    int month = month_named(m.groups[2]);
    if (month == 0) continue;
    // Two digits that OCR left of a year are no year.
    if (m.groups[3].size() == 2 && leaf.confidence < 1) continue;
    set_date(leaf, number_of(replaced(m.groups[3], "'", "")), month, number_of(m.groups[1]));
    return true;
  }
  for (const Match& m : month_day_year().find_all(leaf.text)) {
    int month = month_named(m.groups[1]);
    if (month == 0) continue;
    set_date(leaf, number_of(m.groups[3]), month, number_of(m.groups[2]));
    return true;
  }
  return false;
}

bool set_from_numbers(DateLeaf& leaf) {
  if (auto m = iso().find(leaf.text)) {
    set_date(leaf, number_of(m->groups[1]), number_of(m->groups[2]), number_of(m->groups[3]));
    return true;
  }
  if (auto m = numeric().find(leaf.text)) {
    set_date(leaf, number_of(m->groups[3]), number_of(m->groups[2]), number_of(m->groups[1]));
    return true;
  }
  return false;
}

void set_month_only(DateLeaf& leaf) {
  for (const Match& m : month_year().find_all(leaf.text)) {
    if (int month = month_named(m.groups[1])) {
      leaf.date = fmt::format("{:04}-{:02}", number_of(m.groups[2]), month);
      return;
    }
  }
  if (auto m = number_month_year().find(leaf.text)) {
    int month = number_of(m->groups[1]);
    if (month >= 1 && month <= 12)
      leaf.date = fmt::format("{:04}-{:02}", number_of(m->groups[2]), month);
  }
}

}  // namespace

DateLeaf dated(const Leaf& value) {
  DateLeaf leaf;
  static_cast<Leaf&>(leaf) = value;
  if (value.confidence < 1) leaf.text = with_year_mended(value.text);
  if (!set_from_words(leaf) && !set_from_numbers(leaf)) set_month_only(leaf);
  if (leaf.text != value.text) leaf.confidence = std::min(leaf.confidence, 0.6);
  leaf.text = value.text;
  return leaf;
}

}  // namespace sopan
