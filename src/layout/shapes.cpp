#include "layout/shapes.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace sopan {
namespace {

// Sizes of symbols in points. The smallest seen are pentagons of 26 x 13; letters have no counter
// as large as the least hole.
constexpr double least_hole_width = 10, least_hole_height = 5.5;
constexpr double least_solid_width = 13, least_solid_height = 6.5;
constexpr double most_height = 220;
constexpr double thickest_outline = 3.6;

struct Candidate {
  Figure figure;
  FigureKind kind;
  bool solid = false;
  double confidence = 1;
};

double overlap(const Figure& a, const Box& b) {
  const Box box{static_cast<double>(a.left), static_cast<double>(a.top),
                static_cast<double>(a.right) + 1, static_cast<double>(a.bottom) + 1};
  const double least = std::min(box.area(), b.area());
  return least > 0 ? intersection(box, b).area() / least : 0;
}

int median(std::vector<int> values) {
  if (values.empty()) return 1;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return std::max(1, *middle);
}

// Thickness of the outline round a hole: the median over its sides, so that connectors that begin
// there do not count. Of a diamond it is the thickness across (its sides slant), which is more.
double outline_of(const Figure& hole, const FigureKind& kind, const InkMap& ink, double point) {
  const bool slanted = kind.shape == Shape::decision;
  const int most = static_cast<int>((slanted ? 3 : 1) * thickest_outline * point);
  std::vector<int> seen;
  const auto probe = [&](int x, int y, int dx, int dy) {
    int n = 0;
    while (n < most && ink.at(x + n * dx, y + n * dy)) n++;
    seen.push_back(n);
  };
  for (int i = hole.height() / 5; i <= hole.height() * 4 / 5; i++) {
    const Run& row = hole.rows[static_cast<std::size_t>(i)];
    if (row.length() <= 0) continue;
    probe(row.first - 1, hole.top + i, -1, 0);
    probe(row.last + 1, hole.top + i, 1, 0);
  }
  if (slanted) return median(std::move(seen));
  const Run& first = hole.rows.front();
  const Run& last = hole.rows.back();
  for (int x = first.first; x <= first.last; x++) probe(x, hole.top - 1, 0, -1);
  for (int x = last.first; x <= last.last; x++) probe(x, hole.bottom + 1, 0, 1);
  return median(std::move(seen));
}

// Grows the extent of a hole by its outline: every row takes in its neighbours within `grow`.
std::vector<Run> grown_rows(const Figure& f, int grow) {
  std::vector<Run> rows(static_cast<std::size_t>(f.height() + 2 * grow));
  for (int i = 0; i < f.height() + 2 * grow; i++) {
    Run& out = rows[static_cast<std::size_t>(i)];
    for (int j = std::max(0, i - 2 * grow); j <= std::min(f.height() - 1, i); j++) {
      const Run& in = f.rows[static_cast<std::size_t>(j)];
      if (in.length() <= 0) continue;
      if (out.length() <= 0) {
        out = {in.first - grow, in.last + grow};
      } else {
        out = {std::min(out.first, in.first - grow), std::max(out.last, in.last + grow)};
      }
    }
  }
  return rows;
}

// The diamond round a diamond: the same slopes, its corners further out.
std::vector<Run> diamond_rows(const Figure& f, double across, int down) {
  const double middle_x = (f.left + f.right) / 2.0, middle_y = (f.top + f.bottom) / 2.0;
  const double half_width = f.width() / 2.0 + across, half_height = f.height() / 2.0 + down;
  std::vector<Run> rows(static_cast<std::size_t>(f.height() + 2 * down));
  for (std::size_t i = 0; i < rows.size(); i++) {
    const double y = f.top - down + static_cast<double>(i);
    const double half = half_width * std::max(0.0, 1 - std::abs(y - middle_y) / half_height);
    rows[i] = {static_cast<int>(std::floor(middle_x - half)),
               static_cast<int>(std::ceil(middle_x + half))};
  }
  return rows;
}

// How far the corners of a solid diamond, which are too thin to have been found with it, lie out of
// its box: to the sides, and up and down. Its slanting sides tell.
std::pair<double, int> lost_corners(const Figure& f) {
  const double n = static_cast<double>(f.rows.size());
  const auto width = [&](double part) {
    const auto i = static_cast<std::size_t>(part * (n - 1));
    return (f.rows[i].length() + f.rows[f.rows.size() - 1 - i].length()) / 2.0;
  };
  const double growth = (width(0.3) - width(0.1)) / std::max(1.0, 0.2 * (n - 1));
  if (growth <= 0.2) return {2, 2};
  const double half_height = (n - 1) / 2 - 0.1 * (n - 1) + width(0.1) / growth;
  const double half_width = growth * half_height / 2;
  const double most = 0.6 * f.width();
  return {std::clamp(half_width - f.width() / 2.0, 2.0, most) + 1,
          static_cast<int>(std::clamp(half_height - n / 2, 2.0, 0.6 * n)) + 1};
}

FlowShape with_outline(const Candidate& c, double by) {
  const Figure& f = c.figure;
  FlowShape shape;
  shape.shape = c.kind.shape;
  shape.round = c.kind.round;
  shape.filled = c.solid;
  shape.stroke = by;
  shape.confidence = c.confidence;
  const bool diamond = c.kind.shape == Shape::decision;
  const double slope = static_cast<double>(f.height()) / f.width();
  double across = by;
  int down = static_cast<int>(std::lround(diamond ? by * slope : by));
  if (diamond && c.solid) std::tie(across, down) = lost_corners(f);
  shape.first_row = f.top - down;
  shape.rows = diamond ? diamond_rows(f, across, down) : grown_rows(f, down);
  if (diamond && !c.solid) shape.stroke = by * slope / std::hypot(1, slope);
  int left = f.left, right = f.right;
  for (const Run& row : shape.rows) {
    left = std::min(left, row.first);
    right = std::max(right, row.last);
  }
  shape.box = {static_cast<double>(left), static_cast<double>(shape.first_row),
               static_cast<double>(right) + 1,
               static_cast<double>(shape.first_row) + static_cast<double>(shape.rows.size())};
  return shape;
}

// Which sides of a hole are rulings of the table, and whether a stroke that ends at such a side
// goes on behind it (then it is a connector that crosses, not the side of a box).
struct RuledSides {
  bool left = false, right = false, top = false, bottom = false;
  int count() const { return left + right + top + bottom; }
};

bool only_ruled(const FlowInk& flow, int x, int y, int dx, int dy, int reach) {
  for (int n = 0; n < reach; n++) {
    if (flow.unruled.at(x + n * dx, y + n * dy)) return false;
    if (!flow.all.at(x + n * dx, y + n * dy)) return n > 0;
  }
  return true;
}

RuledSides ruled_sides(const FlowInk& flow, const Figure& hole) {
  const int reach = 3;
  int left = 0, right = 0, top = 0, bottom = 0, rows = 0, columns = 0;
  for (int i = hole.height() / 5; i <= hole.height() * 4 / 5; i++) {
    const Run& row = hole.rows[static_cast<std::size_t>(i)];
    rows++;
    left += only_ruled(flow, row.first - 1, hole.top + i, -1, 0, reach);
    right += only_ruled(flow, row.last + 1, hole.top + i, 1, 0, reach);
  }
  const int margin = hole.width() / 5;
  for (int x = hole.left + margin; x <= hole.right - margin; x++) {
    columns++;
    top += only_ruled(flow, x, hole.top - 1, 0, -1, reach);
    bottom += only_ruled(flow, x, hole.bottom + 1, 0, 1, reach);
  }
  return {left * 2 > rows, right * 2 > rows, top * 2 > columns, bottom * 2 > columns};
}

bool stroke_goes_on(const FlowInk& flow, const Figure& hole, const RuledSides& sides) {
  const int near = static_cast<int>(1.5 * flow.point) + 2;
  const int far = static_cast<int>(3.5 * flow.point) + 2;
  const int deep = static_cast<int>(2 * flow.point);
  const auto beyond = [&](int x, int y, int dx, int dy) {
    for (int off = -1; off <= deep; off++) {
      int n = 0;
      for (int d = near; d <= far; d++) {
        // Away from the hole along the side's normal, just outside its upper or lower stroke.
        const int px = dx != 0 ? x + d * dx : x, py = dy != 0 ? y + d * dy : y;
        n += dx != 0 ? flow.unruled.at(px, y + off) || flow.unruled.at(px, y - off)
                     : flow.unruled.at(x + off, py) || flow.unruled.at(x - off, py);
      }
      if (n >= (far - near + 1) * 3 / 4) return true;
    }
    return false;
  };
  const auto ends = [&](int x, int y, int dx, int dy) { return beyond(x, y, dx, dy); };
  if (sides.left &&
      (ends(hole.left, hole.top - 1, -1, 0) || ends(hole.left, hole.bottom + 1, -1, 0)))
    return true;
  if (sides.right &&
      (ends(hole.right, hole.top - 1, 1, 0) || ends(hole.right, hole.bottom + 1, 1, 0)))
    return true;
  if (sides.top && (ends(hole.left - 1, hole.top, 0, -1) || ends(hole.right + 1, hole.top, 0, -1)))
    return true;
  return sides.bottom &&
         (ends(hole.left - 1, hole.bottom, 0, 1) || ends(hole.right + 1, hole.bottom, 0, 1));
}

// Whether a ruling runs through the figure, well inside it.
bool crosses_ruling(const FlowGrid& grid, const Figure& f) {
  const auto inside = [](const std::vector<double>& edges, double from, double to) {
    const double margin = 0.2 * (to - from);
    return std::any_of(edges.begin(), edges.end(),
                       [&](double e) { return e > from + margin && e < to - margin; });
  };
  return inside(grid.xs, f.left, f.right) || inside(grid.ys, f.top, f.bottom);
}

bool outside_table(const FlowGrid& grid, const Figure& f) {
  const double y = (f.top + f.bottom) / 2.0, x = (f.left + f.right) / 2.0;
  return y < grid.ys.front() || y > grid.ys.back() || x < grid.xs.front() || x > grid.xs.back();
}

class ShapeFinder {
 public:
  explicit ShapeFinder(const FlowInk& flow) : flow_(flow) {
    widest_ = 60 * flow.point;
    for (std::size_t i = 1; i < flow.grid.xs.size(); i++) {
      widest_ = std::max(widest_, 1.1 * (flow.grid.xs[i] - flow.grid.xs[i - 1]));
    }
  }

