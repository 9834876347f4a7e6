// Each row begins with its number and has its duration in its first line. Left of the duration
// stand activity and inputs, right of it output and note, all cut by the column's width and without
// a sign between them; stray signs ("\l/", "‘ ’") are what is left of arrows and shapes.
//
// Example (columns activity | inputs | output):
//   3 |Mengundang pejabat Data dan informasi 1 jam |Rekapitulasi data
//   terkait untuk rapat dan informasi,
//   4 |Melaksanakan rapat \l/ Rekapitulasi data 3 jam |Notulen
//   bersama dan informasi,
// The activity ends where a stray sign stands, or before the last capital of the first line; from
// the lines below, what the next row has again at its own end is the output of the one and the
// inputs of the other, since a step takes what the step before it gave.
#include "sop/flat.h"

#include <algorithm>

#include "base/language.h"
#include "base/pattern.h"
#include "base/text.h"
#include "sop/duration.h"
#include "sop/identity.h"
#include "sop/labels.h"

namespace sopan {

namespace {

const Pattern& row_start() {
  static const Pattern p(R"(^\s*([0-9]{1,2})\s*[.|\[\]]*\s*[|\[]?\s*([A-Z][a-z].*)$)");
  return p;
}
const Pattern& time_in_line() {
  static const Pattern p(
      R"((?i)[|\[\]]?\s*((?:[0-9]+(?:[.,][0-9]+)?(?:\s*[-–]\s*[0-9]+)?|½)\s*(?:menit|jam|hari(?:\s+kerja)?|minggu|bulan|tahun|detik)\b))");
  return p;
}

bool is_head_line(const std::string& text) {
  int named = 0;
  for (const std::string& word : split(folded(text), ' '))
    for (std::string_view w : {"no", "kegiatan", "uraian", "aktivitas", "pelaksana", "kelengkapan",
                               "waktu", "output", "mutu", "baku"})
      named += word == w;
  return named >= 3;
}

struct FlatRow {
  std::string number;
  std::vector<std::string> lines;  // [0] up to the duration
  std::string after;               // of the first line, behind the duration
  std::string duration;
  std::vector<Line> seen;
  Line duration_line;
};

// A leftover of a drawing, not a word.
bool is_stray(const std::string& token, const std::string& next) {
  bool letters = false, digits = false;
  for (char32_t c : code_points(token)) {
    letters = letters || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
    digits = digits || (c >= U'0' && c <= U'9');
  }
  if (!letters && !digits) return token != "-" && token != "&";
  bool before_capital = !next.empty() && std::isupper(static_cast<unsigned char>(next[0]));
  if (token.size() == 1 && (letters || before_capital)) return true;
  if (token.find_first_of("\\|/") != std::string::npos && token.size() <= 3) return true;
  return token.size() == 2 && letters && digits && token != "A4" && token != "F4" &&
         (next.empty() || before_capital);
}

std::vector<std::string> tokens_of(const std::string& text) {
  std::string spaced = replaced(replaced(text, "|", " | "), "[", " [ ");
  std::vector<std::string> tokens;
  for (const std::string& token : split(squeezed(spaced), ' '))
    if (!token.empty()) tokens.push_back(token);
  return tokens;
}

// The words in front of the first stray sign; `cut` tells whether there was one with words behind.
std::vector<std::string> words_before_stray(const std::string& text, bool& cut) {
  std::vector<std::string> tokens = tokens_of(text), words;
  cut = false;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (is_stray(tokens[i], i + 1 < tokens.size() ? tokens[i + 1] : "")) {
      cut = true;
      if (words.empty()) continue;
      break;
    }
    words.push_back(tokens[i]);
  }
  return words;
}

// The first line's activity: up to a stray sign, else before the last run of capitalised words.
size_t activity_end(const std::vector<std::string>& words) {
  size_t end = words.size();
  for (size_t i = words.size(); i-- > 1;) {
    bool capital = std::isupper(static_cast<unsigned char>(words[i][0]));
    bool before = std::isupper(static_cast<unsigned char>(words[i - 1][0]));
    if (!capital) continue;
    if (before && i > 1) continue;  // inside a run: "Kepala Badan"
    return i;
  }
  return end;
}

std::string joined_from(const std::vector<std::string>& words, size_t begin, size_t end) {
  return joined({words.begin() + static_cast<std::ptrdiff_t>(begin),
                 words.begin() + static_cast<std::ptrdiff_t>(end)},
                " ");
}

// A row on its way: what of each line still may be activity.
struct Open {
  std::vector<std::vector<std::string>> words;
  std::vector<std::string> tails;  // folded: what stands behind a stray sign, per line
  std::string inputs, output;
};

// A line of one word that completes the last word of the line above ("Do" / "kumen"): the rest of
// another column.
bool completes_word_above(const FlatRow& row, size_t i, const Vocabulary& words) {
  std::string tail = folded(row.lines[i]);
  if (i == 0 || tail.empty() || tail.find(' ') != std::string::npos) return false;
  std::string above = folded(row.lines[i - 1]);
  std::string head = above.substr(above.rfind(' ') + 1);
  return words.count(head + tail) > 0 && words.count(tail) == 0;
}

// The note column goes on in each line below when the first line shows three pieces: a capital at
// a line's end is then the note's.
void drop_note_word(const FlatRow& row, const Open& open, std::vector<std::string>& words) {
  bool has_note = row.after.find_last_of("|[") > row.after.find_first_of("|[");
  bool goes_on = !open.tails.empty() && !open.tails.back().empty();
  if (has_note && goes_on && words.size() >= 3 &&
      std::isupper(static_cast<unsigned char>(words.back()[0])))
    words.pop_back();
}

std::string tail_behind(const std::string& line, const std::vector<std::string>& words) {
  std::string all = folded(line), front = folded(joined(words, " "));
  size_t at = all.find(front);
  return at == std::string::npos ? "" : squeezed(all.substr(at + front.size()));
}

Open open_row(const FlatRow& row, const Vocabulary& vocabulary) {
  Open open;
  for (size_t i = 0; i < row.lines.size(); ++i) {
    bool cut = false;
    std::vector<std::string> words = words_before_stray(row.lines[i], cut);
    if (completes_word_above(row, i, vocabulary)) words.clear();
    if (i > 0 && !cut) drop_note_word(row, open, words);
    open.tails.push_back(cut ? tail_behind(row.lines[i], words) : "");
    if (i == 0) {
      size_t end = cut ? words.size() : activity_end(words);
      std::string all = squeezed(joined(tokens_of(row.lines[0]), " "));
      std::string front = joined_from(words, 0, end);
      size_t behind = all.find(front);
      open.inputs = behind == std::string::npos ? "" : folded(all.substr(behind + front.size()));
      words.resize(end);
    }
    open.words.push_back(words);
  }
  bool cut = false;
  open.output = folded(joined(words_before_stray(row.after, cut), " "));
  return open;
}

size_t common_end(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  size_t n = 0;
  while (n < a.size() && n < b.size() && folded(a[a.size() - 1 - n]) == folded(b[b.size() - 1 - n]))
    ++n;
  return n;
}

// What one step gives and the next takes stands in both rows: taken out of both.
void take_shared_ends(Open& row, Open& next) {
  if (row.output.empty() || next.inputs.find(row.output) == std::string::npos) return;
  for (size_t i = 1; i < std::min(row.words.size(), next.words.size()); ++i) {
    size_t n = common_end(row.words[i], next.words[i]);
    row.words[i].resize(row.words[i].size() - n);
    next.words[i].resize(next.words[i].size() - n);
    // Or it stands behind a stray sign in the next row.
    for (size_t k = row.words[i].size(); n == 0 && k > 0; --k) {
      std::string end =
          folded(joined_from(row.words[i], row.words[i].size() - k, row.words[i].size()));
      if (end.size() < 4 || !(next.tails[i] + " ").starts_with(end + " ")) continue;
      row.words[i].resize(row.words[i].size() - k);
      break;
    }
  }
}

std::vector<FlatRow> rows_in(const std::vector<Line>& lines) {
  std::vector<FlatRow> rows;
  int last = 0;
  for (const Line& line : lines) {
    auto start = row_start().find(line.text);
    int number = start ? std::stoi(start->groups[1]) : 0;
    bool counts = start && number >= std::max(1, last) && number <= last + 2;
    if (counts) {
      FlatRow row;
      row.number = start->groups[1];
      std::string rest = start->groups[2];
      std::vector<Match> times = time_in_line().find_all(rest);
      std::string front = rest;
      if (!times.empty()) {
        row.duration = times.back().groups[1];
        front = rest.substr(0, times.back().begin);
        row.after = rest.substr(times.back().end);
      }
      row.lines.push_back(front);
      row.seen.push_back(line);
      row.duration_line = line;
      rows.push_back(std::move(row));
      last = number;
    } else if (!rows.empty()) {
      rows.back().lines.push_back(line.text);
      rows.back().seen.push_back(line);
      auto time = time_in_line().find(line.text);
      if (rows.back().duration.empty() && time) {
        rows.back().duration = time->groups[1];
        rows.back().duration_line = line;
        rows.back().lines.back() = line.text.substr(0, time->begin);
      }
    }
  }
  return rows;
}

Leaf part_leaf(const Line& line, const std::string& text) {
  Leaf leaf{text, line.at, line.confidence};
  size_t begin = line.text.find(text);
  if (begin != std::string::npos && line.at.line > 0) {
    leaf.at.column += length_of(std::string_view(line.text).substr(0, begin));
    leaf.at.length = length_of(text);
  }
  return leaf;
}

void add_columns(const std::vector<Line>& lines, Procedure& procedure) {
  for (const Line& line : lines) {
    if (row_start().found_in(line.text)) return;
    std::vector<std::string> words = tokens_of(line.text);
    for (size_t i = 0; i < words.size(); ++i) {
      for (size_t n : {size_t{2}, size_t{1}}) {
        if (i + n > words.size()) continue;
        if (is_stray(words[i], "")) continue;
        std::string text = joined_from(words, i, i + n);
        auto hit = column_heading(text);
        if (!hit || hit->likeness < 1) continue;
        Label label;
        static_cast<Leaf&>(label) = part_leaf(line, text);
        label.key = hit->key;
        procedure.columns.push_back(label);
        i += n - 1;
        break;
      }
    }
  }
}

}  // namespace

