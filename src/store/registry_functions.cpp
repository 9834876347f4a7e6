// The registry for SQL.
#include <fmt/format.h>

#include <memory>
#include <unordered_map>

#include "base/language.h"
#include "base/text.h"
#include "sop/kind.h"
#include "store/call.h"
#include "store/registry.h"

namespace sopan {

namespace {

// Answers are kept until there are so many.
constexpr size_t kMostKept = 20000;

// The registry of one connection, read again when the table was replaced.
struct Kept {
  Registry registry;
  std::int64_t rows = -1;
  std::int64_t changes = -1;  // of the connection when `rows` was asked
  // What was asked of meant_regulation before: seven rules ask the same of each citation.
  std::unordered_map<std::string, const Regulation*> meant = {};
  std::unordered_map<std::string, TitleFault> faults = {};  // the same of title_fault
};

std::int64_t rows_of(sqlite3* db) {
  sqlite3_stmt* query = nullptr;
  std::int64_t rows = 0;
  if (sqlite3_prepare_v2(db, "SELECT max(rowid) FROM temp.data_regulations", -1, &query, nullptr) ==
          SQLITE_OK &&
      sqlite3_step(query) == SQLITE_ROW) {
    rows = sqlite3_column_int64(query, 0);
  }
  sqlite3_finalize(query);
  return rows;
}

Kept& kept_of(sqlite3_context* context) {
  sqlite3* db = sqlite3_context_db_handle(context);
  Kept& kept = *static_cast<Kept*>(sqlite3_user_data(context));
  std::int64_t changes = sqlite3_total_changes64(db);
  if (changes == kept.changes) return kept;
  if (std::int64_t rows = rows_of(db); rows != kept.rows) {
    kept.registry = Registry::read(db);
    kept.rows = rows;
    kept.meant.clear();
    kept.faults.clear();
  }
  kept.changes = changes;
  return kept;
}

const Registry& registry_of(sqlite3_context* context) { return kept_of(context).registry; }

bool by_ocr(sqlite3_value* confidence) {
  return !argument_null(confidence) && sqlite3_value_double(confidence) < 0.999;
}

Cited cited_by(sqlite3_value** arguments) {
  Cited cited;
  cited.kind = argument_text(arguments[0]);
  cited.number = argument_text(arguments[1]);
  cited.year = sqlite3_value_int(arguments[2]);
  cited.about = argument_text(arguments[3]);
  return cited;
}

void give_row(sqlite3_context* context, const Regulation* row) {
  return row ? give(context, row->rowid) : give_null(context);
}

void regulation_of(sqlite3_context* context, int, sqlite3_value** arguments) {
  give_row(context, registry_of(context).named(cited_by(arguments)));
}

void regulation_referred(sqlite3_context* context, int, sqlite3_value** arguments) {
  give_row(context, registry_of(context).referred(argument_text(arguments[0])));
}

void meant_regulation(sqlite3_context* context, int, sqlite3_value** arguments) {
  Cited cited = cited_by(arguments);
  cited.read_by_ocr = by_ocr(arguments[4]);
  Kept& kept = kept_of(context);
  if (kept.meant.size() >= kMostKept) kept.meant.clear();
  std::string asked = fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}", cited.kind, cited.number,
                                  cited.year, cited.about, cited.read_by_ocr);
  auto [it, is_new] = kept.meant.try_emplace(std::move(asked), nullptr);
  if (is_new) it->second = kept.registry.meant(cited, sqlite3_context_db_handle(context));
  give_row(context, it->second);
}

TitleDifference compared(sqlite3_context* context, sqlite3_value** arguments) {
  const Registry& registry = registry_of(context);
  Cited cited;
  cited.about = argument_text(arguments[0]);
  cited.read_by_ocr = by_ocr(arguments[2]);
  return registry.difference(cited, argument_text(arguments[1]));
}

