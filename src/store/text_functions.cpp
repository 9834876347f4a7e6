// SQL functions on texts: patterns, folding, likeness. NULL in, NULL out.
#include <algorithm>
#include <set>
#include <unordered_map>
#include <vector>

#include "base/pattern.h"
#include "base/text.h"
#include "store/call.h"
#include "store/functions.h"

namespace sopan {

namespace {

// The compiled pattern of argument `index`, or NULL after an error was given. Compiled patterns are
// kept for the life of the thread: rules use a few hundred, again and again. Patterns that are made
// from data could be any number, so the store of them is emptied when it grows large.
const Pattern* pattern_of(sqlite3_context* context, sqlite3_value** arguments, int index) {
  thread_local std::unordered_map<std::string, Pattern> kept;
  constexpr size_t kMost = 4000;
  std::string expression(argument_text(arguments[index]));
  if (auto it = kept.find(expression); it != kept.end()) return &it->second;
  Pattern made(expression);
  if (!made.valid()) {
    std::string why = made.why_invalid();
    sqlite3_result_error(context, why.c_str(), static_cast<int>(why.size()));
    return nullptr;
  }
  if (kept.size() >= kMost) kept.clear();
  return &kept.emplace(std::move(expression), std::move(made)).first->second;
}

void matches(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (argument_null(arguments[0]) || argument_null(arguments[1])) return give_null(context);
  if (const Pattern* pattern = pattern_of(context, arguments, 1)) {
    give(context, pattern->found_in(argument_text(arguments[0])));
  }
}

// Group 1 where the pattern has one, else the whole match; or the group that was asked for.
std::string group_of(const Match& match, int count, sqlite3_value** arguments) {
  size_t group = match.groups.size() > 1 ? 1 : 0;
  if (count > 2) group = static_cast<size_t>(std::max(0, sqlite3_value_int(arguments[2])));
  return group < match.groups.size() ? match.groups[group] : std::string();
}

void capture(sqlite3_context* context, int count, sqlite3_value** arguments) {
  if (argument_null(arguments[0]) || argument_null(arguments[1])) return give_null(context);
  const Pattern* pattern = pattern_of(context, arguments, 1);
  if (!pattern) return;
  std::optional<Match> match = pattern->find(argument_text(arguments[0]));
  if (!match) return give_null(context);
  give(context, group_of(*match, count, arguments));
}

// A JSON array of strings. Only what JSON demands is escaped.
std::string json_array(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts) {
    if (out.size() > 1) out += ',';
    out += '"';
    for (char c : text) {
      if (c == '"' || c == '\\') out += '\\';
      if (static_cast<unsigned char>(c) < 0x20) {
        out += ' ';
      } else {
        out += c;
      }
    }
    out += '"';
  }
  return out + "]";
}

void captures(sqlite3_context* context, int count, sqlite3_value** arguments) {
  if (argument_null(arguments[0]) || argument_null(arguments[1])) return give_null(context);
  const Pattern* pattern = pattern_of(context, arguments, 1);
  if (!pattern) return;
  std::vector<std::string> found;
  for (const Match& match : pattern->find_all(argument_text(arguments[0]))) {
    found.push_back(group_of(match, count, arguments));
  }
  give(context, json_array(found));
}

void substituted(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (argument_null(arguments[0]) || argument_null(arguments[1])) return give_null(context);
  const Pattern* pattern = pattern_of(context, arguments, 1);
  if (!pattern) return;
  give(context, pattern->replaced(argument_text(arguments[0]), argument_text(arguments[2])));
}

template <std::string (*Change)(std::string_view)>
void changed(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (argument_null(arguments[0])) return give_null(context);
  give(context, Change(argument_text(arguments[0])));
}

void blank(sqlite3_context* context, int, sqlite3_value** arguments) {
  give(context, argument_null(arguments[0]) || is_blank(argument_text(arguments[0])));
}

std::vector<std::string> words_in(std::string_view text) {
  std::string plain = folded(text);
  return plain.empty() ? std::vector<std::string>() : split(plain, ' ');
}

void words(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (argument_null(arguments[0])) return give_null(context);
  give(context, json_array(words_in(argument_text(arguments[0]))));
}

void likeness_of(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (argument_null(arguments[0]) || argument_null(arguments[1])) return give_null(context);
  give(context, likeness(argument_text(arguments[0]), argument_text(arguments[1])));
}

void word_likeness(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (argument_null(arguments[0]) || argument_null(arguments[1])) return give_null(context);
  std::vector<std::string> a = words_in(argument_text(arguments[0]));
  std::vector<std::string> b = words_in(argument_text(arguments[1]));
  std::set<std::string> left(a.begin(), a.end()), right(b.begin(), b.end());
  auto shared =
      std::ranges::count_if(left, [&](const std::string& w) { return right.contains(w); });
  size_t all = left.size() + right.size() - static_cast<size_t>(shared);
  give(context, all == 0 ? 1.0 : static_cast<double>(shared) / static_cast<double>(all));
}

void contains_words(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (argument_null(arguments[0]) || argument_null(arguments[1])) return give_null(context);
  std::string text = " " + folded(argument_text(arguments[0])) + " ";
  std::string wanted = folded(argument_text(arguments[1]));
  give(context, !wanted.empty() && text.find(" " + wanted + " ") != std::string::npos);
}

// Only numerals as they are written (XIV, not XIIII): the way back must give the same.
int roman_number(std::string_view text) {
  constexpr std::pair<std::string_view, int> kParts[] = {
      {"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400}, {"C", 100}, {"XC", 90}, {"L", 50},
      {"XL", 40},  {"X", 10},   {"IX", 9},  {"V", 5},    {"IV", 4},  {"I", 1}};
  std::string given = upper(text), made;
  if (given.empty() || given.size() > 15) return 0;
  int value = 0;
  size_t at = 0;
  for (auto [part, worth] : kParts) {
    int most = part.size() == 1 && worth != 500 && worth != 50 && worth != 5 ? 3 : 1;
    for (; most > 0 && std::string_view(given).substr(at).starts_with(part); --most) {
      value += worth;
      at += part.size();
    }
  }
  return at == given.size() ? value : 0;
}

void roman(sqlite3_context* context, int, sqlite3_value** arguments) {
  int value = argument_null(arguments[0]) ? 0 : roman_number(argument_text(arguments[0]));
  if (value == 0) return give_null(context);
  give(context, static_cast<std::int64_t>(value));
}

std::string trimmed_copy(std::string_view text) { return std::string(trimmed(text)); }

}  // namespace

void register_text_functions(sqlite3* db) {
  add_function(db, "matches", 2, matches);
  add_function(db, "capture", 2, capture);
  add_function(db, "capture", 3, capture);
  add_function(db, "captures", 2, captures);
  add_function(db, "captures", 3, captures);
  add_function(db, "substituted", 3, substituted);
  add_function(db, "folded", 1, changed<folded>);
  add_function(db, "packed", 1, changed<packed>);
  add_function(db, "squeezed", 1, changed<squeezed>);
  add_function(db, "trimmed", 1, changed<trimmed_copy>);
  add_function(db, "lowered", 1, changed<lower>);
  add_function(db, "uppered", 1, changed<upper>);
  add_function(db, "blank", 1, blank);
  add_function(db, "words", 1, words);
  add_function(db, "likeness", 2, likeness_of);
  add_function(db, "word_likeness", 2, word_likeness);
  add_function(db, "contains_words", 2, contains_words);
  add_function(db, "roman", 1, roman);
}

}  // namespace sopan
