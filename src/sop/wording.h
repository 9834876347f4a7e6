// Lines of a cell as one text: joined by spaces, words that a narrow cell broke written whole.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "doc/document.h"
#include "sop/sop.h"

namespace sopan {

// The words of a document that stand inside lines (not at a line's edge, where they may be broken),
// folded, and how often. Tells "Ter" + "tentu" from "tim" + "kerja".
class Vocabulary {
 public:
  explicit Vocabulary(const Document& document);
  Vocabulary() = default;
  int count(std::string_view folded_word) const;

 private:
  void add(const std::vector<Line>& lines);
  std::unordered_map<std::string, int> counts_;
};

// The lines as one text. A line on paper that ends inside a word is joined without a space: where
// the joined word is known from elsewhere and its tail is not, or where what goes over is a
// fragment that no word is.
std::string joined_text(const std::vector<Line>& lines, const Vocabulary& words);

// The value the lines hold, with its place and confidence; nothing when blank ("-" included).
std::optional<Leaf> leaf_of(const std::vector<Line>& lines, const Vocabulary& words);

}  // namespace sopan