TitleFault fault_of(sqlite3_context* context, sqlite3_value** arguments) {
  Kept& kept = kept_of(context);
  if (kept.faults.size() >= kMostKept) kept.faults.clear();
  std::string asked = fmt::format("{}\x1f{}\x1f{}", argument_text(arguments[0]),
                                  argument_text(arguments[1]), by_ocr(arguments[2]));
  auto [it, is_new] = kept.faults.try_emplace(std::move(asked), TitleFault::same);
  if (is_new) it->second = compared(context, arguments).fault;
  return it->second;
}

void title_fault(sqlite3_context* context, int, sqlite3_value** arguments) {
  // A row without a subject proves nothing about a title.
  if (is_blank(argument_text(arguments[0])) || is_blank(argument_text(arguments[1]))) {
    return give_null(context);
  }
  switch (fault_of(context, arguments)) {
    case TitleFault::same:
      return give_null(context);
    case TitleFault::cut:
      return give(context, std::string_view("cut"));
    case TitleFault::words:
      return give(context, std::string_view("words"));
    case TitleFault::other:
      return give(context, std::string_view("other"));
  }
}

// At most eight words.
std::string shortened(const std::string& text) {
  std::vector<std::string> words = split(text, ' ');
  if (words.size() <= 8) return text;
  words.resize(8);
  return joined(words, " ") + " …";
}

// "kurang “Pembangunan”; “Pemerintah” seharusnya “Pemerintahan”".
std::string in_words(const TitleDifference& difference) {
  std::vector<std::string> parts;
  auto quoted = [](const std::vector<std::string>& texts) {
    std::vector<std::string> shown;
    shown.reserve(texts.size());
    for (const std::string& text : texts) shown.push_back("“" + shortened(text) + "”");
    return joined(shown, ", ");
  };
  if (!difference.missing.empty()) {
    parts.push_back(say("kurang ", "missing ") + quoted(difference.missing));
  }
  if (!difference.added.empty()) {
    parts.push_back(say("berlebih ", "not in it: ") + quoted(difference.added));
  }
  for (const auto& [cited, official] : difference.misspelled) {
    parts.push_back(quoted({cited}) + say(" seharusnya ", " should be ") + quoted({official}));
  }
  return joined(parts, "; ");
}

void title_differences(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (argument_null(arguments[0]) || argument_null(arguments[1])) return give_null(context);
  give(context, in_words(compared(context, arguments)));
}

void regulation_serial(sqlite3_context* context, int, sqlite3_value** arguments) {
  int serial = argument_null(arguments[0]) ? 0 : serial_of(argument_text(arguments[0]));
  serial > 0 ? give(context, static_cast<std::int64_t>(serial)) : give_null(context);
}

void citation_text(sqlite3_context* context, int, sqlite3_value** arguments) {
  std::string kind(argument_text(arguments[0])), number(argument_text(arguments[1]));
  std::string year(argument_text(arguments[2])), subject(argument_text(arguments[3]));
  const Kind* known = kind_named(kind);
  std::string text = (known ? known->name : kind) + " Nomor " + number;
  if (!number.ends_with("/" + year)) text += " Tahun " + year;
  if (!subject.empty()) text += " tentang " + subject;
  give(context, text);
}

}  // namespace

void register_registry_functions(sqlite3* db) {
  auto* kept = new Kept;  // SQLite owns it: the first function's destructor frees it
  auto free_it = [](void* data) { delete static_cast<Kept*>(data); };
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
  sqlite3_create_function_v2(db, "regulation_of", 4, flags, kept, regulation_of, nullptr, nullptr,
                             free_it);
  add_function(db, "regulation_referred", 1, regulation_referred, kept);
  add_function(db, "meant_regulation", 5, meant_regulation, kept);
  add_function(db, "title_fault", 3, title_fault, kept);
  add_function(db, "title_differences", 3, title_differences, kept);
  add_function(db, "regulation_serial", 1, regulation_serial);
  add_function(db, "citation_text", 4, citation_text);
}

}  // namespace sopan
