// Makes marks and arrows of drawings.
#include "read/flowchart.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/text.h"
#include "read/connect.h"

namespace sopan {

namespace {

constexpr double kLabelReach = 60;  // points between a label and the branch it belongs to
constexpr size_t kShapesMost = 5000;
constexpr double kDot = 5;  // smaller things are dots and dashes, no symbols

// The grid position of a point; -1 outside.
int between(const std::vector<double>& edges, double at) {
  for (size_t i = 1; i < edges.size(); ++i) {
    if (at < edges[i] || (i + 1 == edges.size() && at <= edges[i] + 2)) {
      return at >= edges[i - 1] - (i == 1 ? 2 : 0) ? static_cast<int>(i) - 1 : -1;
    }
  }
  return -1;
}

std::string text_of_shape(const DrawnShape& shape) { return text_of(shape.lines); }

bool begins_or_ends(const std::string& text) {
  static const char* kWords[] = {"mulai", "selesai", "start", "finish", "end",
                                 "akhir", "awal",    "stop",  "begin"};
  std::string word = folded(text);
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](const char* w) { return word == w; });
}

// Rounded boxes stand for two symbols: the capsule, and a box with soft corners. The word inside
// decides; then company: beside plain boxes they are capsules, beside capsules boxes; alone, those
// at which the flow begins or ends are capsules.
void settle_rounded(const std::vector<const DrawnShape*>& drawn, Table& table) {
  bool plain = false, capsules = false;
  for (size_t i = 0; i < drawn.size(); ++i) {
    plain = plain || (drawn[i]->sure && table.marks[i].shape == Shape::process);
    capsules = capsules || (drawn[i]->sure && table.marks[i].shape == Shape::terminator);
  }
  for (size_t i = 0; i < drawn.size(); ++i) {
    Mark& mark = table.marks[i];
    std::string text = text_of_shape(*drawn[i]);
    if (drawn[i]->preset == "flowChartConnector" && length_of(text) <= 2 && !text.empty()) {
      mark.shape = Shape::other;
      continue;
    }
    if (drawn[i]->sure || drawn[i]->preset == "flowChartConnector" || begins_or_ends(text) ||
        plain) {
      continue;
    }
    auto is = [&](int index) { return index == static_cast<int>(i); };
    bool entered = std::any_of(table.arrows.begin(), table.arrows.end(),
                               [&](const Arrow& a) { return is(a.to); });
    bool left = std::any_of(table.arrows.begin(), table.arrows.end(),
                            [&](const Arrow& a) { return is(a.from); });
    if (capsules || (entered && left)) mark.shape = Shape::process;
  }
}

struct Label {
  Box box;
  Line line;
  size_t shape = std::numeric_limits<size_t>::max();  // index of the text box, if it is one
};

double gap(const std::vector<Point>& path, const Box& box) {
  // Sampled along the way: labels stand beside it, seldom on it.
  double least = std::numeric_limits<double>::max();
  for (size_t i = 1; i < path.size(); ++i) {
    for (int step = 0; step <= 20; ++step) {
      double t = step / 20.0;
      Point p{path[i - 1].x + t * (path[i].x - path[i - 1].x),
              path[i - 1].y + t * (path[i].y - path[i - 1].y)};
      least = std::min(least, distance(box, p));
    }
  }
  return least;
}

// Each label to the nearest branch of a decision that has none yet, nearest pairs first.
void give_labels(const std::vector<Label>& labels, const std::vector<Connection>& found,
                 Table& table) {
  struct Pair {
    double far;
    size_t label, arrow;
  };
  std::vector<Pair> pairs;
  for (size_t l = 0; l < labels.size(); ++l) {
    for (size_t a = 0; a < found.size(); ++a) {
      if (table.marks[static_cast<size_t>(found[a].from)].shape != Shape::decision) continue;
      double from_path = gap(found[a].path, labels[l].box);
      // Two branches leave one diamond: of equally near ones the nearer to its own first point.
      Point first = found[a].path.front();
      double from_start = distance(labels[l].box, first);
      if (from_path <= kLabelReach) pairs.push_back({from_path + from_start / 50, l, a});
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.far < b.far; });
  std::vector<bool> given(labels.size());
  for (const Pair& pair : pairs) {
    if (given[pair.label] || table.arrows[pair.arrow].label) continue;
    table.arrows[pair.arrow].label = labels[pair.label].line;
    given[pair.label] = true;
  }
}

// Cells that hold nothing but a branch's label.
void labels_in_cells(const Table& table, const GridLines& grid, std::vector<Label>& labels) {
  for (const Cell& cell : table.cells) {
    for (const Line& line : cell.lines) {
      if (!is_branch_label(line.text)) continue;
      auto edge = [](const std::vector<double>& edges, int i) {
        return edges[std::min(edges.size() - 1, static_cast<size_t>(i))];
      };
      Label label;
      label.box = {edge(grid.xs, cell.column), edge(grid.ys, cell.row),
                   edge(grid.xs, cell.column + cell.column_span),
                   edge(grid.ys, cell.row + cell.row_span)};
      // Text takes the middle of its cell, not all of it.
      Point c = label.box.center();
      label.box = {std::max(label.box.left, c.x - 8), std::max(label.box.top, c.y - 5),
                   std::min(label.box.right, c.x + 8), std::min(label.box.bottom, c.y + 5)};
      label.line = line;
      labels.push_back(std::move(label));
    }
  }
}

