// Doubts step numbers that break a count which goes on behind them.
#include "sop/step_numbers.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>

#include "base/pattern.h"

namespace sopan {

namespace {

constexpr size_t kLongestStretch = 3;  // more odd numbers in a row are a count of their own
constexpr double kDoubtful = 0.5;      // below what any office calls certain

// A number in its row. value 0: text that is no number.
struct CountedNumber {
  Leaf* leaf = nullptr;
  int row = 0, value = 0;
  // What stays the same while the count goes on: 1 where it begins with 1 in the first row.
  int offset() const { return value - row; }
};

std::vector<CountedNumber> counted_numbers(std::vector<Step>& steps) {
  static const Pattern p(R"(^\W*([0-9]{1,3})\W*$)");
  std::vector<CountedNumber> out;
  for (size_t i = 0; i < steps.size(); ++i) {
    if (!steps[i].number) continue;
    auto m = p.find(steps[i].number->text);
    out.push_back({&*steps[i].number, static_cast<int>(i), m ? std::stoi(m->groups[1]) : 0});
  }
  return out;
}

bool counts_on(const CountedNumber& a, const CountedNumber& b) {
  return a.value > 0 && b.value > 0 && a.offset() == b.offset();
}

// Whether a number has a neighbour that bears it out.
bool is_borne_out(const std::vector<CountedNumber>& all, size_t i) {
  return (i > 0 && counts_on(all[i - 1], all[i])) ||
         (i + 1 < all.size() && counts_on(all[i], all[i + 1]));
}

// Whether the numbers are those expected there, in another order.
bool only_change_places(std::span<const CountedNumber> stretch, int offset) {
  return std::ranges::all_of(stretch, [&](const CountedNumber& at) {
    return std::ranges::any_of(stretch,
                               [&](const CountedNumber& n) { return n.value == at.row + offset; });
  });
}

// The offset of the count that goes on around [begin, end) as if nothing had been there.
std::optional<int> count_around(const std::vector<CountedNumber>& all, size_t begin, size_t end) {
  if (begin == 0 && end == all.size()) return std::nullopt;
  int before = begin > 0 ? all[begin - 1].offset() : 1;  // a table begins with 1
  int after = end < all.size() ? all[end].offset() : before;
  return before == after ? std::optional(before) : std::nullopt;
}

}  // namespace

void doubt_odd_numbers(std::vector<Step>& steps) {
  std::vector<CountedNumber> all = counted_numbers(steps);
  for (size_t begin = 0, end = 0; begin < all.size(); begin = end + 1) {
    end = begin;
    while (end < all.size() && !is_borne_out(all, end)) ++end;
    std::span<CountedNumber> stretch(all.begin() + static_cast<long>(begin), end - begin);
    if (stretch.empty() || stretch.size() > kLongestStretch) continue;
    std::optional<int> offset = count_around(all, begin, end);
    if (!offset || only_change_places(stretch, *offset)) continue;
    for (CountedNumber& number : stretch) {
      Leaf& leaf = *number.leaf;
      bool expected = number.offset() == *offset;
      if (!expected && leaf.confidence < 1) leaf.confidence = std::min(leaf.confidence, kDoubtful);
    }
  }
}

}  // namespace sopan
