// The SQL functions that rules have besides SQLite's own.
#pragma once

struct sqlite3;

namespace sopan {

struct Surroundings;

// Texts
//   matches(text, pattern)              1 when the RE2 pattern is found in the text
//   capture(text, pattern [, group])    what the first match captured (group 1, or the whole match)
//   captures(text, pattern [, group])   of all matches, as a JSON array
//   substituted(text, pattern, with)    every match replaced; \1 names a group
//   folded(text), packed(text), squeezed(text), blank(text)   as in base/text.h
//   words(text)                         the folded words, as a JSON array
//   likeness(a, b)                      0..1, by edits over folded texts
//   word_likeness(a, b)                 0..1, shared words of all words, whatever their order
//   contains_words(text, words)         1 when the folded words stand in the text in a row
//   roman(text)                         the number of a well-formed roman numeral, else NULL
// Dates (ISO text)
//   today(), weekday(date)              1 Monday .. 7 Sunday, NULL without a day
//   days_between(a, b), years_between(a, b)   b - a; years are whole years passed
// NIP
//   nip_problem(digits)                 NULL, or length birth appointed sex
//   nip_birth(digits), nip_appointed(digits)   ISO day and month; NULL for PPPK appointments
// Posts (rules/data/posts.tsv)
//   posts_in_text(text), posts_in_heading(text)   the posts a text or column heading names: JSON
//     array of {post, family, level, stem, unit, text, form, part}; see posts.h
//   same_unit(a, b), unit_misspelled(a, b), near_name(a, b)   compare names of units and places
// Surroundings
//   setting(name), required(field), say(indonesian, english)
void register_functions(sqlite3* db, Surroundings& surroundings);

// Parts of the above, by file.
void register_text_functions(sqlite3* db);
void register_date_functions(sqlite3* db, Surroundings& surroundings);
void register_post_functions(sqlite3* db);

}  // namespace sopan