  std::vector<FlowShape> found() {
    solids();
    holes(flow_.unruled, false);
    holes(flow_.all, true);
    doubtful_crossings();
    drop_thick_arrows();
    return std::move(shapes_);
  }

 private:
  int pixels(double points) const { return static_cast<int>(std::lround(points * flow_.point)); }

  bool taken(const Figure& f) const {
    return std::any_of(shapes_.begin(), shapes_.end(),
                       [&](const FlowShape& s) { return overlap(f, s.box) > 0.2; });
  }

  FigureLimits limits(double width, double height) const {
    return {pixels(width), pixels(height), static_cast<int>(widest_), pixels(most_height), false};
  }

  bool plausible_outside(const Figure& f, const FigureKind& kind) const {
    if (!outside_table(flow_.grid, f)) return true;
    return kind.shape == Shape::offpage || kind.round;
  }

  void solids() {
    const InkMap solid = solid_parts(flow_.unruled, pixels(4.4));
    FigureLimits joined = limits(least_solid_width, least_solid_height);
    joined.most_width *= 3;
    for (Figure& f : figures_in(solid, true, joined)) {
      const auto kind = kind_of(f, 2 * flow_.point, true);
      // Of a scan that says it is larger than it is, thick lines stay with the symbol as well.
      const bool spoilt = !kind || kind->shape == Shape::offpage || kind->shape == Shape::other ||
                          crosses_ruling(flow_.grid, f) || lopsided(f);
      if (spoilt || kind->shape != Shape::process) {
        const std::vector<Candidate> parts = detached(solid, f, spoilt);
        for (const Candidate& part : parts) add_solid(part.figure, part.kind);
        if (!parts.empty()) continue;
      }
      if (kind && kind->shape != Shape::other) add_solid(std::move(f), *kind);
    }
  }

