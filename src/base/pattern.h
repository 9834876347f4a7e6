// Regular expressions (RE2: linear time on any input), behind our own door.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace sopan {

// What a pattern found: byte offsets into the text, and the groups (empty when not taken part).
struct Match {
  size_t begin = 0;
  size_t end = 0;
  std::vector<std::string> groups;  // groups[0] is the whole match
};

// A compiled pattern. RE2 syntax; `(?i)` for any letter case. A pattern of ours that does not
// compile is a bug (asserted); patterns of others go through `valid` first.
class Pattern {
 public:
  explicit Pattern(std::string_view expression);
  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;

  bool valid() const;
  std::string why_invalid() const;
  // The first match at or after byte `from`.
  std::optional<Match> find(std::string_view text, size_t from = 0) const;
  std::vector<Match> find_all(std::string_view text) const;
  bool found_in(std::string_view text) const;
  // Whether the whole text matches.
  bool matches(std::string_view text) const;
  // Every match replaced; `\1` names a group.
  std::string replaced(std::string_view text, std::string_view with) const;

 private:
  std::unique_ptr<re2::RE2> re_;
};

}  // namespace sopan
