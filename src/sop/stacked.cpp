// Nothing says where a row ends, but the step numbers come back at one distance: the number of
// columns. The headings stand in front: first those over several columns, then a whole row of
// lines, with empty ones below the headings that go on downwards.
//
// Example (columns No, Kegiatan, two actors, three of Mutu Baku, Ket; `·` an empty line):
//   No. | Kegiatan | Pelaksana | Mutu Baku | Ket
//   · | · | Staf | Kepala | Kelengkapan | Waktu | Output | ·
//   1 | Menerima surat | · | · | Surat | 5 menit | Agenda | ·
//   2 | ...
// A row with more lines than columns has a cell of several paragraphs; its duration tells on which
// side.
#include "sop/stacked.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/pattern.h"
#include "base/text.h"
#include "sop/duration.h"
#include "sop/labels.h"

namespace sopan {

namespace {

constexpr int kFewestColumns = 5, kMostColumns = 40;
constexpr int kFewestRows = 3;
constexpr int kLongestHead = 100, kLongestRow = 80;  // lines

std::string heading_key(const std::string& text) {
  std::optional<LabelHit> hit = column_heading(text);
  return hit && hit->whole ? hit->key : "";
}

int step_number(const std::string& text) {
  static const Pattern number(R"(^\(?([0-9]{1,2})[.)]?$)");
  auto m = number.find(squeezed(text));
  return m ? std::stoi(std::string(m->groups[1])) : 0;
}

// Where a table begins and how its rows are cut. Line numbers, 1-based; `end` is one past it.
struct Stack {
  int head = 0;
  int columns = 0;
  int head_end = 0;         // one past the headings
  std::vector<int> middle;  // line of each column's heading in a row between the two, where one is
  std::vector<int> starts;  // of each row
  int end = 0;

  int lowest() const { return head_end - columns; }  // first line of the lowest row of headings
};

class Stacks {
 public:
  explicit Stacks(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      for (const Line& line : block.lines) {
        if (block.page == 0 && line.at.line > 0) lines_.emplace(line.at.line, &line);
      }
    }
    last_ = lines_.empty() ? 0 : lines_.rbegin()->first;
  }

  // The first table at or after this line.
  std::optional<Stack> next(int from) const {
    for (auto it = lines_.lower_bound(from); it != lines_.end(); ++it) {
      if (heading_key(it->second->text) != "number") continue;
      if (std::optional<Stack> found = stack_at(it->first)) return found;
    }
    return std::nullopt;
  }

  Table table_of(const Stack& stack) const {
    Table out;
    out.columns = stack.columns;
    if (stack.lowest() > stack.head) add_upper_heads(stack, out);
    if (!stack.middle.empty()) add_middle_heads(stack, out);
    add_row(stack.lowest(), stack.columns, out);
    for (size_t i = 0; i < stack.starts.size(); ++i) {
      int end = i + 1 < stack.starts.size() ? stack.starts[i + 1] : stack.end;
      add_body_rows(stack, stack.starts[i], end, out);
    }
    return out;
  }

 private:
  std::string text(int line) const {
    auto it = lines_.find(line);
    return it == lines_.end() ? "" : it->second->text;
  }

  std::optional<Stack> stack_at(int head) const {
    Stack out;
    out.head = head;
    int row = first_row(head);
    if (row == 0 || !has_headings(head, row)) return std::nullopt;
    out.head_end = row;
    // A row "1 2 3 ..." that numbers the columns is the last of the headings.
    int numbered = 1;
    while (step_number(text(row + numbered)) == numbered + 1) ++numbered;
    if (numbered >= 3) row += numbered;
    out.columns = columns_from(row);
    bool fits = out.columns >= kFewestColumns && out.columns <= kMostColumns &&
                out.head_end - out.head >= out.columns;
    if (!fits || !find_middle(out)) return std::nullopt;
    find_rows(row, out);
    out.end = out.starts.back() + out.columns;
    return out;
  }