  void add_solid(Figure f, FigureKind kind) {
    if (!plausible_outside(f, kind) || f.width() > static_cast<int>(widest_)) return;
    if (crosses_ruling(flow_.grid, f)) {
      crossing_.push_back({std::move(f), kind, true, 0.8});
    } else {
      shapes_.push_back(with_outline({std::move(f), kind, true, 1}, 2));
    }
  }

  // Arrowheads and thick lines that touch a solid symbol spoil its outline, and may join it to the
  // next; what is thick enough to be one itself is judged again: a box by its core, a capsule by
  // the least opening that frees it, for its ends go with a greater one. Empty: there is none.
  std::vector<Candidate> detached(const InkMap& solid, const Figure& figure, bool ovals) const {
    InkMap part(figure.width() + 2, figure.height() + 2);
    for (int y = figure.top; y <= figure.bottom; y++) {
      for (int x = figure.left; x <= figure.right; x++) {
        part.set(x - figure.left + 1, y - figure.top + 1, solid.at(x, y));
      }
    }
    const int most = std::min(figure.width(), figure.height()) * 55 / 100;
    std::vector<Candidate> found = opened(part, most, figure, Shape::process);
    for (int k = pixels(5.5); ovals && found.empty() && k < most; k = k * 5 / 4 + 1)
      found = opened(part, k, figure, Shape::terminator);
    return found;
  }

