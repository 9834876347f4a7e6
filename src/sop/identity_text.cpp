// Two list labels before any item wait for their lists together; everything else closes what was
// open.
#include "sop/identity_text.h"

#include "base/language.h"
#include "base/pattern.h"

namespace sopan {

namespace {

bool believable(const LabelHit& hit) {
  if (hit.colon) return !(hit.weak && hit.numbered);
  if (hit.weak) return false;
  return hit.whole || !hit.numbered;
}

bool takes_many(std::string_view key) { return is_list_key(key) || key == "approver"; }

}  // namespace

void TextIdentity::read(const Block& block) {
  if (!open_.empty() && block.page != page_) close();
  page_ = block.page;
  for (size_t i = 0; i < block.lines.size();) {
    LabelAt found = label_at(block.lines, i);
    bool sure = believable(found.hit) && (found.count == 1 || found.hit.colon);
    if (found.count > 0 && sure) {
      add_label(block, i, found);
      i += found.count;
    } else {
      add_line(block.lines[i], i == 0);
      ++i;
    }
  }
}

void TextIdentity::close() {
  if (open_.size() > 1) share();
  open_.clear();
  gathered_.clear();
}

void TextIdentity::add_label(const Block& block, size_t i, const LabelAt& found) {
  std::vector<Line> taken(block.lines.begin() + static_cast<std::ptrdiff_t>(i),
                          block.lines.begin() + static_cast<std::ptrdiff_t>(i + found.count));
  Slot slot;
  slot.label = label_from(found.hit, taken);
  const std::string& text = block.lines[i].text;
  if (found.count == 1 && found.hit.value_at < text.size())
    slot.lines.push_back(tail_of(block.lines[i], found.hit.value_at));
  // A second list label before any item: their lists follow one after the other.
  bool queue =
      !open_.empty() && gathered_.empty() && is_list_key(slot.label.key) && slot.lines.empty();
  for (size_t k : open_)
    queue = queue && is_list_key(identity_.slots[k].label.key) && identity_.slots[k].lines.empty();
  if (!queue) close();
  open_.push_back(identity_.slots.size());
  identity_.slots.push_back(std::move(slot));
  label_just_seen_ = true;
}

void TextIdentity::add_line(Line line, bool first_of_block) {
  if (open_.empty()) {
    if (identity_.slots.empty()) identity_.above.push_back(line);
    return;
  }
  if (first_of_block) line.start = Start::paragraph;
  if (open_.size() > 1) {
    gathered_.push_back(line);
    return;
  }
  Slot& slot = identity_.slots[open_[0]];
  if (takes_many(slot.label.key) || goes_on(slot, line, first_of_block)) {
    slot.lines.push_back(line);
  } else {
    open_.clear();
  }
  label_just_seen_ = false;
}

// A single value: its own line, what wraps below it in the same block, or the line right below
// an empty label.
bool TextIdentity::goes_on(const Slot& slot, const Line& line, bool first_of_block) const {
  if (slot.lines.empty()) return label_just_seen_ && !first_of_block;
  return !first_of_block && line.start == Start::visual && !is_date_key(slot.label.key) &&
         slot.label.key != "number";
}

// Shares gathered lines between the labels that wait for them: a count that begins anew begins
// the next list; without numbers each paragraph is one list.
void TextIdentity::share() {
  static const Pattern one(R"(^\s*\(?(?:1|a|A)[.)])");
  std::vector<std::vector<Line>> groups;
  bool numbered = false;
  for (const Line& line : gathered_) numbered = numbered || one.found_in(line.text);
  for (const Line& line : gathered_) {
    bool begins =
        groups.empty() || (numbered ? one.found_in(line.text) : line.start == Start::paragraph);
    if (begins) groups.emplace_back();
    groups.back().push_back(line);
  }
  // Fewer lists than labels: the labels in front were left empty.
  size_t empty = groups.size() < open_.size() ? open_.size() - groups.size() : 0;
  if (groups.size() > open_.size()) {
    identity_.notes.push_back(
        {"lists-unseparated",
         say("daftar di bawah beberapa label tidak dapat dipisahkan dengan pasti",
             "the lists below several labels cannot be told apart for sure"),
         place_of(gathered_)});
    // Too many: the unnumbered rest goes on with the last list.
    for (size_t i = open_.size(); i < groups.size(); ++i)
      groups[open_.size() - 1].insert(groups[open_.size() - 1].end(), groups[i].begin(),
                                      groups[i].end());
    groups.resize(open_.size());
  }
  for (size_t i = 0; i < groups.size(); ++i)
    identity_.slots[open_[empty + i]].lines = std::move(groups[i]);
}

}  // namespace sopan
