// The store: models as rows of SQLite (schema.sql), in memory or in a file, and queries over them.
// The door of SQLite: nobody above includes its header.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "sop/sop.h"

struct sqlite3;
struct sqlite3_stmt;

namespace sopan {

// A value of SQL: NULL, integer, real or text.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

inline bool is_null(const Value& value) { return value.index() == 0; }
// As text: "" for NULL, whole reals without ".0".
std::string text_of(const Value& value);
// As a number: 0 for NULL and for text that is none.
double number_of(const Value& value);
std::int64_t integer_of(const Value& value);

// A prepared query. It must not outlive its store.
class Query {
 public:
  explicit Query(sqlite3_stmt* statement);
  ~Query();
  Query(Query&& other) noexcept;
  Query& operator=(Query&& other) noexcept;

  int columns() const;
  std::string column_name(int column) const;
  // 1-based, as in SQL (?1). Text is copied.
  void bind(int parameter, const Value& value);
  // Moves to the next row; false after the last. An error of SQL comes back as message.
  Result<bool> step();
  Value value(int column) const;
  // Ready to run again; parameters are forgotten.
  void reset();
  // Whether it only reads.
  bool reads_only() const;
  // Whether further statements followed in the text it was prepared from; they are not run.
  bool has_more() const { return has_more_; }

 private:
  friend class Store;
  sqlite3_stmt* statement_ = nullptr;
  bool has_more_ = false;
};

// What SQL functions ask for besides their arguments.
struct Surroundings {
  std::string today;                      // ISO day: today()
  std::map<std::string, Value> settings;  // of the rule that runs: setting('name')
  std::set<std::string> required;         // fields an SOP must have: required('name')
};

// A table that people edit (rules/data/*.tsv). See data_table.h.
struct DataTable;

class Store {
 public:
  // ":memory:" or a file, made with the schema where it is new. An error for a file that is no
  // store or one of a newer sopan.
  static Result<Store> open(const std::string& path);
  // A file that is there, which this connection cannot change in any way.
  static Result<Store> open_to_read(const std::string& path);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  // A message of SQLite as error when the text does not prepare.
  Result<Query> prepare(std::string_view sql);
  // Statements without result, several too.
  Status run(const std::string& sql);
  // Long statements fail while `asked` says so; nullptr: never.
  void interrupt_when(bool (*asked)());
  // Takes a model in and gives its document's id; in one transaction.
  Result<std::int64_t> add(const Extraction& extraction);
  // Forgets all documents (data tables stay).
  Status clear();
  // Makes or replaces data_<name>.
  Status load(const DataTable& table);

  Surroundings& surroundings() { return *surroundings_; }
  sqlite3* handle() { return db_; }

 private:
  Store() = default;
  static Result<Store> connected(const std::string& path, const std::string& name, int flags);
  Status prepare_connection(bool writing);
  sqlite3* db_ = nullptr;
  std::unique_ptr<Surroundings> surroundings_;
};

}  // namespace sopan
