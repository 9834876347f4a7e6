// Opens stores and runs statements.
#include "store/store.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cctype>
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
Query::Query(Query&& other) noexcept
    : statement_(std::exchange(other.statement_, nullptr)), has_more_(other.has_more_) {}
Query& Query::operator=(Query&& other) noexcept {
  std::swap(statement_, other.statement_);
  std::swap(has_more_, other.has_more_);
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

namespace {

// What keeps a store from being used, for people; other complaints are about a query, as they are.
Error error_of(sqlite3* db) {
  switch (sqlite3_errcode(db)) {
    case SQLITE_FULL:
      return {say("ruang disk habis; kosongkan ruang, lalu jalankan perintah yang sama",
                  "the disk is full; make room and run the same command")};
    case SQLITE_READONLY:
      return {say("gudang tidak boleh ditulis", "the store may not be written")};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {say("gudang sedang dipakai proses lain", "the store is in use by another process")};
    case SQLITE_CANTOPEN:
      return {say("berkas gudang tidak dapat dibuka atau dibuat",
                  "the store's file cannot be opened or made")};
    case SQLITE_NOTADB:
      return {say("bukan gudang sopan", "no sopan store")};
    case SQLITE_CORRUPT:
      return {say("berkas gudang rusak", "the store's file is damaged")};
    case SQLITE_AUTH:
      return {say("hanya pertanyaan yang membaca (SELECT) yang dijalankan",
                  "only queries that read (SELECT) are run")};
    case SQLITE_IOERR:
      return {say("disk gagal dibaca atau ditulis", "the disk fails to read or write")};
    default:
      return {sqlite3_errmsg(db)};
  }
}

}  // namespace

Result<bool> Query::step() {
  int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return error_of(sqlite3_db_handle(statement_));
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
Status make_schema(Store& store, bool writing) {
  Result<std::int64_t> version = number_from(store, "PRAGMA user_version");
  if (!version) return version.error();
  if (*version == kSchemaVersion) return Done{};
  Result<std::int64_t> tables = number_from(store, "SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  if (*version != 0 || *tables != 0 || !writing) {
    return Error{fmt::format(
        fmt::runtime(say("bukan gudang sopan versi {}", "no sopan store of version {}")),
        kSchemaVersion)};
  }
  return store.run("BEGIN;" + std::string(kSchema) + "COMMIT;");
}

// Lets statements look, and nothing else: no other file is attached, no setting is changed.
int only_reading(void*, int action, const char* name, const char*, const char*, const char*) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_PRAGMA:
      return std::string_view(name).starts_with("table_") ? SQLITE_OK : SQLITE_DENY;
    default:
      return SQLITE_DENY;
  }
}

// A path for a "file:" name.
std::string uri_escaped(std::string_view path) {
  std::string out;
  for (char c : path) {
    bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '/' || c == '.';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

Status Store::prepare_connection(bool writing) {
  sqlite3_busy_timeout(db_, 10000);
  register_functions(db_, *surroundings_);
  Status set =
      run("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -49152;");
  if (!set) return set;
  Status made = make_schema(*this, writing);
  if (!made) return made;
  return run(embedded::views);
}

Result<Store> Store::connected(const std::string& path, const std::string& name, int flags) {
  Store store;
  store.surroundings_ = std::make_unique<Surroundings>();
  int code = sqlite3_open_v2(name.c_str(), &store.db_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  auto failed = [&](const std::string& why) { return Error{path + ": " + why}; };
  if (code != SQLITE_OK) return failed(store.db_ ? error_of(store.db_).message : "SQLite");
  Status prepared = store.prepare_connection((flags & SQLITE_OPEN_READWRITE) != 0);
  if (!prepared) return failed(prepared.error().message);
  return store;
}

Result<Store> Store::open(const std::string& path) {
  return connected(path, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

Result<Store> Store::open_to_read(const std::string& path) {
  Result<Store> store = connected(path, path, SQLITE_OPEN_READWRITE);
  if (!store) {
    // In a folder that may not be written SQLite cannot make the files that go with a store in use;
    // nobody else can write there either.
    Result<Store> still = connected(path, "file:" + uri_escaped(path) + "?immutable=1",
                                    SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    if (!still) return store;
    store = std::move(still);
  }
  sqlite3_set_authorizer(store->db_, only_reading, nullptr);
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
  if (code != SQLITE_OK) return error_of(db_);
  if (!statement) return Error{say("kueri kosong", "the query is empty")};
  Query query(statement);
  std::string_view left = sql.substr(static_cast<size_t>(rest - sql.data()));
  query.has_more_ = left.find_first_not_of("; \t\r\n") != std::string_view::npos;
  return query;
}

Status Store::run(const std::string& sql) {
  char* message = nullptr;
  if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, &message) == SQLITE_OK) return Done{};
  sqlite3_free(message);
  return error_of(db_);
}

void Store::interrupt_when(bool (*asked)()) {
  constexpr int kSteps = 10000;  // of SQLite's machine, about a millisecond
  int (*handler)(void*) = [](void* question) -> int {
    return reinterpret_cast<bool (*)()>(question)() ? 1 : 0;
  };
  sqlite3_progress_handler(db_, kSteps, asked ? handler : nullptr, reinterpret_cast<void*>(asked));
}

Status Store::clear() { return run("DELETE FROM document"); }

}  // namespace sopan
