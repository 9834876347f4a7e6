// Kinds of regulation as they are spelled in running text, short forms and OCR's slips included.
#pragma once

#include <cstddef>
#include <vector>

#include "sop/kind.h"
#include "sop/words.h"

namespace sopan {

// `count`: words taken; `length`: letters of the spelling that was found. No kind: nullptr.
struct KindFound {
  const Kind* kind = nullptr;
  size_t count = 0;
  size_t length = 0;
};

// The longest spelling of a kind that begins with word `i`, letter for letter.
KindFound kind_spelled_exactly(const std::vector<WordSpan>& words, size_t i);
// The nearest spelling longer than `than` letters: OCR mistakes letters. None when two kinds are
// as near.
KindFound kind_spelled_alike(const std::vector<WordSpan>& words, size_t i, size_t than);
// Whether the kind's name goes on with an issuer that the vocabulary does not list ("Peraturan
// Menteri ...", "Surat Edaran ...").
bool open_ended(const Kind& kind);

}  // namespace sopan
