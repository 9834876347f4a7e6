// Arguments and results of SQL functions as C++ values.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace sopan {

inline bool argument_null(sqlite3_value* value) { return sqlite3_value_type(value) == SQLITE_NULL; }

// Valid until the value is converted to another type.
inline std::string_view argument_text(sqlite3_value* value) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return text ? std::string_view(text, static_cast<size_t>(sqlite3_value_bytes(value)))
              : std::string_view();
}

inline void give(sqlite3_context* context, std::string_view text) {
  sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}
inline void give(sqlite3_context* context, double number) {
  sqlite3_result_double(context, number);
}
inline void give(sqlite3_context* context, std::int64_t number) {
  sqlite3_result_int64(context, number);
}
inline void give(sqlite3_context* context, bool truth) {
  sqlite3_result_int(context, truth ? 1 : 0);
}
inline void give_null(sqlite3_context* context) { sqlite3_result_null(context); }

using Function = void (*)(sqlite3_context*, int, sqlite3_value**);

// A function of its arguments alone (`data`: what it may ask besides).
inline void add_function(sqlite3* db, const char* name, int arguments, Function function,
                         void* data = nullptr) {
  int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC;
  sqlite3_create_function_v2(db, name, arguments, flags, data, function, nullptr, nullptr, nullptr);
}

}  // namespace sopan
