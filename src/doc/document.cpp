// Small questions that everyone asks of a Document.
#include "doc/document.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace sopan {

namespace {
constexpr std::array<std::string_view, 5> kShapes = {"terminator", "process", "decision", "offpage",
                                                     "other"};
}

const Cell* Table::cell_at(int row, int column) const {
  for (const Cell& cell : cells) {
    bool in_rows = row >= cell.row && row < cell.row + cell.row_span;
    bool in_columns = column >= cell.column && column < cell.column + cell.column_span;
    if (in_rows && in_columns) return &cell;
  }
  return nullptr;
}

std::string text_of(const std::vector<Line>& lines) {
  std::string text;
  for (const Line& line : lines) text += (text.empty() ? "" : " ") + line.text;
  return squeezed(text);
}

Place place_of(const std::vector<Line>& lines) {
  Place place;
  for (const Line& line : lines) place = covering(place, line.at);
  return place;
}

double confidence_of(const std::vector<Line>& lines) {
  double least = 1;
  for (const Line& line : lines) least = std::min(least, line.confidence);
  return least;
}

std::string_view name_of(Shape shape) { return kShapes[static_cast<size_t>(shape)]; }

std::optional<Shape> shape_named(std::string_view name) {
  auto it = std::find(kShapes.begin(), kShapes.end(), name);
  if (it == kShapes.end()) return std::nullopt;
  return static_cast<Shape>(it - kShapes.begin());
}

}  // namespace sopan
