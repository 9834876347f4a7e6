// The door to RE2.
#include "base/pattern.h"

#include <re2/re2.h>

namespace sopan {

namespace {
re2::StringPiece piece(std::string_view s) { return {s.data(), s.size()}; }
}  // namespace

Pattern::Pattern(std::string_view expression) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  re_ = std::make_unique<re2::RE2>(piece(expression), options);
}
Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

bool Pattern::valid() const { return re_->ok(); }
std::string Pattern::why_invalid() const { return re_->error(); }

std::optional<Match> Pattern::find(std::string_view text, size_t from) const {
  if (from > text.size() || !re_->ok()) return std::nullopt;
  std::vector<re2::StringPiece> groups(static_cast<size_t>(re_->NumberOfCapturingGroups()) + 1);
  if (!re_->Match(piece(text), from, text.size(), re2::RE2::UNANCHORED, groups.data(),
                  static_cast<int>(groups.size()))) {
    return std::nullopt;
  }
  Match match;
  match.begin = static_cast<size_t>(groups[0].data() - text.data());
  match.end = match.begin + groups[0].size();
  for (const auto& group : groups)
    match.groups.emplace_back(group.data() ? std::string(group) : "");
  return match;
}

std::vector<Match> Pattern::find_all(std::string_view text) const {
  std::vector<Match> matches;
  for (size_t from = 0; from <= text.size();) {
    auto match = find(text, from);
    if (!match) break;
    from = match->end > match->begin ? match->end : match->end + 1;
    matches.push_back(std::move(*match));
  }
  return matches;
}

bool Pattern::found_in(std::string_view text) const { return find(text).has_value(); }

bool Pattern::matches(std::string_view text) const {
  return re_->ok() && re2::RE2::FullMatch(piece(text), *re_);
}

std::string Pattern::replaced(std::string_view text, std::string_view with) const {
  std::string out(text);
  if (re_->ok()) re2::RE2::GlobalReplace(&out, *re_, piece(with));
  return out;
}

}  // namespace sopan
