// Opens stores and runs statements.
#include "store/store.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cmath>
#include <utility>

#include "base/language.h"
#include "store/functions.h"
#include "store/schema.h"

namespace sopan {

namespace embedded {
extern const char* const views;  // views.sql
}

std::string text_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&value)) {
    return fmt::format("{}", std::round(*real * 1000) / 1000);
  }
  return "";
}

double number_of(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* text = std::get_if<std::string>(&value))
    return std::strtod(text->c_str(), nullptr);
  return 0;
}

std::int64_t integer_of(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
  double real = number_of(value);
  return std::abs(real) < 9e15 ? static_cast<std::int64_t>(real) : 0;
}

Query::Query(sqlite3_stmt* statement) : statement_(statement) {}
Query::~Query() { sqlite3_finalize(statement_); }
Query::Query(Query&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
Query& Query::operator=(Query&& other) noexcept {
  std::swap(statement_, other.statement_);
  return *this;
}

int Query::columns() const { return sqlite3_column_count(statement_); }
std::string Query::column_name(int column) const { return sqlite3_column_name(statement_, column); }
bool Query::reads_only() const { return sqlite3_stmt_readonly(statement_) != 0; }

void Query::bind(int parameter, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    sqlite3_bind_text(statement_, parameter, text->data(), static_cast<int>(text->size()),
                      SQLITE_TRANSIENT);
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    sqlite3_bind_int64(statement_, parameter, *integer);
  } else if (const auto* real = std::get_if<double>(&value)) {
    sqlite3_bind_double(statement_, parameter, *real);
  } else {
    sqlite3_bind_null(statement_, parameter);
  }
}

Result<bool> Query::step() {
  int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return Error{sqlite3_errmsg(sqlite3_db_handle(statement_))};
}

Value Query::value(int column) const {
  switch (sqlite3_column_type(statement_, column)) {
    case SQLITE_INTEGER:
      return static_cast<std::int64_t>(sqlite3_column_int64(statement_, column));
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement_, column);
    case SQLITE_NULL:
      return std::monostate{};
    default: {
      const auto* text = static_cast<const char*>(sqlite3_column_blob(statement_, column));
      auto size = static_cast<size_t>(sqlite3_column_bytes(statement_, column));
      return text ? std::string(text, size) : std::string();
    }
  }
}

void Query::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

namespace {

// What PRAGMA user_version of schema.sql says.
constexpr int kSchemaVersion = 1;

Result<std::int64_t> number_from(Store& store, std::string_view sql) {
  Result<Query> query = store.prepare(sql);
  if (!query) return query.error();
  Result<bool> row = query->step();
  if (!row) return row.error();
  return *row ? integer_of(query->value(0)) : 0;
}

// Makes the schema where there is none, and refuses a file of another program or a newer schema.
Status make_schema(Store& store) {
  Result<std::int64_t> version = number_from(store, "PRAGMA user_version");
  if (!version) return version.error();
  if (*version == kSchemaVersion) return Done{};
  Result<std::int64_t> tables = number_from(store, "SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  if (*version != 0 || *tables != 0) {
    return Error{fmt::format(
        fmt::runtime(say("bukan gudang sopan versi {}", "no sopan store of version {}")),
        kSchemaVersion)};
  }
  return store.run("BEGIN;" + std::string(kSchema) + "COMMIT;");
}

}  // namespace

Result<Store> Store::open(const std::string& path) {
  Store store;
  store.surroundings_ = std::make_unique<Surroundings>();
  int code =
      sqlite3_open_v2(path.c_str(), &store.db_,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  auto failed = [&](const std::string& why) { return Error{path + ": " + why}; };
  if (code != SQLITE_OK) return failed(store.db_ ? sqlite3_errmsg(store.db_) : "SQLite");
  sqlite3_busy_timeout(store.db_, 10000);
  register_functions(store.db_, *store.surroundings_);
  Status set = store.run("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;");
  if (!set) return failed(set.error().message);
  Status made = make_schema(store);
  if (!made) return failed(made.error().message);
  Status views = store.run(embedded::views);
  if (!views) return failed(views.error().message);
  return store;
}

Store::~Store() { sqlite3_close_v2(db_); }
Store::Store(Store&& other) noexcept
    : db_(std::exchange(other.db_, nullptr)), surroundings_(std::move(other.surroundings_)) {}
Store& Store::operator=(Store&& other) noexcept {
  std::swap(db_, other.db_);
  std::swap(surroundings_, other.surroundings_);
  return *this;
}

Result<Query> Store::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  int code = sqlite3_prepare_v2(db_, sql.data(), static_cast<int>(sql.size()), &statement, &rest);
  if (code != SQLITE_OK) return Error{sqlite3_errmsg(db_)};
  if (!statement) return Error{say("kueri kosong", "the query is empty")};
  return Query(statement);
}

Status Store::run(const std::string& sql) {
  char* message = nullptr;
  if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, &message) == SQLITE_OK) return Done{};
  Error error{message ? message : sqlite3_errmsg(db_)};
  sqlite3_free(message);
  return error;
}

Status Store::clear() { return run("DELETE FROM document"); }

}  // namespace sopan
