// Looks citations up in the registry: by number, and through FTS5 and likeness by subject.
#include "store/registry.h"

#include <sqlite3.h>

#include <algorithm>
#include <set>

#include "base/pattern.h"
#include "base/text.h"
#include "sop/kind.h"

namespace sopan {

namespace {

// Runs `each` on every row; nothing happens where the table is absent.
template <typename Each>
void for_rows(sqlite3* db, const char* sql, std::string_view parameter, Each each) {
  sqlite3_stmt* query = nullptr;
  if (sqlite3_prepare_v2(db, sql, -1, &query, nullptr) != SQLITE_OK) return;
  if (sqlite3_bind_parameter_count(query) > 0) {
    sqlite3_bind_text(query, 1, parameter.data(), static_cast<int>(parameter.size()),
                      SQLITE_TRANSIENT);
  }
  while (sqlite3_step(query) == SQLITE_ROW) each(query);
  sqlite3_finalize(query);
}

std::string column(sqlite3_stmt* query, int i) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(query, i));
  return text ? text : "";
}

std::string series_of(const std::string& kind) {
  const Kind* known = kind_named(kind);
  return known ? known->series : kind;
}

bool national(const std::string& kind) {
  const Kind* known = kind_named(kind);
  return known && known->scope == "nasional";
}

// The first run of digits (at most six of them), 0 when there is none.
int digits_in(std::string_view text) {
  size_t begin = text.find_first_of("0123456789");
  if (begin == std::string_view::npos) return 0;
  int value = 0;
  for (char c : text.substr(begin, 6)) {
    if (c < '0' || c > '9') break;
    value = value * 10 + (c - '0');
  }
  return value;
}

// The numbers that a title names ("Tahun Anggaran 2024"): titles that differ in them are different
// regulations however alike the words are.
std::vector<std::string> numbers_among(const Title& title) {
  std::vector<std::string> numbers;
  for (const TitleWord& word : title.words) {
    if (word.fold.find_first_of("0123456789") != std::string::npos) numbers.push_back(word.fold);
  }
  return numbers;
}

// "PMK" is the Minister of Finance's, and in health offices the Minister of Health's: who writes so
// does not mistake the kind.
bool same_short_form(const std::string& a, const std::string& b) {
  return (a == "PMK" && b == "Permenkes") || (a == "Permenkes" && b == "PMK");
}

// An FTS5 query for any of the longest words.
std::string any_of(const Title& title) {
  std::vector<std::string> words;
  for (const TitleWord& word : title.words) words.push_back(word.fold);
  std::ranges::sort(words, std::greater{}, &std::string::size);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  if (words.size() > 8) words.resize(8);
  std::string query;
  for (const std::string& word : words) query += (query.empty() ? "\"" : " OR \"") + word + "\"";
  return query;
}

}  // namespace

int serial_of(std::string_view number) {
  static const Pattern leads("^(?:[A-Za-z.]+[ .-]*)?0*([0-9]+)[A-Za-z]?$");
  static const Pattern coded("^(?i)hk[.0-9]*$");
  if (number.find_first_not_of("0123456789") == std::string_view::npos) return digits_in(number);
  std::vector<std::string> parts = split(number, '/');
  if (parts.size() > 1 && parts.back().size() == 4 && digits_in(parts.back()) > 1900) {
    parts.pop_back();
  }
  if (coded.found_in(parts[0])) return digits_in(parts.back());
  if (leads.matches(parts[0])) return digits_in(parts[0]);
  if (parts.size() > 1 && digits_in(parts[0]) == 0) return digits_in(parts[1]);
  return digits_in(parts[0]);
}

