// A step table shows itself by its headings. Merged headings say their columns by spans; in text
// exports the spans are lost, and a heading reaches over the empty cells right of it as long as
// the row below goes on naming columns.
#include "sop/actors.h"

#include <algorithm>
#include <set>

#include "base/pattern.h"
#include "base/text.h"
#include "sop/labels.h"
#include "sop/slice.h"

namespace sopan {

namespace {

constexpr int kMostHeadRows = 5;

bool is_empty(const Cell* cell) { return !cell || squeezed(text_of(cell->lines)).empty(); }

std::string heading_text(const Cell& cell, const Vocabulary& words) {
  return joined_text(cell.lines, words);
}

// The key a heading cell names; a cell that OCR ran together is tried without blanks by the table.
std::string key_of(const Cell* cell, const Vocabulary& words) {
  if (is_empty(cell)) return "";
  auto hit = column_heading(heading_text(*cell, words));
  return hit ? hit->key : "";
}

// How many different keys the cells that begin in this row name.
std::set<std::string> keys_in_row(const Table& table, int row, const Vocabulary& words) {
  std::set<std::string> keys;
  for (const Cell& cell : cells_of_row(table, row)) {
    std::string key = key_of(&cell, words);
    if (!key.empty()) keys.insert(key);
  }
  return keys;
}

// The first row of headings: it names the activity (or, misread, at least three other columns).
int find_first_row(const Table& table, int from, const Vocabulary& words) {
  for (int row = from; row < table.rows; ++row) {
    std::set<std::string> keys = keys_in_row(table, row, words);
    if (keys.empty()) continue;
    std::set<std::string> both = keys;
    for (int below = row + 1; below <= row + 2 && below < table.rows; ++below)
      both.merge(keys_in_row(table, below, words));
    int named = 0;
    for (std::string_view key : {"actors", "baku", "inputs", "duration", "output", "note"})
      named += both.contains(std::string(key));
    bool numbered = both.contains("number");
    if (keys.contains("activity") && named >= (numbered ? 1 : 2) && keys.size() >= 2) return row;
    if (numbered && keys.size() >= 2 && named >= 3) return row;
    // The activity column may bear an odd name: Pelaksana beside Mutu Baku says enough.
    if (keys.contains("actors") && keys.contains("baku")) return row;
  }
  return -1;
}

bool is_data_row(const Table& table, int row, const Vocabulary& words) {
  // A head row below the first names sub-columns; a data row has a number or a long sentence in
  // front.
  static const Pattern number(R"(^\(?[0-9]{1,3}[.)]?$)");
  for (const Cell& cell : cells_of_row(table, row)) {
    if (is_empty(&cell)) continue;
    std::string text = heading_text(cell, words);
    if (number.matches(text)) return true;
  }
  return false;
}

const Cell* heading_left_of(const Table& table, int row, int column);

// A row below the headings that only names actors (a third level): words stand below Pelaksana
// alone, and steps begin right under it.
bool is_actor_row(const Table& table, int row, int first, const Vocabulary& words) {
  static const Pattern flow_word(R"((?i)^\W*(mulai|selesai|start|end|ya|tidak)\W*$)");
  int named = 0;
  for (const Cell& cell : cells_of_row(table, row)) {
    if (is_empty(&cell)) continue;
    const Cell* top = table.cell_at(first, cell.column);
    if (is_empty(top)) top = heading_left_of(table, first, cell.column);
    if (key_of(top, words) != "actors" || flow_word.matches(heading_text(cell, words)))
      return false;
    ++named;
  }
  bool marked = std::any_of(table.marks.begin(), table.marks.end(),
                            [row](const Mark& m) { return m.row == row; });
  bool steps_follow =
      row + 1 < table.rows && (is_count_row(table, row + 1) || is_data_row(table, row + 1, words));
  return named > 0 && !marked && steps_follow;
}

// One after the last row of headings.
int find_end_row(const Table& table, int first, const Vocabulary& words) {
  int end = first + 1;
  for (const Cell& cell : table.cells)
    if (cell.row == first && !key_of(&cell, words).empty())
      end = std::max(end, std::min(cell.row + cell.row_span, first + kMostHeadRows));
  // Spans may be lost: rows below that still name columns belong to the head. Where the first
  // row has baku or actors without their parts, the row below must name them.
  std::set<std::string> seen = keys_in_row(table, first, words);
  for (int row = end; row < std::min(table.rows, first + kMostHeadRows); ++row) {
    std::set<std::string> keys = keys_in_row(table, row, words);
    bool names_parts =
        keys.contains("inputs") || keys.contains("duration") || keys.contains("output");
    bool repeats = keys.contains("activity");
    bool names_actors = is_actor_row(table, row, first, words);
    if (repeats || is_data_row(table, row, words) || !(names_parts || names_actors)) break;
    end = row + 1;
  }
  for (const Cell& cell : table.cells) {
    // Headings of two levels below: a sub-heading's own span.
    if (cell.row > first && cell.row < end) {
      std::string key = key_of(&cell, words);
      if (key == "inputs" || key == "duration" || key == "output")
        end = std::max(end, std::min(cell.row + cell.row_span, first + kMostHeadRows));
    }
  }
  while (end < table.rows && end < first + kMostHeadRows + 1 && is_count_row(table, end)) ++end;
  return end;
}

// The heading cells over a grid column, from the top level down; a cell counts once.
std::vector<const Cell*> path_of(const Table& table, int column, int first, int end) {
  std::vector<const Cell*> path;
  for (int row = first; row < end; ++row) {
    const Cell* cell = table.cell_at(row, column);
    if (is_empty(cell) || (!path.empty() && path.back() == cell)) continue;
    if (is_count_row(table, row)) continue;
    path.push_back(cell);
  }
  return path;
}

// The nearest heading left of an empty one in the top row: what a merged heading has become in a
// text export.
const Cell* heading_left_of(const Table& table, int row, int column) {
  for (int c = column - 1; c >= 0; --c) {
    const Cell* cell = table.cell_at(row, c);
    if (!is_empty(cell)) return cell;
  }
  return nullptr;
}

Label label_of(const Cell& cell, std::string key, const Vocabulary& words) {
  Label label;
  label.key = std::move(key);
  label.text = heading_text(cell, words);
  label.at = cell.lines.empty() ? cell.at : place_of(cell.lines);
  label.confidence = confidence_of(cell.lines);
  return label;
}

class HeadReader {
 public:
  HeadReader(const Table& table, const Vocabulary& words, int first, int end)
      : table_(table), words_(words) {
    head_.first_row = first;
    head_.end_row = end;
    head_.columns.resize(static_cast<size_t>(table.columns));
  }

