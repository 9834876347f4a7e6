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

struct Label {
  Box box;
  Line line;
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

// A connection between two marks and the arrow made of it.
struct Wired {
  const Connection* way = nullptr;
  bool decides = false;  // it leaves a decision
  Arrow* arrow = nullptr;
};

// Each label to the nearest branch of a decision that has none yet, nearest pairs first.
void give_labels(const std::vector<Label>& labels, const std::vector<Wired>& wired) {
  struct Pair {
    double far;
    size_t label, wire;
  };
  std::vector<Pair> pairs;
  for (size_t l = 0; l < labels.size(); ++l) {
    for (size_t w = 0; w < wired.size(); ++w) {
      if (!wired[w].decides) continue;
      const std::vector<Point>& path = wired[w].way->path;
      double from_path = gap(path, labels[l].box);
      // Two branches leave one diamond: of equally near ones the nearer to its own first point.
      double from_start = distance(labels[l].box, path.front());
      if (from_path <= kLabelReach) pairs.push_back({from_path + from_start / 50, l, w});
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.far < b.far; });
  std::vector<bool> given(labels.size());
  for (const Pair& pair : pairs) {
    Arrow& arrow = *wired[pair.wire].arrow;
    if (given[pair.label] || arrow.label) continue;
    arrow.label = labels[pair.label].line;
    given[pair.label] = true;
  }
}

// Cells that hold nothing but a branch's label.
void labels_in_cells(const ChartTable& grid, std::vector<Label>& labels) {
  for (const Cell& cell : grid.table->cells) {
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

// The shapes of a drawing sorted out: which marks they became, in which table.
struct Sorting {
  struct Drawn {
    const DrawnShape* shape;
    size_t table;
    int mark;
  };
  std::vector<Drawn> marks;
  std::vector<Target> targets;  // of the marks
  std::vector<Label> labels;
  std::vector<bool> used;  // per shape
};

// Rounded boxes stand for two symbols: the capsule, and a box with soft corners. The word inside
// decides; then company: beside plain boxes they are capsules, beside capsules boxes; alone, those
// at which the flow begins or ends are capsules.
void settle_rounded(const std::vector<Sorting::Drawn>& all, size_t t, Table& table) {
  std::vector<Sorting::Drawn> drawn;
  std::copy_if(all.begin(), all.end(), std::back_inserter(drawn),
               [t](const Sorting::Drawn& d) { return d.table == t; });
  auto mark_of = [&](const Sorting::Drawn& d) -> Mark& {
    return table.marks[static_cast<size_t>(d.mark)];
  };
  auto has_sure = [&](Shape shape) {
    return std::any_of(drawn.begin(), drawn.end(), [&](const Sorting::Drawn& d) {
      return d.shape->sure && mark_of(d).shape == shape;
    });
  };
  bool plain = has_sure(Shape::process), capsules = has_sure(Shape::terminator);
  for (const Sorting::Drawn& d : drawn) {
    std::string text = text_of_shape(*d.shape);
    bool circle = d.shape->preset == "flowChartConnector";
    if (circle && length_of(text) <= 2 && !text.empty()) {
      mark_of(d).shape = Shape::other;
      continue;
    }
    if (d.shape->sure || circle || begins_or_ends(text) || plain) continue;
    bool entered = std::any_of(table.arrows.begin(), table.arrows.end(),
                               [&](const Arrow& a) { return a.to == d.mark; });
    bool left = std::any_of(table.arrows.begin(), table.arrows.end(),
                            [&](const Arrow& a) { return a.from == d.mark; });
    if (capsules || (entered && left)) mark_of(d).shape = Shape::process;
  }
}

// Text that only lies over a cell is that cell's.
bool put_into_cell(const DrawnShape& shape, int row, int column, ChartTable& grid) {
  auto cell = std::find_if(grid.table->cells.begin(), grid.table->cells.end(), [&](const Cell& c) {
    return row >= c.row && row < c.row + c.row_span && column >= c.column &&
           column < c.column + c.column_span;
  });
  if (cell == grid.table->cells.end()) return false;
  for (Line line : shape.lines) {
    line.at = grid.place(cell->row, cell->column);
    cell->lines.push_back(std::move(line));
  }
  return true;
}

void sort_shape(const Drawing& drawing, size_t i, std::span<ChartTable> tables, size_t t,
                Sorting& sorted) {
  const DrawnShape& shape = drawing.shapes[i];
  ChartTable& grid = tables[t];
  if (grid.xs.size() < 2 || grid.ys.size() < 2) return;
  Box whole{grid.xs.front(), grid.ys.front(), grid.xs.back(), grid.ys.back()};
  int row = between(grid.ys, height_meant(shape));
  int column = between(grid.xs, shape.box.center().x);
  bool frame = shape.box.area() > 0.5 * whole.area() && drawing.shapes.size() > 1;
  if (row < 0 || column < 0 || frame) return;
  std::string text = text_of_shape(shape);
  if (is_branch_label(text) && shape.shape != Shape::decision) {
    sorted.labels.push_back({shape.box, joined_line(shape, grid.place(row, column))});
    sorted.used[i] = true;
    return;
  }
  bool dot = shape.box.width() < kDot && shape.box.height() < kDot;
  if (shape.bare || !shape.shape || dot) {
    sorted.used[i] = !text.empty() && put_into_cell(shape, row, column, grid);
    return;
  }
  Mark mark;
  mark.row = row;
  mark.column = column;
  mark.shape = *shape.shape;
  mark.at = grid.place(row, column);
  if (!text.empty()) mark.text = joined_line(shape, mark.at);
  grid.near_border = grid.near_border || near_border(grid.ys, row, shape.box.center().y);
  sorted.used[i] = true;
  sorted.marks.push_back({&shape, t, static_cast<int>(grid.table->marks.size())});
  sorted.targets.push_back({shape.box, shape.ids});
  grid.table->marks.push_back(std::move(mark));
}

// One or, over the border of two tables, two arrows of a connection. The one that says its label is
// returned.
std::pair<size_t, size_t> put_arrow(const Connection& c, const Sorting& sorted,
                                    std::span<ChartTable> tables) {
  const Sorting::Drawn& from = sorted.marks[static_cast<size_t>(c.from)];
  const Sorting::Drawn& to = sorted.marks[static_cast<size_t>(c.to)];
  Arrow out;
  out.from = from.mark;
  out.to = to.mark;
  out.confidence = c.headless ? 0.6 : 1;
  std::vector<Arrow>& arrows = tables[from.table].table->arrows;
  if (from.table != to.table) {
    Arrow in = out;
    out.to = in.from = -1;
    int column = tables[to.table].table->marks[static_cast<size_t>(to.mark)].column;
    bool down = from.table < to.table;
    (down ? out.leaves : out.enters) = column;
    (down ? in.enters : in.leaves) = column;
    tables[to.table].table->arrows.push_back(std::move(in));
  }
  arrows.push_back(std::move(out));
  return {from.table, arrows.size() - 1};
}

}  // namespace

bool is_branch_label(const std::string& text) {
  static const char* kLabels[] = {"ya", "tidak", "y", "t", "tdk", "yes", "no", "iya", "n"};
  std::string word = folded(text);
  return std::any_of(std::begin(kLabels), std::end(kLabels),
                     [&](const char* label) { return word == label; });
}

std::vector<bool> chart(const Drawing& drawing, std::span<ChartTable> tables) {
  Sorting sorted;
  sorted.used.assign(drawing.shapes.size(), false);
  for (size_t i = 0; i < drawing.shapes.size() && i < kShapesMost; ++i) {
    for (size_t t = 0; t < tables.size() && !drawing.shapes[i].picture; ++t) {
      if (!sorted.used[i]) sort_shape(drawing, i, tables, t, sorted);
    }
  }
  if (sorted.targets.empty()) return sorted.used;
  std::vector<Connection> found = connections(sorted.targets, drawing.lines);
  std::vector<std::pair<size_t, size_t>> places;
  for (const Connection& c : found) places.push_back(put_arrow(c, sorted, tables));
  std::vector<Wired> wired;
  for (size_t i = 0; i < found.size(); ++i) {
    auto [table, arrow] = places[i];
    const DrawnShape& from = *sorted.marks[static_cast<size_t>(found[i].from)].shape;
    wired.push_back(
        {&found[i], from.shape == Shape::decision, &tables[table].table->arrows[arrow]});
  }
  for (size_t t = 0; t < tables.size(); ++t) {
    labels_in_cells(tables[t], sorted.labels);
    settle_rounded(sorted.marks, t, *tables[t].table);
  }
  give_labels(sorted.labels, wired);
  return sorted.used;
}

}  // namespace sopan