  int first_row(int head) const {
    for (int line = head + 1; line < head + kLongestHead && line <= last_; ++line) {
      if (step_number(text(line)) == 1) return line;
    }
    return 0;
  }

  bool has_headings(int begin, int end) const {
    bool activity = false, duration = false;
    for (int line = begin; line < end; ++line) {
      std::string key = heading_key(text(line));
      activity = activity || key == "activity";
      duration = duration || key == "duration";
    }
    return activity && duration;
  }

  // The next line with a number alone, up to `last` and to the headings of another table; else 0.
  int next_number(int from, int last) const {
    for (int line = from; line <= last; ++line) {
      if (step_number(text(line)) > 0) return line;
      if (heading_key(text(line)) == "number") return 0;
    }
    return 0;
  }

  // The distance that most of the numbers have; 0 when there are too few of them.
  int columns_from(int first) const {
    std::map<int, int> distances;
    int count = 0;
    for (int line = first; step_number(text(line)) > 0; ++count) {
      int next = next_number(line + kFewestColumns, line + kLongestRow);
      if (next == 0) {
        ++count;
        break;
      }
      ++distances[next - line];
      line = next;
    }
    if (count < kFewestRows) return 0;
    auto most = std::ranges::max_element(
        distances, {}, [](const std::pair<const int, int>& d) { return d.second; });
    return 2 * most->second >= count - 1 ? most->first : 0;
  }

  void find_rows(int first, Stack& out) const {
    for (int line = first; line > 0;) {
      out.starts.push_back(line);
      int next = line + out.columns;
      line = step_number(text(next)) > 0 ? next : next_number(next, line + kLongestRow);
    }
  }

  // Where groups of actors have a row of their own, the lowest row of headings has no "Waktu". The
  // row above it has fewer lines than columns: what stands over several names is one.
  bool find_middle(Stack& out) const {
    for (int c = 0; c < out.columns; ++c) {
      if (heading_key(text(out.lowest() + c)) == "duration") return true;
    }
    int line = out.head;
    while (line < out.lowest() && !text(line).empty()) ++line;
    for (int c = 0; c < out.columns; ++line) {
      if (line >= out.lowest()) return false;
      int names = 1;
      if (!text(out.lowest() + c).empty()) {
        while (c + names < out.columns && !text(out.lowest() + c + names).empty()) ++names;
      }
      out.middle.insert(out.middle.end(), static_cast<size_t>(names), line);
      c += names;
    }
    return line == out.lowest();
  }

  // What the column is called by the row that has its "Waktu".
  std::string column_key(const Stack& stack, int column) const {
    int line =
        stack.middle.empty() ? stack.lowest() + column : stack.middle[static_cast<size_t>(column)];
    return text(line).empty() ? "none" : heading_key(text(line));
  }

  void add_cell(int row, int column, int begin, int end, Table& out) const {
    Cell cell;
    cell.row = row;
    cell.column = column;
    cell.at.line = begin;
    for (int line = begin; line < end; ++line) {
      if (auto it = lines_.find(line); it != lines_.end()) cell.lines.push_back(*it->second);
    }
    if (!cell.lines.empty()) cell.at = place_of(cell.lines);
    out.cells.push_back(std::move(cell));
    out.rows = std::max(out.rows, row + 1);
  }

  void add_row(int begin, int columns, Table& out) const {
    int row = out.rows;
    for (int c = 0; c < columns; ++c) add_cell(row, c, begin + c, begin + c + 1, out);
  }

