// See text_lines.h.
#include "layout/text_lines.h"

#include <algorithm>
#include <cmath>

namespace sopan {
namespace {

struct Row {
  std::vector<SeenWord> words;
  Box box;
  double middle = 0;  // of its tallest word
  double height = 0;
};

double middle_of(const SeenWord& word) { return (word.box.top + word.box.bottom) / 2; }

// Turned text (headings of narrow columns) is laid down so that lines can be told apart.
void lay_down(std::vector<SeenWord>& words, int turn) {
  for (SeenWord& word : words) {
    const Box b = word.box;
    if (turn == 90) word.box = {b.top, -b.right, b.bottom, -b.left};
    if (turn == 270) word.box = {-b.bottom, b.left, -b.top, b.right};
    if (turn == 180) word.box = {-b.right, -b.bottom, -b.left, -b.top};
  }
}

int turn_of(const std::vector<SeenWord>& words) {
  int counts[4] = {0, 0, 0, 0};
  for (const SeenWord& word : words) counts[word.turn / 90 % 4]++;
  return 90 * static_cast<int>(std::max_element(counts, counts + 4) - counts);
}

std::vector<Row> rows_of(std::vector<SeenWord> words) {
  std::stable_sort(words.begin(), words.end(), [](const SeenWord& a, const SeenWord& b) {
    return middle_of(a) < middle_of(b);
  });
  std::vector<Row> rows;
  for (SeenWord& word : words) {
    const double height = word.box.height();
    Row* home = nullptr;
    for (auto row = rows.rbegin(); row != rows.rend() && row - rows.rbegin() < 4; ++row) {
      const double shared =
          std::min(row->box.bottom, word.box.bottom) - std::max(row->box.top, word.box.top);
      const double low = std::min(row->height, height);
      if (shared > 0.55 * low &&
          std::fabs(row->middle - middle_of(word)) < 0.6 * std::max(low, 1.0)) {
        home = &*row;
        break;
      }
    }
    if (!home) {
      rows.push_back({{}, word.box, middle_of(word), height});
      home = &rows.back();
    }
    // The line keeps the height of its first words: a tall bracket must not swallow the next line.
    home->box.left = std::min(home->box.left, word.box.left);
    home->box.right = std::max(home->box.right, word.box.right);
    home->words.push_back(std::move(word));
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.middle < b.middle; });
  for (Row& row : rows)
    std::stable_sort(row.words.begin(), row.words.end(),
                     [](const SeenWord& a, const SeenWord& b) { return a.box.left < b.box.left; });
  return rows;
}

// Pieces of one word stand closer than any blank.
bool same_word(const SeenWord& a, const SeenWord& b) {
  return !a.ocr && !b.ocr &&
         b.box.left - a.box.right < 0.09 * std::min(a.box.height(), b.box.height());
}

Line line_of(const Row& row, const Frame& frame, int page, int turn) {
  Line line;
  line.start = Start::visual;
  line.bold = true;
  double weighted = 0;
  double letters = 0;
  std::vector<SeenWord> back = row.words;
  lay_down(back, (360 - turn) % 360);
  Box box;
  for (std::size_t i = 0; i < row.words.size(); i++) {
    const SeenWord& word = row.words[i];
    if (i > 0 && !same_word(row.words[i - 1], word)) line.text += ' ';
    line.text += word.text;
    line.bold = line.bold && word.bold;
    const auto n = static_cast<double>(word.text.size());
    weighted += n * word.confidence;
    letters += n;
    box = united(box, back[i].box);
  }
  line.confidence = letters > 0 ? weighted / letters : 1;
  line.at.page = page;
  line.at.box = frame.to_points(box);
  return line;
}

}  // namespace

std::vector<Line> lines_of(std::vector<SeenWord> words, const Frame& frame, int page) {
  const int turn = turn_of(words);
  lay_down(words, turn);
  std::vector<Line> lines;
  for (const Row& row : rows_of(std::move(words))) lines.push_back(line_of(row, frame, page, turn));
  return lines;
}

std::vector<Block> blocks_of(std::vector<SeenWord> words, const Frame& frame, int page) {
  std::vector<Block> blocks;
  double bottom = -1e9;
  for (const Row& row : rows_of(std::move(words))) {
    const double top = row.middle - row.height / 2;
    if (blocks.empty() || top - bottom > 0.9 * row.height) {
      blocks.emplace_back();
      blocks.back().page = page;
    }
    blocks.back().lines.push_back(line_of(row, frame, page, 0));
    bottom = row.middle + row.height / 2;
  }
  return blocks;
}

}  // namespace sopan
