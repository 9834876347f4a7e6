// Bytes of a text file as UTF-8, whatever the program that saved it used.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace sopan {

// `doubtful`: some bytes were no text in the encoding that was taken; they became U+FFFD.
struct DecodedText {
  std::string text;      // UTF-8 without byte order mark, lines ended by "\n"
  std::string encoding;  // "utf-8", "utf-16le", "utf-16be", "windows-1252"
  bool doubtful = false;
};

// Refused with a message: nothing but white space, or bytes that are no text (NULs, control
// characters) in any of the encodings.
Result<DecodedText> decoded(std::string_view bytes);

}  // namespace sopan
