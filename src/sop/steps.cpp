// A row begins a step when it has a number, or an activity of its own. The first row of a table
// that goes on from another page may be the rest of a broken row: it has no number where the rows
// before have one.
#include "sop/steps.h"

#include <algorithm>

#include "base/language.h"
#include "base/pattern.h"
#include "base/text.h"
#include "sop/duration.h"
#include "sop/labels.h"
#include "sop/slice.h"
#include "sop/step_numbers.h"

namespace sopan {

namespace {

// "A.", "II": what groups of steps are counted with, not the steps.
bool is_group_count(std::string_view text) {
  static const Pattern p(R"(^\W*(?:[A-Z]|[IVX]{1,5})\W*$)");
  return p.matches(text);
}

}  // namespace

// The lines of one grid row by the meaning of their columns.
struct ProcedureBuilder::Row {
  std::vector<Line> number, activity, inputs, duration, output, note, actors;
  Place at, number_at;
  bool section = false;                    // one cell over (nearly) all columns
  bool number_unread = false;              // ink in the number's cell that gave no text
  int number_rows = 1, activity_rows = 1;  // rows that its number and activity cells span
  bool number_spans = false;               // a number's cell that began in a row above reaches here
  bool activity_spans = false;
  std::string front;  // text of its first cell that has any

