#include "layout/flow_text.h"

#include <algorithm>
#include <cmath>

namespace sopan {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// Letters in points: no higher or wider (where they run together) than this.
constexpr double highest = 15, widest = 34, lowest = 3;

Box box_of(const Figure& f) {
  return {static_cast<double>(f.left), static_cast<double>(f.top), f.right + 1.0, f.bottom + 1.0};
}

Box grown(const Box& b, double by) {
  return {b.left - by, b.top - by, b.right + by, b.bottom + by};
}

bool touches(const Box& a, const Box& b) { return !intersection(a, b).empty(); }

// Where a shape lies straight over, under, left and right of a box, nearer than `reach`.
struct ShapesAround {
  bool over = false, under = false, left = false, right = false;
};

void look_around(const Box& b, const FlowShape& shape, double reach, ShapesAround& around) {
  const Point c = b.center();
  for (std::size_t i = 0; i < shape.rows.size(); i++) {
    const double y = shape.first_row + static_cast<double>(i);
    const Run& run = shape.rows[i];
    if (run.length() <= 0) continue;
    if (c.x >= run.first && c.x <= run.last) {
      around.over |= y < c.y && b.top - y < reach;
      around.under |= y > c.y && y - b.bottom < reach;
    }
    if (std::abs(y - c.y) > 1) continue;
    around.left |= run.last < c.x && b.left - run.last < reach;
    around.right |= run.first > c.x && run.first - b.right < reach;
  }
}

// An arrow between two shapes that stand close together is as small as a letter. It points from
// one to the other; a letter beside it, between the slopes of two decisions, does not.
bool joins_shapes(const Box& b, const std::vector<FlowShape>& shapes, double reach) {
  ShapesAround around;
  for (const FlowShape& s : shapes)
    if (touches(grown(b, reach), s.box)) look_around(b, s, reach, around);
  return (around.over && around.under) || (around.left && around.right);
}

void clear_shape(const FlowShape& shape, InkMap& ink) {
  for (std::size_t i = 0; i < shape.rows.size(); i++) {
    for (int x = shape.rows[i].first - 1; x <= shape.rows[i].last + 1; x++) {
      ink.set(x, shape.first_row + static_cast<int>(i), false);
    }
  }
}

// Letters side by side, and lines close below each other.
std::vector<Box> gathered(std::vector<Box> areas, double point) {
  for (bool again = true; again;) {
    again = false;
    for (std::size_t i = 0; i < areas.size(); i++) {
      const Box& a = areas[i];
      const Box near{a.left - 4 * point, a.top + 0.25 * a.height(), a.right + 4 * point,
                     a.bottom - 0.25 * a.height()};
      for (std::size_t j = areas.size() - 1; j > i; j--) {
        if (!touches(near, areas[j])) continue;
        areas[i] = united(areas[i], areas[j]);
        areas.erase(areas.begin() + static_cast<std::ptrdiff_t>(j));
        again = true;
      }
    }
  }
  return areas;
}

// Ink inside an outline that does not hang together with it (as arrows drawn into a shape do): the
// bounding box of what is large enough for letters.
Box inner_text(const FlowInk& flow, const FlowShape& shape) {
  const int left = static_cast<int>(shape.box.left), top = static_cast<int>(shape.box.top);
  InkMap inside(static_cast<int>(shape.box.width()), static_cast<int>(shape.box.height()));
  for (int y = 0; y < inside.height; y++) {
    for (int x = 0; x < inside.width; x++) inside.set(x, y, flow.all.at(left + x, top + y));
  }
  const int edge = static_cast<int>(std::lround(shape.stroke)) + 1;
  Box box;
  long seen = 0;
  FigureLimits limits;
  limits.at_border = true;
  for (const Figure& f : figures_in(inside, true, limits)) {
    const bool outline = f.left < edge || f.top < edge || f.right >= inside.width - edge ||
                         f.bottom >= inside.height - edge;
    if (outline) continue;
    seen += f.area;
    box = united(box, {static_cast<double>(left + f.left), static_cast<double>(top + f.top),
                       left + f.right + 1.0, top + f.bottom + 1.0});
  }
  const bool letters =
      static_cast<double>(seen) > 6 * flow.point && box.height() > lowest * flow.point;
  return letters ? grown(box, 1.5 * flow.point) : Box{};
}

}  // namespace

FlowSpan span_of(const std::vector<FlowShape>& shapes, const FlowGrid& grid) {
  FlowSpan span{grid.rows(), grid.columns(), 0};
  for (const FlowShape& s : shapes) {
    const Point c = s.center();
    if (c.y > grid.ys.front()) span.first_row = std::min(span.first_row, grid.row_of(c.y));
    span.first_column = std::min(span.first_column, grid.column_of(c.x));
    span.last_column = std::max(span.last_column, grid.column_of(c.x) + 1);
  }
  return span;
}

std::vector<Box> text_areas(const FlowInk& flow, const std::vector<FlowShape>& shapes,
                            const std::vector<Box>& known, const std::vector<Point>& ends) {
  const FlowGrid& grid = flow.grid;
  const FlowSpan span = span_of(shapes, grid);
  if (span.first_row >= grid.rows() || span.first_column >= span.last_column) return {};
  const Box region{grid.xs[at(span.first_column)], grid.ys[at(span.first_row)],
                   grid.xs[at(span.last_column)], grid.ys.back()};
  // Without hair lines: beside letters they are only their frayed edges, and join them.
  InkMap ink = flow.unruled;
  for (std::size_t i = 0; i < ink.on.size(); i++) ink.on[i] &= !flow.hair.on[i];
  for (const FlowShape& s : shapes) clear_shape(s, ink);
  FigureLimits limits{1, static_cast<int>(lowest * flow.point),
                      static_cast<int>(widest * flow.point), static_cast<int>(highest * flow.point),
                      false};
  std::vector<Box> letters;
  for (const Figure& f : figures_in(ink, true, limits)) {
    const Box b = box_of(f);
    if (!region.contains(b.center()) || joins_shapes(b, shapes, 5 * flow.point)) continue;
    const Box near = grown(b, 2 * flow.point);
    if (std::any_of(ends.begin(), ends.end(), [&](Point p) { return near.contains(p); })) continue;
    letters.push_back(b);
  }
  std::vector<Box> areas;
  for (const Box& b : gathered(std::move(letters), flow.point)) {
    const bool word = b.width() > 2.2 * flow.point && b.height() > 3.5 * flow.point;
    if (word) areas.push_back(grown(b, 2 * flow.point));
  }
  for (const FlowShape& s : shapes) {
    if (s.filled) continue;
    if (const Box b = inner_text(flow, s); !b.empty()) areas.push_back(b);
  }
  std::erase_if(areas, [&](const Box& a) {
    return std::any_of(known.begin(), known.end(), [&](const Box& w) { return touches(a, w); });
  });
  return areas;
}

}  // namespace sopan
