// Titles of regulations as words, and in what a cited title differs from the official one.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sopan {

// Abbreviation (folded) -> the words it stands for (folded).
using Abbreviations = std::unordered_map<std::string, std::string>;

// A word that carries meaning, folded, and the bytes of the title that it stands for.
struct TitleWord {
  std::string fold;
  size_t begin = 0;
  size_t end = 0;
};

struct Title {
  std::string text;
  std::vector<TitleWord> words;
};

// Abbreviations are written out; bracketed short forms, "dan", "Nomor", "Republik Indonesia" and
// the like carry no meaning.
Title title_of(std::string_view text, const Abbreviations& abbreviations);

// same: nothing but spelling that is free. cut: it stops before the official title does. words:
// some words are missing, added or misspelled. other: another subject altogether.
enum class TitleFault { same, cut, words, other };

// The differing parts as printed, in reading order.
struct TitleDifference {
  TitleFault fault = TitleFault::same;
  double shared = 1;                 // 0..1: words in common of the longer title
  std::vector<std::string> missing;  // parts of the official title that the cited one lacks
  std::vector<std::string> added;    // parts of the cited title that the official one has not
  std::vector<std::pair<std::string, std::string>> misspelled;  // cited, official
};

// `read_by_ocr`: a letter or two mistaken in a word is the reading's fault, not the author's.
TitleDifference title_difference(const Title& cited, const Title& official, bool read_by_ocr);

}  // namespace sopan