Registry Registry::read(sqlite3* db) {
  Registry registry;
  for_rows(db, "SELECT short, long FROM temp.data_title_abbreviations", "",
           [&](sqlite3_stmt* q) { registry.abbreviations_.emplace(column(q, 0), column(q, 1)); });
  std::set<std::tuple<std::string, std::string, int>> seen;
  for_rows(db, "SELECT rowid, kind, number, year, subject FROM temp.data_regulations", "",
           [&](sqlite3_stmt* q) {
             Regulation row;
             row.rowid = sqlite3_column_int64(q, 0);
             row.kind = column(q, 1);
             row.series = series_of(row.kind);
             row.number = column(q, 2);
             row.serial = serial_of(row.number);
             row.year = sqlite3_column_int(q, 3);
             row.subject = column(q, 4);
             // Of rows that say the same regulation the first holds: ours stands before a further
             // table's.
             if (!seen.insert({row.kind, row.number, row.year}).second) return;
             size_t place = registry.all_.size();
             registry.by_rowid_.emplace(row.rowid, place);
             registry.by_number_.emplace(std::tuple(row.series, row.serial, row.year), place);
             registry.all_.push_back(std::move(row));
           });
  return registry;
}

TitleDifference Registry::difference(const Cited& cited, std::string_view subject) const {
  return title_difference(title_of(cited.about, abbreviations_), title_of(subject, abbreviations_),
                          cited.read_by_ocr);
}

const Regulation* Registry::named(const Cited& cited) const {
  int serial = serial_of(cited.number);
  if (serial == 0 || cited.year == 0) return nullptr;
  auto [first, last] = by_number_.equal_range({series_of(cited.kind), serial, cited.year});
  if (first != last && std::next(first) == last) return &all_[first->second];
  const Regulation* best = nullptr;
  double most = -1;
  for (auto it = first; it != last; ++it) {
    const Regulation& row = all_[it->second];
    double shared = cited.about.empty() ? 0 : difference(cited, row.subject).shared;
    if (shared > most) best = &row, most = shared;
  }
  return best;
}

const Regulation* Registry::referred(std::string_view reference) const {
  size_t blank = reference.rfind(' '), slash = reference.rfind('/');
  if (blank == std::string_view::npos || slash == std::string_view::npos || slash < blank) {
    return nullptr;
  }
  Cited cited;
  cited.kind = reference.substr(0, blank);
  cited.year = digits_in(reference.substr(slash));
  std::string_view number = reference.substr(blank + 1);
  bool carries_year = number.find('/') != number.rfind('/');
  cited.number = carries_year ? number : number.substr(0, number.rfind('/'));
  return named(cited);
}

std::vector<const Regulation*> Registry::alike(const Title& subject, sqlite3* db) const {
  std::vector<const Regulation*> found;
  for_rows(db,
           "SELECT rowid FROM temp.data_regulations_fts WHERE data_regulations_fts MATCH ?1 "
           "ORDER BY rank LIMIT 40",
           any_of(subject), [&](sqlite3_stmt* q) {
             auto at = by_rowid_.find(sqlite3_column_int64(q, 0));
             if (at != by_rowid_.end()) found.push_back(&all_[at->second]);
           });
  return found;
}

const Regulation* Registry::meant(const Cited& cited, sqlite3* db) const {
  int serial = serial_of(cited.number);
  if (!national(cited.kind) || cited.about.empty() || serial == 0 || cited.year == 0)
    return nullptr;
  const Regulation* held = named(cited);
  if (held && difference(cited, held->subject).fault != TitleFault::other) return nullptr;
  Title about = title_of(cited.about, abbreviations_);
  std::string series = series_of(cited.kind);
  const Regulation* best = nullptr;
  int best_score = 0;
  for (const Regulation* row : alike(about, db)) {
    Title subject = title_of(row->subject, abbreviations_);
    double shared = title_difference(about, subject, true).shared;
    bool same_number = row->serial == serial, same_year = row->year == cited.year;
    bool other_kind = row->series != series;
    if (same_short_form(series, row->series)) continue;
    // Another kind must agree in number and year, the same kind in one of the two: anything else
    // may be an older or newer regulation on the same subject that the registry does not hold.
    if (other_kind ? !(same_number && same_year) : !(same_number || same_year)) continue;
    if (shared < (other_kind ? 0.8 : 0.9)) continue;
    if (numbers_among(about) != numbers_among(subject)) continue;
    int score = static_cast<int>(shared * 100) + (other_kind ? 0 : 20) + (same_number ? 5 : 0);
    if (score > best_score) best = row, best_score = score;
  }
  return best;
}

}  // namespace sopan