bool take_flat_steps(Block& block, std::vector<Line>& steps) {
  if (!steps.empty()) {
    if (labels_in(block).empty()) {
      steps.insert(steps.end(), block.lines.begin(), block.lines.end());
      block.lines.clear();
      return true;
    }
    return false;
  }
  size_t head = 0;
  while (head < block.lines.size() && !is_head_line(block.lines[head].text)) ++head;
  if (head == block.lines.size()) return false;
  std::vector<Line> taken(block.lines.begin() + static_cast<std::ptrdiff_t>(head),
                          block.lines.end());
  std::vector<FlatRow> rows = rows_in(taken);
  auto timed_rows = std::count_if(rows.begin(), rows.end(),
                                  [](const FlatRow& row) { return !row.duration.empty(); });
  if (timed_rows < 2) return false;
  steps = std::move(taken);
  block.lines.resize(head);
  return true;
}

Procedure flat_procedure(const std::vector<Line>& lines, const Vocabulary& words,
                         std::vector<Note>& notes) {
  Procedure procedure;
  add_columns(lines, procedure);
  std::vector<FlatRow> rows = rows_in(lines);
  std::vector<Open> open;
  open.reserve(rows.size());
  for (const FlatRow& row : rows) open.push_back(open_row(row, words));
  for (size_t i = 0; i + 1 < open.size(); ++i) take_shared_ends(open[i], open[i + 1]);
  for (size_t i = 0; i < rows.size(); ++i) {
    Step step;
    step.at = place_of(rows[i].seen);
    step.number = part_leaf(rows[i].seen[0], rows[i].number);
    std::vector<Line> activity;
    for (size_t k = 0; k < open[i].words.size(); ++k) {
      std::string text = joined(open[i].words[k], " ");
      if (text.empty()) continue;
      Line line = rows[i].seen[k];
      line.at = part_leaf(line, text).at;
      line.text = text;
      activity.push_back(line);
    }
    step.activity = leaf_of(activity, words);
    if (!rows[i].duration.empty())
      step.duration = timed(part_leaf(rows[i].duration_line, rows[i].duration));
    procedure.steps.push_back(std::move(step));
  }
  notes.push_back(
      {"cells-unseparated",
       say("kolom tabel langkah menyatu; kelengkapan, output, keterangan, dan pelaksana "
           "tidak dapat dipisahkan",
           "the columns of the step table ran together; inputs, outputs, notes and "
           "actors cannot be told apart"),
       place_of(lines)});
  return procedure;
}

}  // namespace sopan
