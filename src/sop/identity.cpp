// Two ways to one result: tables are searched cell by cell (value in the cell, else right of it,
// else below), running text line by line (value behind the label, else the lines up to the next).
#include "sop/identity.h"

#include <algorithm>

#include "base/language.h"
#include "base/pattern.h"
#include "base/text.h"
#include "sop/labels.h"

namespace sopan {

namespace {

// A stretch of lines with the label in front of it (none: lines before the first label).
struct Part {
  std::optional<Label> label;
  bool weak = false;
  std::vector<Line> lines;
};

Line tail_of(const Line& line, size_t from) {
  Line tail = line;
  tail.text = std::string(trimmed(std::string_view(line.text).substr(from)));
  double all = std::max(1, length_of(line.text));
  double cut = length_of(std::string_view(line.text).substr(0, from));
  if (tail.at.box) {
    tail.at.box->left += tail.at.box->width() * cut / all;
  } else if (tail.at.line > 0) {
    size_t begin = line.text.size() - std::string_view(line.text).substr(from).size();
    begin = line.text.find(tail.text, begin);
    tail.at.column += length_of(std::string_view(line.text).substr(0, begin));
    tail.at.length = length_of(tail.text);
  }
  return tail;
}

Label label_from(const LabelHit& hit, const std::vector<Line>& lines) {
  Label label;
  label.key = hit.key;
  std::string text = text_of(lines);
  label.text = std::string(
      trimmed(std::string_view(text).substr(hit.label_begin, hit.label_end - hit.label_begin)));
  while (!label.text.empty() && (label.text.back() == ':' || label.text.back() == ' '))
    label.text.pop_back();
  label.at = place_of(lines);
  if (label.at.line > 0 && lines.size() == 1) label.at.length = length_of(label.text);
  label.confidence = std::min(confidence_of(lines), hit.likeness);
  return label;
}

// The label that begins at line `i`, and how many lines it takes; 0: there is none.
struct LabelAt {
  LabelHit hit;
  size_t count = 0;
};
LabelAt label_at(const std::vector<Line>& lines, size_t i) {
  for (size_t count = std::min<size_t>(3, lines.size() - i); count >= 1; --count) {
    std::vector<Line> taken(lines.begin() + static_cast<std::ptrdiff_t>(i),
                            lines.begin() + static_cast<std::ptrdiff_t>(i + count));
    auto hit = label_in(text_of(taken));
    if (!hit || (count > 1 && !hit->whole)) continue;
    // "Keterkaitan" / ":" on the next line is one label; a full label above a value is not two.
    if (count > 1 && label_in(taken[0].text) && label_in(taken[0].text)->whole &&
        packed(text_of(taken)) == packed(taken[0].text) && taken[1].text != ":")
      continue;
    return LabelAt{*hit, count};
  }
  return {};
}

// Deep in a cell a bare word is rather an item than a label.
bool stands_in_cell(const LabelHit& hit, bool first) {
  if (first) return true;
  if (hit.colon) return !(hit.numbered && hit.weak);
  // "Tanggal Revisi 2 Januari 2025": rulings between label and value were not seen.
  if (!hit.whole) return hit.likeness == 1 && !hit.numbered && !hit.weak;
  return !hit.weak && !hit.numbered;
}

// Cuts the lines of a cell at its labels.
std::vector<Part> parts_of(const std::vector<Line>& lines) {
  std::vector<Part> parts(1);
  for (size_t i = 0; i < lines.size();) {
    LabelAt found = label_at(lines, i);
    if (found.count > 0 && !stands_in_cell(found.hit, i == 0)) found.count = 0;
    if (found.count == 0) {
      parts.back().lines.push_back(lines[i++]);
      continue;
    }
    std::vector<Line> taken(lines.begin() + static_cast<std::ptrdiff_t>(i),
                            lines.begin() + static_cast<std::ptrdiff_t>(i + found.count));
    Part part;
    part.label = label_from(found.hit, taken);
    part.weak = found.hit.weak && !found.hit.colon;
    if (found.count == 1 && found.hit.value_at < lines[i].text.size())
      part.lines.push_back(tail_of(lines[i], found.hit.value_at));
    parts.push_back(std::move(part));
    i += found.count;
  }
  if (!parts[0].label && parts[0].lines.empty()) parts.erase(parts.begin());
  return parts;
}

bool is_blank_lines(const std::vector<Line>& lines) {
  std::string text = text_of(lines);
  return text.find_first_not_of(" :;.") == std::string::npos;
}

// A leading ":" of a value is the label's.
std::vector<Line> without_colon(std::vector<Line> lines) {
  if (lines.empty()) return lines;
  size_t at = lines[0].text.find_first_not_of(" \t");
  if (at != std::string::npos && lines[0].text[at] == ':') lines[0] = tail_of(lines[0], at + 1);
  if (lines[0].text.empty()) lines.erase(lines.begin());
  return lines;
}

bool takes_rows_below(std::string_view key) { return is_list_key(key) || key == "agency"; }

class TableIdentity {
 public:
  TableIdentity(const Table& table, Identity& identity) : table_(table), identity_(identity) {
    grid_.assign(static_cast<size_t>(table.rows) * static_cast<size_t>(table.columns), -1);
    for (size_t i = 0; i < table.cells.size(); ++i) {
      const Cell& cell = table.cells[i];
      for (int r = cell.row; r < std::min(cell.row + cell.row_span, table.rows); ++r)
        for (int c = cell.column; c < std::min(cell.column + cell.column_span, table.columns); ++c)
          grid_[index(r, c)] = static_cast<int>(i);
      parts_.push_back(parts_of(cell.lines));
    }
    claimed_.assign(table.cells.size(), false);
  }

