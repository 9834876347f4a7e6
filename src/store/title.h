// Titles of regulations as words, and in what a cited title differs from the official one.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sopan {

// Abbreviation (folded) -> the words it stands for (folded).
using Abbreviations = std::unordered_map<std::string, std::string>;

// The words that carry meaning, folded: abbreviations written out, bracketed short forms, "dan",
// "Nomor", "Republik Indonesia" and the like left out.
std::vector<std::string> title_words(std::string_view title, const Abbreviations& abbreviations);

// same: nothing but spelling that is free. cut: it stops before the official title does. words:
// some words are missing, added or misspelled. other: another subject altogether.
enum class TitleFault { same, cut, words, other };

struct TitleDifference {
  TitleFault fault = TitleFault::same;
  double shared = 1;                 // 0..1: words in common of the longer title
  std::vector<std::string> missing;  // official words that the cited title lacks
  std::vector<std::string> added;    // cited words that the official title has not
  std::vector<std::pair<std::string, std::string>> misspelled;  // cited, official
};

// `read_by_ocr`: a letter or two mistaken in a word is the reading's fault, not the author's.
TitleDifference title_difference(const std::vector<std::string>& cited,
                                 const std::vector<std::string>& official, bool read_by_ocr);

}  // namespace sopan