  TableHead read() {
    for (int c = 0; c < table_.columns; ++c) add_column(c);
    name_unnamed_parts();
    find_unnamed_numbers();
    for (const Cell& cell : table_.cells)
      if (cell.row >= head_.first_row && cell.row < head_.end_row && !cell.lines.empty())
        head_.at = covering(head_.at, place_of(cell.lines));
    drop_far_actors();
    return std::move(head_);
  }

 private:
  void add_column(int c) {
    auto path = path_of(table_, c, head_.first_row, head_.end_row);
    const Cell* top = table_.cell_at(head_.first_row, c);
    bool borrowed = is_empty(top) && !path.empty() && table_.column_edges.empty();
    if (borrowed)
      if (const Cell* left = heading_left_of(table_, head_.first_row, c)) {
        std::string key = key_of(left, words_);
        if (key != "number" && key != "activity") path.insert(path.begin(), left);
      }
    if (path.empty()) return;
    std::string top_key = key_of(path.front(), words_);
    const Cell* lowest = path.back();
    std::string low_key = key_of(lowest, words_);
    bool has_parts = path.size() > 1;
    if (top_key == "baku" && !has_parts) return note_label(*path.front(), top_key);
    bool low_is_baku = has_parts && is_baku_part(low_key);
    // A heading over several columns none of which is its part: whatever it is called, it stands
    // where Pelaksana stands.
    bool misnamed = has_parts && low_key.empty() && path.front()->column_span > 1 &&
                    (is_baku_part(top_key) || top_key == "note");
    if (misnamed) top_key = "actors";
    bool actor = top_key == "actors" ||
                 (top_key.empty() && !low_is_baku && stands_among_actors(c, *path.front()));
    if (actor) {
      if (top_key == "actors") note_label(*path.front(), top_key);
      return add_actor(c, has_parts || top_key.empty() ? *lowest : *path.front());
    }
    if (top_key == "baku") {
      note_label(*path.front(), top_key);
      if (!is_baku_part(low_key)) return unnamed_parts_.emplace_back(c, lowest), void();
    }
    std::string key = !low_key.empty() && low_key != "baku" && low_key != "actors" ? low_key
                      : top_key == "baku" || top_key == "actors"                   ? ""
                                                                                   : top_key;
    if (key.empty()) return;
    head_.columns[static_cast<size_t>(c)].key = key;
    note_label(key == low_key ? *lowest : *path.front(), key);
  }