  void read() {
    bool has_header = false;
    for (size_t i = 0; i < table_.cells.size(); ++i) {
      for (size_t p = 0; p < parts_[i].size(); ++p) {
        Part& part = parts_[i][p];
        if (!part.label) continue;
        bool of_header = !is_list_key(part.label->key) && part.label->key != "other";
        if (of_header) header_end_ = std::max(header_end_, table_.cells[i].row + 1);
        if (is_list_key(part.label->key))
          lists_begin_ = std::min(lists_begin_, table_.cells[i].row);
        has_header = has_header || of_header;
        bool last = p + 1 == parts_[i].size();
        Slot slot{*part.label, without_colon(part.lines), right_edge(table_.cells[i])};
        if (is_blank_lines(slot.lines) && last)
          slot.lines = value_beyond(i, part.label->key);
        else if (last && part.label->key == "approver")
          add_rows_below(i, slot.lines);
        if (value_right_ > 0) slot.right = value_right_;
        value_right_ = 0;
        identity_.slots.push_back(std::move(slot));
      }
    }
    if (has_header) add_unlabelled();
  }

 private:
  static double right_edge(const Cell& cell) { return cell.at.box ? cell.at.box->right : 0; }
  size_t index(int r, int c) const {
    return static_cast<size_t>(r) * static_cast<size_t>(table_.columns) + static_cast<size_t>(c);
  }
  int at(int r, int c) const {
    if (r < 0 || c < 0 || r >= table_.rows || c >= table_.columns) return -1;
    return grid_[index(r, c)];
  }
  const Cell& cell(int i) const { return table_.cells[static_cast<size_t>(i)]; }
  bool is_empty(int i) const { return i < 0 || is_blank_lines(cell(i).lines); }
  bool begins_with_label(int i) const {
    return i >= 0 && !parts_[static_cast<size_t>(i)].empty() &&
           parts_[static_cast<size_t>(i)][0].label.has_value();
  }
  // The lines in front of the cell's first label, if it has any.
  const std::vector<Line>* plain_lines(int i) const {
    const auto& parts = parts_[static_cast<size_t>(i)];
    return parts.empty() || parts[0].label ? nullptr : &parts[0].lines;
  }

  void take(int i, std::vector<Line>& lines) {
    if (claimed_[static_cast<size_t>(i)]) return;
    const std::vector<Line>* plain = plain_lines(i);
    if (!plain) return;
    claimed_[static_cast<size_t>(i)] = true;
    value_right_ = std::max(value_right_, right_edge(cell(i)));
    std::vector<Line> value = without_colon(*plain);
    // Text tables: what stands in another cell never goes on with the line above.
    if (!value.empty() && !value[0].at.box) value[0].start = Start::paragraph;
    lines.insert(lines.end(), value.begin(), value.end());
  }

