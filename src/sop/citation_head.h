// The head of a citation: kind, issuer or region, number and year, wherever it begins in a text.
// What stands before it and the subject after it are src/sop/citation.cpp's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sop/kind.h"
#include "sop/words.h"

namespace sopan {

// `first`, `after`: words the head takes, [first, after). `end`: byte behind its last character.
// `numbered`: digits were read, or at least the year; `marked`: the word "Nomor" stands there.
struct CitationHead {
  const Kind* kind = nullptr;
  std::string number;
  int year = 0;
  std::string region;
  size_t first = 0;
  size_t after = 0;
  size_t end = 0;
  bool numbered = false;
  bool marked = false;
  bool spelled_out = false;  // the kind is written in words, not as a short form like "SE"
};

// The head that begins with word `i`, if one does.
std::optional<CitationHead> citation_head(std::string_view text, const std::vector<WordSpan>& words,
                                          size_t i);
// "Kab. Balangan" for a Perda, "Balangan" for a Perbup -> "Kabupaten Balangan".
std::string region_named(std::string_view kind, std::string_view printed);

}  // namespace sopan
