// The value of a label stands in its own cell, else right of it, else below; which of the two is
// told by where the next labels stand.
#include "sop/identity_table.h"

#include <algorithm>

#include "base/language.h"
#include "sop/labels.h"
#include "sop/parts.h"

namespace sopan {

namespace {

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
        if (is_blank_value(slot.lines) && last)
          slot.lines = value_beyond(i, part.label->key);
        else if (last && part.label->key == "approver")
          add_rows_below(i, slot.lines);
        else if (last && is_list_key(part.label->key))
          add_from_next_page(static_cast<int>(i), -1, slot.lines);
        if (unread_ && slot.lines.empty())
          identity_.notes.push_back({"cell-unread",
                                     say("tulisan di sebelah label ini tidak terbaca",
                                         "the writing beside this label could not be read"),
                                     *unread_});
        unread_.reset();
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
  bool is_empty(int i) const { return i < 0 || is_blank_value(cell(i).lines); }
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
        if (is_list_key(key)) add_from_next_page(found, label.column, lines);
        // A ruling that is none may cut a value in two.
        if (is_list_key(key) || !table_.column_edges.empty())
          take_further_right(r, end_of(label), found, lines);
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
  int right_of(const Cell& label, int r, bool& is_label, bool& exists) {
    for (int c = label.column + label.column_span; c < table_.columns; ++c) {
      int i = at(r, c);
      if (i < 0 || &cell(i) == &label) continue;
      if (begins_with_label(i)) {
        is_label = true;
        return -1;
      }
      // Behind an empty value what reaches below the label's rows is no value: the agency.
      if (exists && !is_empty(i) && end_of(cell(i)) > end_of(label)) return -1;
      exists = true;
      if (is_empty(i) && cell(i).unread && c == label.column + label.column_span)
        unread_ = cell(i).at;
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

  static int end_of(const Cell& cell) { return cell.row + cell.row_span; }

  // What reaches below the label's own rows (`end`) stands beside other labels too: the agency at
  // the right of them all.
  void take_further_right(int r, int end, int i, std::vector<Line>& lines) {
    for (int c = cell(i).column + cell(i).column_span; c < table_.columns; ++c) {
      int k = at(r, c);
      if (k < 0 || k == i) continue;
      if (begins_with_label(k) || end_of(cell(k)) > std::max(end, end_of(cell(i)))) return;
      if (cell(k).row == r) take(k, lines);
    }
  }

  // "Peringatan | Pencatatan" over "Maksud dan tujuan: … | Disimpan …": where the cell beside it
  // is a value, what stands right below a heading is one too, whatever it begins with.
  bool is_value_with_label(const Cell& label, int below) const {
    const auto& parts = parts_[static_cast<size_t>(below)];
    if (parts[0].label->key != "other" || is_blank_value(parts[0].lines)) return false;
    if (cell(below).row != label.row + label.row_span || cell(below).column != label.column)
      return false;
    for (int c = 0; c < table_.columns; ++c) {
      int above = at(label.row, c), beside = at(cell(below).row, c);
      if (beside == below || above < 0 || is_empty(beside) || begins_with_label(beside)) continue;
      if (begins_with_label(above) && is_list_key(parts_[static_cast<size_t>(above)][0].label->key))
        return cell(beside).row == cell(below).row;
    }
    return false;
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
        if (begins_with_label(i) && is_value_with_label(label, i))
          parts_[static_cast<size_t>(i)] = {Part{std::nullopt, false, cell(i).lines}};
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

  // The rest of a box that a page broke: the cells below on the next page, as long as no label
  // stands there, nor in the column of the label.
  void add_from_next_page(int box, int label_column, std::vector<Line>& lines) {
    int column = cell(box).column, page = cell(box).at.page;
    for (int r = cell(box).row + cell(box).row_span; r < table_.rows; ++r) {
      int k = at(r, column);
      if (k < 0 || begins_with_label(k) || cell(k).column != column) return;
      if (cell(k).at.page == page || cell(k).row != r) return;
      if (label_column >= 0 && !is_empty(at(r, label_column))) return;
      take(k, lines);
    }
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
  // Heads repeated on later pages say it again.
  void add_unlabelled() {
    if (!identity_.beside.empty()) return;
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
  std::optional<Place> unread_;  // a value's cell with ink that gave no text
  double value_right_ = 0;       // of the cells that were just taken
  int header_end_ = 0;           // one after the last row with a header label
  int lists_begin_ = 1 << 20;    // the first row with a list label
};

}  // namespace

void add_table(const Table& table, Identity& identity) { TableIdentity(table, identity).read(); }

}  // namespace sopan