  // Values that do not stand in the label's own cell.
  std::vector<Line> value_beyond(size_t i, const std::string& key) {
    const Cell& label = table_.cells[i];
    std::vector<Line> lines;
    bool right_is_label = false, right_exists = false;
    for (int r = label.row; r < label.row + label.row_span; ++r) {
      int found = right_of(label, r, right_is_label, right_exists);
      if (found >= 0) {
        if (takes_rows_below(key) && lies_above_its_value(label, found)) break;
        take(found, lines);
        // A ruling that is none may cut a value in two.
        if (is_list_key(key) || !table_.column_edges.empty()) take_further_right(r, found, lines);
      }
    }
    if (!lines.empty()) {
      if (key == "approver") add_rows_below(i, lines);
      return lines;
    }
    if (right_exists && !right_is_label && !takes_rows_below(key)) return lines;
    if (takes_rows_below(key)) {
      take_below(label, lines);
    } else if (right_is_label || !right_exists) {
      int below = at(label.row + label.row_span, label.column);
      if (below >= 0 && !begins_with_label(below)) take(below, lines);
    }
    return lines;
  }

  // The first cell with words right of the label in row `r`; -1 when a label or nothing is met.
  int right_of(const Cell& label, int r, bool& is_label, bool& exists) const {
    for (int c = label.column + label.column_span; c < table_.columns; ++c) {
      int i = at(r, c);
      if (i < 0 || &cell(i) == &label) continue;
      if (begins_with_label(i)) {
        is_label = true;
        return -1;
      }
      exists = true;
      if (!is_empty(i) && !claimed_[static_cast<size_t>(i)]) return i;
    }
    return -1;
  }

  // A list label with words at its right and words below that are no label either: "Peringatan |
  // Pencatatan" has its right neighbour elsewhere, so what stands below at the same width is meant
  // only when the right cell is itself nobody's value, i.e. when it lies further right than a
  // blank.
  bool lies_above_its_value(const Cell& label, int right) const {
    int next = label.column + label.column_span;
    bool adjacent = cell(right).column <= next;
    for (int c = next; c < cell(right).column && !adjacent; ++c)
      adjacent = is_empty(at(label.row, c)) && at(label.row, c) >= 0 &&
                 table_.column_edges.empty() == false;
    int below = at(label.row + label.row_span, label.column);
    bool text_below = below >= 0 && !is_empty(below) && !begins_with_label(below) &&
                      cell(below).column_span <= label.column_span;
    return !adjacent && text_below;
  }

  void take_further_right(int r, int i, std::vector<Line>& lines) {
    for (int c = cell(i).column + cell(i).column_span; c < table_.columns; ++c) {
      int k = at(r, c);
      if (k < 0 || k == i) continue;
      if (begins_with_label(k)) return;
      if (cell(k).row == r) take(k, lines);
    }
  }

  // Cells below a label, within its width (and that of the empty cells right of it), down to the
  // next label there.
  void take_below(const Cell& label, std::vector<Line>& lines) {
    int first = label.column, end = label.column + label.column_span;
    while (end < table_.columns && is_empty(at(label.row, end))) ++end;
    std::vector<int> columns;
    std::vector<std::vector<Line>> by_column;
    for (int r = label.row + label.row_span; r < table_.rows; ++r) {
      for (int c = first; c < end; ++c) {
        int i = at(r, c);
        if (i < 0 || cell(i).row != r || cell(i).column != c) continue;
        if (begins_with_label(i)) return flush(by_column, lines);
        if (cell(i).column + cell(i).column_span > end && !is_empty(i) && end < table_.columns)
          return flush(by_column, lines);
        size_t k = static_cast<size_t>(c - first);
        if (by_column.size() <= k) by_column.resize(k + 1);
        take(i, by_column[k]);
        if (parts_[static_cast<size_t>(i)].size() > 1) return flush(by_column, lines);
      }
    }
    flush(by_column, lines);
  }

  // Lines of several columns below one label: a narrow column of numbers goes with the text beside
  // it (the item splitter pairs them); else column after column.
  static void flush(std::vector<std::vector<Line>>& by_column, std::vector<Line>& lines) {
    for (auto& column : by_column) lines.insert(lines.end(), column.begin(), column.end());
  }

  // The signature may stand in cells of its own below: position, then name, then NIP.
  void add_rows_below(size_t i, std::vector<Line>& lines) {
    const Cell& label = table_.cells[i];
    int value_column = label.column + label.column_span;
    for (int r = label.row + label.row_span; r < table_.rows; ++r) {
      if (!is_empty(at(r, label.column))) return;
      int k = at(r, value_column);
      if (k < 0 || begins_with_label(k)) return;
      if (cell(k).row == r) take(k, lines);
    }
  }