  // What an opening by `k` leaves of a part, at its place; empty unless all of it is such symbols.
  std::vector<Candidate> opened(const InkMap& part, int k, const Figure& whole, Shape shape) const {
    std::vector<Candidate> found;
    for (Figure& f :
         figures_in(solid_parts(part, k), true, limits(least_solid_width, least_solid_height))) {
      const auto kind = kind_of(f, 2 * flow_.point, true);
      if (!kind || kind->shape != shape || lopsided(f)) return {};
      f.left += whole.left - 1;
      f.right += whole.left - 1;
      f.top += whole.top - 1;
      f.bottom += whole.top - 1;
      for (Run& row : f.rows) row = {row.first + whole.left - 1, row.last + whole.left - 1};
      found.push_back({std::move(f), *kind, true, 1});
    }
    return found;
  }

  void holes(const InkMap& ink, bool ruled) {
    for (Figure& f : figures_in(ink, false, limits(least_hole_width, least_hole_height))) {
      const auto kind = kind_of(f, flow_.point, false);
      if (!kind || taken(f) || !plausible_outside(f, *kind)) continue;
      double confidence = 1;
      if (ruled) {
        const RuledSides sides = ruled_sides(flow_, f);
        const bool opposite = (sides.left && sides.right && !sides.top && !sides.bottom) ||
                              (sides.top && sides.bottom && !sides.left && !sides.right);
        if (sides.count() > 2 || (sides.count() == 2 && !opposite)) continue;
        if (kind->shape == Shape::other || stroke_goes_on(flow_, f, sides)) continue;
        confidence = sides.count() > 0 ? 0.8 : 0.95;
      }
      if (crosses_ruling(flow_.grid, f)) {
        if (kind->shape != Shape::other) crossing_.push_back({std::move(f), *kind, false, 0.8});
        continue;
      }
      add(std::move(f), *kind, confidence);
    }
  }

  void add(Figure f, FigureKind kind, double confidence) {
    const double stroke = outline_of(f, kind, flow_.all, flow_.point);
    shapes_.push_back(with_outline({std::move(f), kind, false, confidence}, stroke));
  }

  // A figure across a ruling is a symbol drawn carelessly, or the space that connectors enclose:
  // it is taken for a symbol when it is as large as the others are.
  void doubtful_crossings() {
    std::vector<double> widths, heights;
    for (const FlowShape& s : shapes_) {
      widths.push_back(s.box.width());
      heights.push_back(s.box.height());
    }
    const auto middle = [](std::vector<double>& v) {
      std::sort(v.begin(), v.end());
      return v.empty() ? 0.0 : v[v.size() / 2];
    };
    const double w = middle(widths), h = middle(heights);
    for (Candidate& c : crossing_) {
      if (taken(c.figure)) continue;
      const double rw = c.figure.width() / std::max(1.0, w);
      const double rh = c.figure.height() / std::max(1.0, h);
      const bool alike = rw > 0.55 && rw < 1.8 && rh > 0.55 && rh < 1.8;
      if (w > 0 && !alike) continue;
      const double stroke = c.solid ? 2 : outline_of(c.figure, c.kind, flow_.all, flow_.point);
      shapes_.push_back(with_outline(c, stroke));
    }
  }

  // A broad arrow is solid too, but small beside the symbols that it joins.
  void drop_thick_arrows() {
    std::vector<int> heights;
    for (const FlowShape& s : shapes_) {
      if (s.filled) heights.push_back(static_cast<int>(s.box.height()));
    }
    if (heights.size() < 3) return;
    const double usual = median(heights);
    std::erase_if(shapes_,
                  [&](const FlowShape& s) { return s.filled && s.box.height() < 0.55 * usual; });
  }

  const FlowInk& flow_;
  double widest_ = 0;
  std::vector<FlowShape> shapes_;
  std::vector<Candidate> crossing_;
};

}  // namespace

std::vector<FlowShape> shapes_in(const FlowInk& flow) {
  if (flow.all.on.empty()) return {};
  return ShapeFinder(flow).found();
}

double distance(const FlowShape& shape, Point p) {
  double best = 1e18;
  for (std::size_t i = 0; i < shape.rows.size(); i++) {
    const Run& row = shape.rows[i];
    if (row.length() <= 0) continue;
    const double y = shape.first_row + static_cast<double>(i);
    const double dy = p.y < y ? y - p.y : p.y > y + 1 ? p.y - y - 1 : 0;
    const double dx = p.x < row.first      ? row.first - p.x
                      : p.x > row.last + 1 ? p.x - row.last - 1
                                           : 0;
    best = std::min(best, dx * dx + dy * dy);
  }
  return std::sqrt(best);
}

}  // namespace sopan
