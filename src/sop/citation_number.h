// Number and year of a citation, in all the forms that people print and OCR leaves.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sop/words.h"

namespace sopan {

// `number` as printed ("23", "PER/15/M.PAN/7/2008"), look-alikes of digits read as digits; `year` 0
// when none is printed. `marked`: the word "Nomor" stands there; `found`: a number or a year was
// read. `end`: byte behind what was read.
struct CitationNumber {
  std::string number;
  int year = 0;
  size_t end = 0;
  bool marked = false;
  bool found = false;
};

// Number and year from word `i` on; `i` is moved past them.
CitationNumber citation_number(std::string_view text, const std::vector<WordSpan>& words,
                               size_t& i);
// Where a number begins: "Nomor ...", or digits followed by Tahun or a slash and a year.
bool number_begins(std::string_view text, const std::vector<WordSpan>& words, size_t i);
// First word that ends behind byte `at`.
size_t word_from(const std::vector<WordSpan>& words, size_t at);

}  // namespace sopan