  // The upper headings have no empty lines: each stands where the row below says that its columns
  // begin.
  void add_upper_heads(const Stack& stack, Table& out) const {
    int first_actor = 0, first_baku = 0;
    for (int c = stack.columns - 1; c >= 0; --c) {
      std::string key = column_key(stack, c);
      if (key.empty()) first_actor = c;
      if (key == "inputs" || key == "duration" || key == "output") first_baku = c;
    }
    int leading = 0, end = stack.middle.empty() ? stack.lowest() : stack.middle.front();
    for (int line = stack.head; line < end; ++line) {
      if (text(line).empty()) continue;
      std::string key = heading_key(text(line));
      int column = key == "actors" ? first_actor
                   : key == "baku" ? first_baku
                   : key == "note" ? stack.columns - 1
                                   : leading++;
      add_cell(0, column, line, line + 1, out);
    }
  }

  void add_middle_heads(const Stack& stack, Table& out) const {
    int row = out.rows;
    for (int c = 0; c < stack.columns;) {
      int line = stack.middle[static_cast<size_t>(c)], span = 1;
      while (c + span < stack.columns && stack.middle[static_cast<size_t>(c + span)] == line)
        ++span;
      add_cell(row, c, line, line + 1, out);
      out.cells.back().column_span = span;
      c += span;
    }
  }

  // Lines for several rows: those below the first have lost their numbers.
  void add_body_rows(const Stack& stack, int begin, int end, Table& out) const {
    int rows = end - begin;
    bool whole = rows % stack.columns == 0;
    if (!whole) return add_long_row(stack, begin, end, out);
    for (int line = begin; line < end; line += stack.columns) add_row(line, stack.columns, out);
  }

  // Cells of several paragraphs take the lines that are too many: on the left of the duration the
  // activity, as far as its lines go, or the inputs, on its right the output.
  void add_long_row(const Stack& stack, int begin, int end, Table& out) const {
    int extra = end - begin - stack.columns, row = out.rows, time = -1, seen = -1;
    for (int c = 0; c < stack.columns; ++c) {
      if (column_key(stack, c) == "duration") time = c;
    }
    for (int line = begin + 1; line < end && seen < 0; ++line) {
      if (timed({text(line), {}, 1}).minutes) seen = line - begin;
    }
    int before = time < 0 || seen < 0 ? extra : std::clamp(seen - time, 0, extra);
    int in_activity = 0;
    while (in_activity < before && !text(begin + 2 + in_activity).empty()) ++in_activity;
    std::map<int, int> more = {{1, in_activity}};
    more[std::max(time - 1, 2)] += before - in_activity;
    more[time + 1] += extra - before;
    for (int c = 0, line = begin; c < stack.columns; ++c) {
      int lines = 1 + (more.contains(c) ? more[c] : 0);
      add_cell(row, c, line, line + lines, out);
      line += lines;
    }
  }

  std::map<int, const Line*> lines_;
  int last_ = 0;
};

// The block's lines that lie in [begin, end), as a block of their own.
Block part_of(const Block& block, int begin, int end) {
  Block out;
  for (const Line& line : block.lines) {
    if (line.at.line >= begin && line.at.line < end) out.lines.push_back(line);
  }
  return out;
}

}  // namespace

std::vector<Block> with_stacked_tables(std::vector<Block> blocks) {
  Stacks stacks(blocks);
  int from = 1;
  while (std::optional<Stack> stack = stacks.next(from)) {
    Block table;
    table.table = stacks.table_of(*stack);
    std::vector<Block> out;
    std::optional<size_t> place;  // of the table
    for (Block& block : blocks) {
      bool inside = !block.table && !block.lines.empty() && block.page == 0 &&
                    block.lines.back().at.line >= stack->head &&
                    block.lines.front().at.line < stack->end;
      if (!inside) {
        out.push_back(std::move(block));
        continue;
      }
      Block before = part_of(block, 0, stack->head);
      Block after = part_of(block, stack->end, block.lines.back().at.line + 1);
      if (!before.lines.empty()) out.push_back(std::move(before));
      if (!place) place = out.size();
      if (!after.lines.empty()) out.push_back(std::move(after));
    }
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(place.value_or(out.size())),
               std::move(table));
    blocks = std::move(out);
    from = stack->end;
  }
  return blocks;
}

}  // namespace sopan
