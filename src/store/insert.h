// One insert statement, prepared once and run for many rows.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sopan {

// Values are put in column by column: `insert.put(1).put("x").put_null().run()`. The first failure
// is kept in `failed`; after it nothing is written any more.
class Insert {
 public:
  Insert(sqlite3* db, const char* sql) : db_(db) {
    if (sqlite3_prepare_v2(db, sql, -1, &statement_, nullptr) != SQLITE_OK) failed_ = true;
  }
  ~Insert() { sqlite3_finalize(statement_); }
  Insert(const Insert&) = delete;
  Insert& operator=(const Insert&) = delete;

  Insert& put(std::int64_t value) {
    sqlite3_bind_int64(statement_, ++at_, value);
    return *this;
  }
  Insert& put(int value) { return put(static_cast<std::int64_t>(value)); }
  Insert& put(double value) {
    sqlite3_bind_double(statement_, ++at_, value);
    return *this;
  }
  // The text must live until run().
  Insert& put(std::string_view text) {
    sqlite3_bind_text(statement_, ++at_, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    return *this;
  }
  Insert& put_null() {
    sqlite3_bind_null(statement_, ++at_);
    return *this;
  }
  // 0 and "" stand for "not said".
  Insert& put_or_null(std::int64_t value) { return value == 0 ? put_null() : put(value); }
  Insert& put_or_null(std::string_view text) { return text.empty() ? put_null() : put(text); }
  Insert& put_or_null(const std::optional<double>& value) {
    return value ? put(*value) : put_null();
  }

  // Writes the row and gives its id.
  std::int64_t run() {
    if (!failed_ && sqlite3_step(statement_) != SQLITE_DONE) failed_ = true;
    if (!failed_) sqlite3_reset(statement_);
    at_ = 0;
    return failed_ ? 0 : sqlite3_last_insert_rowid(db_);
  }
  bool failed() const { return failed_; }

 private:
  sqlite3* db_;
  sqlite3_stmt* statement_ = nullptr;
  int at_ = 0;
  bool failed_ = false;
};

}  // namespace sopan
