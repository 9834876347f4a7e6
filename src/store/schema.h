// The text of schema.sql, built into the program.
#pragma once

namespace sopan {

extern const char* const kSchema;

}  // namespace sopan
