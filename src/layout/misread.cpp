// See misread.h.
#include "layout/misread.h"

#include <algorithm>
#include <cctype>

namespace sopan {
namespace {

constexpr double mended_confidence = 0.6;

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

bool is_number(const std::string& text) {
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) digits++;
  const std::string rest = text.substr(digits);
  return digits >= 1 && digits <= 3 && (rest.empty() || rest == "." || rest == ")");
}

// Letters that look like a digit.
char digit_like(char c) {
  switch (c) {
    case 'l':
    case 'I':
    case 'i':
    case '|':
    case '!':
      return '1';
    case 'Z':
    case 'z':
      return '2';
    case 'S':
    case 's':
      return '5';
    case 'b':
    case 'G':
      return '6';
    case 'B':
      return '8';
    case 'g':
    case 'q':
      return '9';
    case 'O':
    case 'o':
    case 'Q':
      return '0';
    case ',':
    case ':':
      return '.';
    default:
      return c;
  }
}

bool is_from_ocr(const Line& line) { return line.confidence < 1; }

// The only line of a cell that can hold a step number.
Line* short_line(Cell& cell) {
  return cell.lines.size() == 1 && cell.lines[0].text.size() <= 4 && is_from_ocr(cell.lines[0])
             ? &cell.lines[0]
             : nullptr;
}

// The first cell of the column that holds a number, and that number.
struct FirstNumber {
  int row = -1;
  int number = 0;
};

FirstNumber first_number(const Table& table, int column) {
  FirstNumber first;
  for (const Cell& cell : table.cells) {
    if (cell.column != column || cell.lines.size() != 1 || !is_number(cell.lines[0].text)) continue;
    if (first.row < 0 || cell.row < first.row) first = {cell.row, std::stoi(cell.lines[0].text)};
  }
  return first;
}

void mend_number_column(Table& table, int column) {
  int filled = 0;
  int numbers = 0;
  for (const Cell& cell : table.cells) {
    if (cell.column != column || cell.lines.empty()) continue;
    filled++;
    numbers += cell.lines.size() == 1 && is_number(cell.lines[0].text);
  }
  if (numbers < 2 || numbers * 2 < filled) return;
  const FirstNumber first = first_number(table, column);
  for (Cell& cell : table.cells) {
    Line* line = cell.column == column ? short_line(cell) : nullptr;
    if (!line || is_number(line->text)) continue;
    const std::string number = as_number(line->text);
    if (number.empty()) continue;
    // Above the first number stands the heading ("No"), unless the count leads up to that number.
    if (cell.row < first.row && std::stoi(number) >= first.number) continue;
    line->text = number;
    line->confidence = std::min(line->confidence, mended_confidence);
  }
}

}  // namespace

std::string as_number(const std::string& text) {
  std::string number;
  for (const char c : text) number += digit_like(c);
  return is_number(number) ? number : std::string();
}

std::string with_list_number(const std::string& line) {
  const std::size_t space = line.find(' ');
  if (space == std::string::npos || space < 2 || space > 3) return line;
  const std::string marker = line.substr(0, space);
  const char end = marker.back();
  if (end != '.' && end != ',' && end != ':') return line;
  const std::string body = marker.substr(0, marker.size() - 1);
  const bool digits = std::all_of(body.begin(), body.end(), is_digit);
  // Single letters are list markers of their own right (a. b. I.); Z is not reached in practice.
  if (!digits && body != "Z" && body != "|") return line;
  return as_number(body) + "." + line.substr(space);
}

void mend_misread(Table& table) {
  for (Cell& cell : table.cells)
    for (Line& line : cell.lines)
      if (is_from_ocr(line)) line.text = with_list_number(line.text);
  for (int column = 0; column < table.columns; column++) mend_number_column(table, column);
}

}  // namespace sopan