  static bool is_baku_part(std::string_view key) {
    return key == "inputs" || key == "duration" || key == "output";
  }

  // Below Mutu Baku stand inputs, duration and output: a part with an odd name ("Sumber Data") or a
  // misread one is the first of them that no other column has.
  void name_unnamed_parts() {
    for (auto [c, cell] : unnamed_parts_) {
      for (std::string_view key : {"inputs", "duration", "output"}) {
        bool taken = std::any_of(head_.columns.begin(), head_.columns.end(),
                                 [&](const Column& column) { return column.key == key; });
        if (taken) continue;
        head_.columns[static_cast<size_t>(c)].key = std::string(key);
        note_label(*cell, std::string(key));
        break;
      }
    }
  }

  // "Uraian Prosedur" alone over the numbers and the texts, or nothing over the numbers: where no
  // column is called No, the first of the activity's columns, or the one left of it, is the
  // number's if nothing but numbers stands there.
  void find_unnamed_numbers() {
    auto with_key = [&](std::string_view key) {
      return std::find_if(head_.columns.begin(), head_.columns.end(),
                          [&](const Column& column) { return column.key == key; });
    };
    auto activity = with_key("activity");
    if (activity == head_.columns.end() || with_key("number") != head_.columns.end()) return;
    bool wide =
        std::next(activity) != head_.columns.end() && std::next(activity)->key == "activity";
    auto column = wide ? activity : activity == head_.columns.begin() ? activity : activity - 1;
    if (column == activity && !wide) return;
    if (column != activity && !column->key.empty()) return;
    if (counts_steps(static_cast<int>(column - head_.columns.begin()))) column->key = "number";
  }

  // Whether the cells of a column below the headings hold rising numbers and nothing else, or
  // hardly anything else (what OCR misread).
  bool counts_steps(int column) const {
    static const Pattern number(R"(^\(?([0-9]{1,3})[.)]?$)");
    int last = 0, filled = 0, rising = 0;
    for (const Cell& cell : table_.cells) {
      if (cell.column != column || cell.row < head_.end_row || is_empty(&cell)) continue;
      ++filled;
      auto m = number.find(squeezed(text_of(cell.lines)));
      if (!m || cell.column_span > 1 || std::stoi(m->groups[1]) <= last) continue;
      last = std::stoi(m->groups[1]);
      ++rising;
    }
    bool most = rising >= 2 && rising * 3 >= filled * 2;
    return rising == filled ? rising > 0 : most && confidence_of_column(column) < 1;
  }

  double confidence_of_column(int column) const {
    double least = 1;
    for (const Cell& cell : table_.cells)
      if (cell.column == column) least = std::min(least, confidence_of(cell.lines));
    return least;
  }