  // What stands beside or above the header's labels, not below them.
  void add_unlabelled() {
    int end = std::min(header_end_, std::max(lists_begin_, 1));
    for (size_t i = 0; i < table_.cells.size(); ++i) {
      if (claimed_[i] || table_.cells[i].row >= end) continue;
      if (const std::vector<Line>* plain = plain_lines(static_cast<int>(i)))
        identity_.beside.insert(identity_.beside.end(), plain->begin(), plain->end());
    }
  }

  const Table& table_;
  Identity& identity_;
  std::vector<int> grid_;
  std::vector<std::vector<Part>> parts_;
  std::vector<bool> claimed_;
  double value_right_ = 0;     // of the cells that were just taken
  int header_end_ = 0;         // one after the last row with a header label
  int lists_begin_ = 1 << 20;  // the first row with a list label
};

// Running text: slots stay open over blocks until the next label.
class TextIdentity {
 public:
  explicit TextIdentity(Identity& identity) : identity_(identity) {}

  void read(const Block& block) {
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

  void close() {
    if (open_.size() > 1) share();
    open_.clear();
    gathered_.clear();
  }

 private:
  static bool believable(const LabelHit& hit) {
    if (hit.colon) return !(hit.weak && hit.numbered);
    if (hit.weak) return false;
    return hit.whole || !hit.numbered;
  }

  void add_label(const Block& block, size_t i, const LabelAt& found) {
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
      queue =
          queue && is_list_key(identity_.slots[k].label.key) && identity_.slots[k].lines.empty();
    if (!queue) close();
    open_.push_back(identity_.slots.size());
    identity_.slots.push_back(std::move(slot));
    label_just_seen_ = true;
  }

  void add_line(Line line, bool first_of_block) {
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

  static bool takes_many(std::string_view key) { return is_list_key(key) || key == "approver"; }

  // A single value: its own line, what wraps below it in the same block, or the line right below
  // an empty label.
  bool goes_on(const Slot& slot, const Line& line, bool first_of_block) const {
    if (slot.lines.empty()) return label_just_seen_ && !first_of_block;
    return !first_of_block && line.start == Start::visual && !is_date_key(slot.label.key) &&
           slot.label.key != "number";
  }

  // Shares gathered lines between the labels that wait for them: a count that begins anew begins
  // the next list; without numbers each paragraph is one list.
  void share() {
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
    if (groups.size() != open_.size() && !groups.empty()) {
      identity_.notes.push_back(
          {"lists-unseparated",
           say("daftar di bawah beberapa label tidak dapat dipisahkan dengan pasti",
               "the lists below several labels cannot be told apart for sure"),
           place_of(gathered_)});
      if (groups.size() > open_.size()) {
        // Too many: the unnumbered rest goes on with the last list.
        for (size_t i = open_.size(); i < groups.size(); ++i)
          groups[open_.size() - 1].insert(groups[open_.size() - 1].end(), groups[i].begin(),
                                          groups[i].end());
        groups.resize(open_.size());
      }
    }
    for (size_t i = 0; i < groups.size(); ++i)
      identity_.slots[open_[i]].lines = std::move(groups[i]);
  }

  Identity& identity_;
  std::vector<size_t> open_;    // slots that still take lines
  std::vector<Line> gathered_;  // for several open slots together
  int page_ = 0;
  bool label_just_seen_ = false;
};

}  // namespace

Identity identity_of(const std::vector<Block>& blocks) {
  Identity identity;
  TextIdentity text(identity);
  for (const Block& block : blocks) {
    if (block.table) {
      text.close();
      TableIdentity(*block.table, identity).read();
    } else {
      text.read(block);
    }
  }
  text.close();
  return identity;
}

std::vector<Label> labels_in(const Block& block) {
  std::vector<Label> labels;
  auto add = [&labels](const std::vector<Line>& lines) {
    for (const Part& part : parts_of(lines))
      if (part.label && !part.weak) labels.push_back(*part.label);
  };
  add(block.lines);
  if (block.table)
    for (const Cell& cell : block.table->cells) add(cell.lines);
  return labels;
}

}  // namespace sopan