  // The heading of a group of steps: a letter or a roman number, words, and nothing else; or words
  // alone that begin where numbers stand.
  bool heads_group() const {
    std::string text = text_of(number);
    bool bare =
        inputs.empty() && duration.empty() && output.empty() && note.empty() && actors.empty();
    bool words = length_of(text) > 4 && text.find_first_of("0123456789") == std::string::npos;
    return bare && (activity.empty() ? words : is_group_count(text));
  }
  bool empty() const {
    return number.empty() && activity.empty() && inputs.empty() && duration.empty() &&
           output.empty() && note.empty();
  }
};

namespace {

// The number a text shows: "3", "3.", "(3)"; 0 for none. OCR's l and I are ones.
int number_in(const std::vector<Line>& lines) {
  static const Pattern p(R"(^\W*([0-9]{1,3})\W*$)");
  auto m = p.find(squeezed(text_of(lines)));
  return m ? std::stoi(m->groups[1]) : 0;
}

// The number that OCR's letters look like: "g" of 9, "l" of 1; 0 for none.
int number_looked_like(const std::vector<Line>& lines) {
  static const std::string from = "gqlI|iOoDSsZz?BbTA&", to = "9911110005522286748";
  Line mended;
  mended.text = squeezed(text_of(lines));
  for (char& c : mended.text)
    if (size_t at = from.find(c); at != std::string::npos) c = to[at];
  return mended.text.size() > 4 ? 0 : number_in({mended});
}

// "O hari" of OCR is "0 hari": a letter where only a digit makes sense of the unit behind it.
std::vector<Line> with_amount_mended(std::vector<Line> lines) {
  static const Pattern p(R"((?i)^([OIl|SBZ]{1,2})(\s*(?:menit|jam|hari|minggu|bulan|tahun)\b.*)$)");
  if (lines.empty() || lines[0].confidence >= 1) return lines;
  // The engine has no ½; it prints what looks like it.
  static const Pattern half(
      R"((?i)^(?:[YV¥'‘%*]{0,2}[Y%V/¥][2zo%a]?)(\s*(?:menit|jam|hari)\b.*)$)");
  if (auto h = half.find(lines[0].text)) {
    lines[0].text = "½" + h->groups[1];
    lines[0].confidence = std::min(lines[0].confidence, 0.5);
    return lines;
  }
  auto m = p.find(lines[0].text);
  if (!m) return lines;
  static const std::string from = "OoIilL|SsBbZz", to = "0011111558822";
  std::string digits = m->groups[1];
  for (char& c : digits)
    if (size_t at = from.find(c); at != std::string::npos) c = to[at];
  lines[0].text = digits + m->groups[2];
  lines[0].confidence = std::min(lines[0].confidence, 0.6);
  return lines;
}

bool is_blank_lines(const std::vector<Line>& lines) { return is_blank(text_of(lines)); }

std::vector<Line> kept(const std::vector<Line>& lines) {
  std::vector<Line> out;
  for (const Line& line : lines)
    if (!squeezed(line.text).empty()) out.push_back(line);
  return out;
}

void append(std::vector<Line>& to, const std::vector<Line>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

bool is_total(std::string_view text) {
  static const Pattern p(R"((?i)^\W*(jumlah|total|jml)\b)");
  return p.found_in(text);
}

bool is_only_end_word(std::string_view text) {
  static const Pattern p(R"((?i)^\W*(mulai|selesai|start|end|finish|stop)\W*$)");
  return p.matches(text);
}

bool is_heading(const std::vector<Line>& lines) {
  return !lines.empty() && column_heading(squeezed(text_of(lines))).has_value();
}

bool has_symbol(const Table& table, int row) {
  return std::any_of(table.marks.begin(), table.marks.end(),
                     [row](const Mark& mark) { return mark.row == row; });
}

bool begins_small(const std::vector<Line>& lines) {
  if (lines.empty()) return false;
  char c = lines[0].text.empty() ? ' ' : lines[0].text[0];
  return c >= 'a' && c <= 'z';
}

}  // namespace

namespace {

// What a cell holds: the first meaning among the columns it covers.
std::string key_of(const Cell& cell, const std::vector<Column>& columns) {
  for (int c = cell.column; c < cell.column + cell.column_span; ++c)
    if (c < static_cast<int>(columns.size()) && !columns[static_cast<size_t>(c)].key.empty())
      return columns[static_cast<size_t>(c)].key;
  return "";
}

}  // namespace

ProcedureBuilder::Row ProcedureBuilder::row_of(const StepTable& table, int r) const {
  Row row;
  for (const Cell& cell : cells_of_row(*table.table, r)) {
    std::string key = key_of(cell, table.columns);
    if (key == "number") {
      row.number_unread = cell.unread;
      row.number_at = cell.at;
      row.number_rows = cell.row_span;
    }
    if (key == "activity") row.activity_rows = cell.row_span;
    std::vector<Line> lines = kept(cell.lines);
    row.at = covering(row.at, cell.at.empty() ? place_of(lines) : cell.at);
    if (lines.empty()) continue;
    if (row.front.empty()) row.front = text_of(lines);
    if (cell.column_span >= 4 && cell.column_span * 10 >= table.table->columns * 7) {
      row.section = true;
      continue;
    }
    for (auto [name, place] : {std::pair{"number", &row.number},
                               {"activity", &row.activity},
                               {"inputs", &row.inputs},
                               {"duration", &row.duration},
                               {"output", &row.output},
                               {"note", &row.note},
                               {"actor", &row.actors}})
      if (key == name) append(*place, lines);
  }
  return row;
}

// Row `r` has no number; does the one after it show that exactly one number is missing?
bool ProcedureBuilder::next_number_skips_one(const StepTable& table, int r) const {
  for (int below = r + 1; below < std::min(table.end_row, r + 12); ++below) {
    int number = number_in(row_of(table, below).number);
    if (number > 0) return number == last_number_ + 2;
  }
  return false;
}

// A number that OCR could not read is the expected one where its letters look like it, or look
// like nothing and the count goes on behind it. What looks like another number stays as read.
void ProcedureBuilder::mend_number(const StepTable& table, int r, Row& row) const {
  int expected = last_number_ + 1;
  if (row.number.empty() ? !row.number_unread : confidence_of(row.number) >= 1) return;
  if (number_in(row.number) > 0 || length_of(text_of(row.number)) > 4) return;
  int looks = number_looked_like(row.number);
  bool by_place = looks == 0 && next_number_skips_one(table, r);
  if (looks != expected && !by_place) return;
  Line line;
  line.text = std::to_string(expected);
  line.at = row.number.empty() ? row.number_at : place_of(row.number);
  line.confidence = by_place ? 0.3 : std::min(confidence_of(row.number), 0.6);
  row.number = {line};
}

bool ProcedureBuilder::begins_step(const StepTable& table, const Row& row, bool first) const {
  if (!is_blank_lines(row.number)) return true;
  if (is_blank_lines(row.activity)) return false;
  bool other_cells = !row.inputs.empty() || !row.duration.empty() || !row.output.empty();
  if (row.number_spans && !other_cells) return false;
  bool going_on = open_ && numbered_ > 0;
  bool small = begins_small(row.activity);
  if (first && tables_ > 0 && going_on)
    return !small && !row.duration.empty() && next_number_skips_one(table, table.first_row);
  if (going_on && small && row.duration.empty()) return false;
  return true;
}

// On a later page the headings may stand again in cells so broken that they were not taken for
// headings ("No." in the column of numbers, "Waktu" in that of times): they are no steps.
int ProcedureBuilder::first_step_row(const StepTable& table) const {
  constexpr int kMostHeadingRows = 5;
  int first = table.first_row;
  if (table.head || tables_ == 0) return first;
  for (int r = first; r < std::min(table.end_row, table.first_row + kMostHeadingRows); ++r) {
    Row row = row_of(table, r);
    if (number_in(row.number) > 0) break;
    int headings = is_heading(row.activity) + is_heading(row.inputs) + is_heading(row.duration) +
                   is_heading(row.output) + 2 * is_heading(row.number);
    if (headings >= 2) first = r + 1;
  }
  return first;
}

bool ProcedureBuilder::continues_with(const StepTable& table) const {
  for (int r = table.first_row; r < table.end_row; ++r) {
    Row row = row_of(table, r);
    if (row.empty() || row.section) continue;
    int number = number_in(row.number);
    if (number > 0) return number > last_number_ || (number != 1 && number + 1 >= last_number_);
    // An unnumbered first row: the rest of a broken row, unless nothing is numbered here.
    if (numbered_ > 0 && r == table.first_row) continue;
    return numbered_ > 0 || !table.head;
  }
  return true;
}

void ProcedureBuilder::add_head(const StepTable& table) {
  const TableHead& head = *table.head;
  if (tables_ == 0) {
    procedure_.actors = head.actors;
    procedure_.columns = head.labels;
    return;
  }
  if (head.actors.empty()) return;  // broken, and not believed
  RepeatedHeader repeated;
  repeated.at = head.at;
  for (const Actor& actor : head.actors) repeated.actors.push_back(actor);
  procedure_.repeated_headers.push_back(repeated);
}

void ProcedureBuilder::add(const StepTable& table) {
  if (table.head) add_head(table);
  if (tables_ == 0) procedure_.first_page = table.page;
  procedure_.last_page = table.page;
  std::vector<int> step_of_row(static_cast<size_t>(table.table->rows), -1);
  bool first = true;
  std::vector<size_t> early;  // rows with symbols alone (Mulai) above the first step: they are its
  int number_until = 0, activity_until = 0;  // rows that spanning cells reach
  for (int r = first_step_row(table); r < table.end_row; ++r) {
    Row row = row_of(table, r);
    row.number_spans = r < number_until;
    row.activity_spans = r < activity_until;
    if (!is_blank_lines(row.number)) number_until = r + row.number_rows;
    if (!is_blank_lines(row.activity)) activity_until = r + row.activity_rows;
    bool pseudo = is_blank_lines(row.number) && is_blank_lines(row.activity) &&
                  (is_only_end_word(row.front) || row.front.empty());
    if (number_in(row.number) == 0 && is_total(row.front)) {
      if (!row.duration.empty()) {
        if (auto leaf = leaf_of(row.duration, words_)) procedure_.total = timed(*leaf);
      }
      continue;
    }
    if (row.section && is_blank_lines(row.number)) continue;
    if (row.heads_group() && !has_symbol(*table.table, r)) continue;
    bool spanned = row.number_spans || row.activity_spans;
    if (pseudo && !spanned && row.actors.empty() && row.front.empty()) {
      // An empty row below a step still belongs to it (its symbols may stand here).
      if (open_) step_of_row[static_cast<size_t>(r)] = static_cast<int>(procedure_.steps.size());
      if (!open_) early.push_back(static_cast<size_t>(r));
      continue;
    }
    if (pseudo && !row.empty() && row.actors.empty()) continue;
    mend_number(table, r, row);
    row.duration = with_amount_mended(std::move(row.duration));
    bool begins = begins_step(table, row, first);
    first = false;
    if (!begins && !open_) {
      early.push_back(static_cast<size_t>(r));
      continue;
    }
    if (begins) flush();
    note_unread(table, r);
    add_row(row, begins);
    for (size_t above : early) step_of_row[above] = static_cast<int>(procedure_.steps.size());
    early.clear();
    step_of_row[static_cast<size_t>(r)] = static_cast<int>(procedure_.steps.size());
  }
  // The step that is still open takes this index when it is closed.
  flow_.add(*table.table, table.columns, step_of_row, procedure_);
  ++tables_;
}

// An actor's cell without text is none: symbols stand there.
void ProcedureBuilder::note_unread(const StepTable& table, int r) {
  for (const Cell& cell : cells_of_row(*table.table, r)) {
    std::string key = key_of(cell, table.columns);
    if (!cell.unread || key.empty() || key == "actor" || !is_blank_lines(cell.lines)) continue;
    notes_.push_back({"cell-unread",
                      say("tulisan di sel tabel langkah ini tidak terbaca",
                          "the writing in this cell of the step table could not be read"),
                      cell.at});
  }
}

void ProcedureBuilder::add_row(const Row& row, bool begins) {
  if (begins) {
    open_ = true;
    at_ = row.at;
    if (int number = number_in(row.number)) {
      last_number_ = number;
      ++numbered_;
    }
  } else if (at_.page == row.at.page) {
    at_ = covering(at_, row.at);
  }
  append(actors_, row.actors);
  append(number_, row.number);
  append(activity_, row.activity);
  append(inputs_, row.inputs);
  append(duration_, row.duration);
  append(output_, row.output);
  append(note_, row.note);
}

void ProcedureBuilder::flush() {
  if (!open_) return;
  Step step;
  step.at = at_;
  step.number = leaf_of(number_, words_);
  step.activity = leaf_of(activity_, words_);
  step.inputs = leaf_of(inputs_, words_);
  step.output = leaf_of(output_, words_);
  step.note = leaf_of(note_, words_);
  if (auto leaf = leaf_of(duration_, words_)) step.duration = timed(*leaf);
  procedure_.steps.push_back(std::move(step));
  performers_.push_back(actors_);
  for (auto* lines : {&actors_, &number_, &activity_, &inputs_, &duration_, &output_, &note_})
    lines->clear();
  open_ = false;
}

// A single column Pelaksana whose cells name who does the step: the actors are those names. No
// symbols are made of them, for nothing tells how they follow one another.
void ProcedureBuilder::name_actors_by_cells() {
  if (procedure_.actors.size() != 1 || !procedure_.marks.empty()) return;
  auto heading = column_heading(procedure_.actors[0].text);
  if (!heading || heading->key != "actors") return;
  std::vector<Actor> named;
  size_t steps_with_name = 0;
  for (const std::vector<Line>& lines : performers_) {
    auto leaf = leaf_of(lines, words_);
    if (!leaf || packed(leaf->text).size() < 3) continue;
    ++steps_with_name;
    bool known = std::any_of(named.begin(), named.end(), [&](const Actor& actor) {
      return folded(actor.text) == folded(leaf->text);
    });
    if (known) continue;
    Actor actor;
    static_cast<Leaf&>(actor) = *leaf;
    actor.role = role_of(actor.text);
    named.push_back(std::move(actor));
  }
  if (steps_with_name * 2 >= performers_.size() && !named.empty())
    procedure_.actors = std::move(named);
}

Procedure ProcedureBuilder::finished() {
  flush();
  doubt_odd_numbers(procedure_.steps);
  name_actors_by_cells();
  flow_.finish(procedure_);
  return std::move(procedure_);
}

}  // namespace sopan