  // A heading that names no known column, right of the activity and left of the mutu baku: an
  // actor whose "Pelaksana" above was not read.
  bool stands_among_actors(int c, const Cell& cell) const {
    bool after = false;
    for (int i = 0; i < c; ++i) {
      const std::string& key = head_.columns[static_cast<size_t>(i)].key;
      after = after || key == "activity" || key == "actor";
      if (key == "inputs" || key == "duration" || key == "output" || key == "note") return false;
    }
    return after && !is_blank(heading_text(cell, words_));
  }

  void add_actor(int c, const Cell& cell) {
    Column& column = head_.columns[static_cast<size_t>(c)];
    column.key = "actor";
    auto known = std::find(actor_cells_.begin(), actor_cells_.end(), &cell);
    if (known != actor_cells_.end()) {
      column.actor = static_cast<int>(known - actor_cells_.begin());
      return;
    }
    column.actor = static_cast<int>(head_.actors.size());
    actor_cells_.push_back(&cell);
    Label label = label_of(cell, "", words_);
    Actor actor;
    static_cast<Leaf&>(actor) = label;
    actor.role = role_of(actor.text);
    head_.actors.push_back(actor);
  }

  void note_label(const Cell& cell, const std::string& key) {
    if (std::find(labelled_.begin(), labelled_.end(), &cell) != labelled_.end()) return;
    labelled_.push_back(&cell);
    head_.labels.push_back(label_of(cell, key, words_));
  }

  // "Pelaksana" alone over nothing is no actor's name when other columns have names below it.
  void drop_far_actors() {
    if (head_.actors.size() < 2) return;
    for (size_t i = 0; i < head_.actors.size(); ++i) {
      auto hit = column_heading(head_.actors[i].text);
      if (!hit || hit->key != "actors" || actor_cells_[i]->row > head_.first_row) continue;
      head_.actors.erase(head_.actors.begin() + static_cast<std::ptrdiff_t>(i));
      actor_cells_.erase(actor_cells_.begin() + static_cast<std::ptrdiff_t>(i));
      for (Column& column : head_.columns) {
        if (column.actor == static_cast<int>(i)) column = {};
        if (column.actor > static_cast<int>(i)) --column.actor;
      }
      return;
    }
  }

  const Table& table_;
  const Vocabulary& words_;
  TableHead head_;
  std::vector<const Cell*> actor_cells_;
  std::vector<const Cell*> labelled_;
  std::vector<std::pair<int, const Cell*>> unnamed_parts_;  // columns below Mutu Baku
};

}  // namespace

bool is_count_row(const Table& table, int row) {
  static const Pattern number(R"(^[(\[]?([0-9]{1,2})[)\].]?$)");
  int count = 0, last = 0, misread = 0;
  for (const Cell& cell : cells_of_row(table, row)) {
    std::string text = squeezed(text_of(cell.lines));
    if (text.empty()) continue;
    auto m = number.find(text);
    if (m && std::stoi(m->groups[1]) > last) {
      last = std::stoi(m->groups[1]);
      ++count;
    } else if (length_of(text) <= 3) {
      ++misread;  // OCR: "g" for 9
    } else {
      return false;
    }
  }
  return count >= 3 && last <= count + 4 && misread * 4 <= count;
}

std::optional<TableHead> head_of(const Table& table, int from, const Vocabulary& words) {
  int first = find_first_row(table, from, words);
  if (first < 0) return std::nullopt;
  TableHead head = HeadReader(table, words, first, find_end_row(table, first, words)).read();
  bool has_activity = std::any_of(head.columns.begin(), head.columns.end(),
                                  [](const Column& c) { return c.key == "activity"; });
  if (!has_activity) {
    // The widest column without a meaning, right of the number, is the activity.
    for (size_t c = 0; c < head.columns.size(); ++c) {
      bool free = head.columns[c].key.empty() || head.columns[c].key == "actor";
      if (c == 0 || head.columns[c - 1].key != "number" || !free) continue;
      if (head.columns[c].actor >= 0) continue;
      head.columns[c] = {"activity", -1};
      has_activity = true;
    }
  }
  if (!has_activity) return std::nullopt;
  return head;
}

}  // namespace sopan
