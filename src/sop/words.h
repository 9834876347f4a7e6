// The words of a text with their byte offsets, and comparing them as OCR leaves them: letters
// mistaken, blanks inside words. No word about what they mean.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sopan {

// A run of letters or of digits and letters; `fold` is its lower case form. "&" is the word "dan".
struct WordSpan {
  size_t begin = 0;
  size_t end = 0;
  std::string fold;
};

std::vector<WordSpan> words_of(std::string_view text);

// Edits between two folded texts, or `most + 1` when there are more than `most`.
int edits_within(std::string_view a, std::string_view b, int most);

// How many words from `i` on spell `target` (folded, without blanks) with at most `most` edits;
// at most `pieces` words, 0 when they do not.
size_t spelled(const std::vector<WordSpan>& words, size_t i, std::string_view target, int most,
               size_t pieces = 2);

// OCR's look-alikes of digits (l I O S B ...) read as digits; empty when some character is none.
std::string as_digits(std::string_view token);

}  // namespace sopan