Line joined_line(const DrawnShape& shape, const Place& at) {
  Line line;
  line.text = text_of_shape(shape);
  line.at = at;
  return line;
}

bool near_border(const std::vector<double>& ys, int row, double y) {
  auto r = static_cast<size_t>(row);
  double height = ys[r + 1] - ys[r];
  bool inner_top = row > 0 && y - ys[r] < 0.2 * height;
  bool inner_bottom = r + 2 < ys.size() && ys[r + 1] - y < 0.2 * height;
  return inner_top || inner_bottom;
}

// The height at which a shape is meant to stand: its middle; in a row that is lower than the shape
// and in which it is anchored and begins, that row.
double height_meant(const DrawnShape& shape) {
  double middle = shape.box.center().y;
  if (!shape.home || shape.home->contains({shape.home->center().x, middle})) return middle;
  bool begins = shape.box.top >= shape.home->top - 2 && shape.box.top < shape.home->bottom;
  return begins && shape.home->height() < shape.box.height() ? shape.home->center().y : middle;
}

// The shapes of a drawing sorted out for one table.
struct Sorting {
  std::vector<const DrawnShape*> marks;
  std::vector<Target> targets;
  std::vector<Label> labels;
};

Sorting sort_shapes(const Drawing& drawing, const GridLines& grid,
                    const std::function<Place(int, int)>& place, Table& table, Charted& out) {
  Sorting sorted;
  Box whole{grid.xs.front(), grid.ys.front(), grid.xs.back(), grid.ys.back()};
  for (size_t i = 0; i < drawing.shapes.size() && i < kShapesMost; ++i) {
    const DrawnShape& shape = drawing.shapes[i];
    if (shape.picture || out.used[i]) continue;
    int row = between(grid.ys, height_meant(shape));
    int column = between(grid.xs, shape.box.center().x);
    bool frame = shape.box.area() > 0.5 * whole.area() && drawing.shapes.size() > 1;
    if (row < 0 || column < 0 || frame) continue;
    std::string text = text_of_shape(shape);
    if (is_branch_label(text) && shape.shape != Shape::decision) {
      sorted.labels.push_back({shape.box, joined_line(shape, place(row, column)), i});
      out.used[i] = true;
      continue;
    }
    bool dot = shape.box.width() < kDot && shape.box.height() < kDot;
    if (shape.bare || !shape.shape || dot) {
      if (text.empty()) continue;
      auto cell = std::find_if(table.cells.begin(), table.cells.end(), [&](const Cell& c) {
        return row >= c.row && row < c.row + c.row_span && column >= c.column &&
               column < c.column + c.column_span;
      });
      if (cell == table.cells.end()) continue;
      for (Line line : shape.lines) {
        line.at = place(cell->row, cell->column);
        cell->lines.push_back(std::move(line));
      }
      out.used[i] = true;
      continue;
    }
    Mark mark;
    mark.row = row;
    mark.column = column;
    mark.shape = *shape.shape;
    mark.at = place(row, column);
    if (!text.empty()) mark.text = joined_line(shape, mark.at);
    out.near_border = out.near_border || near_border(grid.ys, row, shape.box.center().y);
    out.used[i] = true;
    table.marks.push_back(std::move(mark));
    sorted.marks.push_back(&shape);
    sorted.targets.push_back({shape.box, shape.ids});
  }
  return sorted;
}

}  // namespace

bool is_branch_label(const std::string& text) {
  static const char* kLabels[] = {"ya", "tidak", "y", "t", "tdk", "yes", "no", "iya", "n"};
  std::string word = folded(text);
  return std::any_of(std::begin(kLabels), std::end(kLabels),
                     [&](const char* label) { return word == label; });
}

Charted chart(const Drawing& drawing, const GridLines& grid,
              const std::function<Place(int, int)>& place, Table& table) {
  Charted out;
  out.used.assign(drawing.shapes.size(), false);
  if (grid.xs.size() < 2 || grid.ys.size() < 2) return out;
  Sorting sorted = sort_shapes(drawing, grid, place, table, out);
  if (sorted.targets.empty()) return out;
  std::vector<Connection> found = connections(sorted.targets, drawing.lines);
  for (const Connection& c : found) {
    Arrow arrow;
    arrow.from = c.from;
    arrow.to = c.to;
    arrow.confidence = c.headless ? 0.6 : 1;
    table.arrows.push_back(std::move(arrow));
  }
  labels_in_cells(table, grid, sorted.labels);
  settle_rounded(sorted.marks, table);
  give_labels(sorted.labels, found, table);
  return out;
}

}  // namespace sopan
