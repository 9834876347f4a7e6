// What the geometry of one figure says it is: the corners that are cut off its bounding box, and
// how, tell a box from a capsule, a diamond and a pentagon.
#include <algorithm>
#include <array>
#include <cmath>

#include "layout/shapes.h"

namespace sopan {
namespace {

struct Corner {
  double x = 0, y = 0;
};

double cross(const Corner& o, const Corner& a, const Corner& b) {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

// Area of the convex hull of the rows (Andrew's chain; the rows come sorted by y already).
double hull_area(const Figure& figure) {
  std::vector<Corner> left, right;
  const auto push = [](std::vector<Corner>& chain, Corner p, double sign) {
    while (chain.size() >= 2 && sign * cross(chain[chain.size() - 2], chain.back(), p) >= 0) {
      chain.pop_back();
    }
    chain.push_back(p);
  };
  for (std::size_t i = 0; i < figure.rows.size(); i++) {
    const Run& row = figure.rows[i];
    if (row.length() <= 0) continue;
    for (const double y : {static_cast<double>(i), static_cast<double>(i) + 1}) {
      push(left, {static_cast<double>(row.first), y}, -1);
      push(right, {static_cast<double>(row.last) + 1, y}, 1);
    }
  }
  double area = 0;
  const auto add = [&](const std::vector<Corner>& chain, double sign) {
    for (std::size_t i = 1; i < chain.size(); i++) {
      area += sign * (chain[i].x + chain[i - 1].x) / 2 * (chain[i].y - chain[i - 1].y);
    }
  };
  add(right, 1);
  add(left, -1);
  return area;
}

struct Measures {
  double width = 0, height = 0;
  double fill = 0;              // part of the bounding box
  std::array<double, 4> cut{};  // top left, top right, bottom right, bottom left; see below
  double least = 0;             // the shorter side
};

// `cut` of a corner: how far (in x + y) the figure stays away from it. 0 for a box, 0.29 of the
// height for a capsule, half the shorter side for a diamond.
Measures measured(const Figure& figure) {
  Measures m;
  m.width = figure.width();
  m.height = figure.height();
  m.least = std::min(m.width, m.height);
  m.cut.fill(1e9);
  double covered = 0;
  for (std::size_t i = 0; i < figure.rows.size(); i++) {
    const Run& row = figure.rows[i];
    if (row.length() <= 0) continue;
    covered += row.length();
    const double above = static_cast<double>(i), below = m.height - 1 - above;
    const double left = row.first - figure.left, right = figure.right - row.last;
    m.cut[0] = std::min(m.cut[0], left + above);
    m.cut[1] = std::min(m.cut[1], right + above);
    m.cut[2] = std::min(m.cut[2], right + below);
    m.cut[3] = std::min(m.cut[3], left + below);
  }
  m.fill = covered / (m.width * m.height);
  return m;
}

double width_at(const Figure& figure, double part) {
  const double last = static_cast<double>(figure.rows.size()) - 1;
  const auto i = static_cast<std::size_t>(std::clamp(part * last, 0.0, last));
  return figure.rows[i].length();
}

// The same figure with x and y exchanged, so that what points left or right can be judged as what
// points up or down.
Figure transposed(const Figure& figure) {
  Figure out{figure.top, figure.left, figure.bottom, figure.right, {}, figure.area};
  out.rows.resize(static_cast<std::size_t>(out.height()));
  for (std::size_t i = 0; i < figure.rows.size(); i++) {
    const int x = figure.top + static_cast<int>(i);
    for (int y = figure.rows[i].first; y <= figure.rows[i].last; y++) {
      Run& row = out.rows[static_cast<std::size_t>(y - out.top)];
      if (row.length() <= 0) row = {x, x};
      row.last = x;
    }
  }
  return out;
}

// A home plate: straight sides, then a point in the middle of the lower (upper) side.
bool is_plate(const Figure& figure, bool points_down) {
  const double w = figure.width();
  int straight = 0;
  for (const Run& row : figure.rows) straight += row.length() >= 0.94 * w;
  const double part = static_cast<double>(straight) / figure.height();
  if (part < 0.2 || part > 0.93) return false;
  const double taper = 1 - part;
  const double middle = width_at(figure, points_down ? 1 - taper / 2 : taper / 2) / w;
  const double end = width_at(figure, points_down ? 1 - taper / 8 : taper / 8) / w;
  return middle < 0.8 && end < 0.55;
}

// All four corners are cut: a diamond, an oval or capsule, or a hexagon.
FigureKind cut_all_round(const Figure& figure, const Measures& m) {
  const double top = (width_at(figure, 0.04) + width_at(figure, 0.96)) / 2;
  const double quarter = (width_at(figure, 0.25) + width_at(figure, 0.75)) / 2;
  // From the end to a quarter of the height a straight flank grows by half of what is missing, a
  // round one by nearly all of it.
  const double growth = (quarter - top) / std::max(1.0, m.width - top);
  const bool straight = growth < 0.62;
  if (straight && top < 0.35 * m.width && m.fill < 0.72) return {Shape::decision, false};
  if (straight && top < 0.9 * m.width && m.fill < 0.93 && m.cut[0] > 0.3 * m.least) {
    return {Shape::other, false};
  }
  const double aspect = m.width / m.height;
  return {Shape::terminator, aspect > 0.85 && aspect < 1.18 && m.fill < 0.87};
}

}  // namespace

std::optional<FigureKind> kind_of(const Figure& figure, double point, bool solid) {
  const Measures m = measured(figure);
  if (m.fill < 0.38) return std::nullopt;
  const double covered = m.fill * m.width * m.height;
  if (covered < 0.93 * hull_area(figure)) return std::nullopt;
  if (!solid && static_cast<double>(figure.area) < 0.7 * covered) return std::nullopt;
  const double least_cut = std::max(0.9 * point, 0.06 * m.least);
  std::array<bool, 4> cut{};
  int cuts = 0;
  for (std::size_t i = 0; i < 4; i++) {
    cut[i] = m.cut[i] > least_cut;
    cuts += cut[i];
  }
  if (cuts == 0) return FigureKind{Shape::process, false};
  if (cuts == 4) {
    const bool wedge = solid && m.fill < 0.68 &&
                       std::abs(width_at(figure, 0.1) - width_at(figure, 0.9)) > 0.35 * m.width;
    if (wedge) return std::nullopt;
    return cut_all_round(figure, m);
  }
  if (cuts == 2 && cut[2] && cut[3] && is_plate(figure, true))
    return FigureKind{Shape::offpage, false};
  if (cuts == 2 && cut[0] && cut[1] && is_plate(figure, false))
    return FigureKind{Shape::offpage, false};
  if (cuts == 2 && cut[0] != cut[2]) {
    const Figure lying = transposed(figure);
    const bool plate = is_plate(lying, cut[1] && cut[2]);
    if (plate && cut[0] == cut[3]) return FigureKind{Shape::offpage, false};
  }
  if (m.fill < 0.66) return std::nullopt;  // a wedge: an arrowhead or a corner of something
  if (cuts == 3) return FigureKind{Shape::terminator, false};
  if (cuts == 1 && m.fill > 0.955) return FigureKind{Shape::process, false};
  return FigureKind{Shape::other, false};
}

bool lopsided(const Figure& f) {
  double sum = 0, x = 0, y = 0;
  for (std::size_t i = 0; i < f.rows.size(); i++) {
    const Run& row = f.rows[i];
    sum += row.length();
    x += row.length() * ((row.first + row.last) / 2.0 - (f.left + f.right) / 2.0);
    y += row.length() * (static_cast<double>(i) - (f.height() - 1) / 2.0);
  }
  return std::abs(x) > 0.06 * sum * f.width() || std::abs(y) > 0.06 * sum * f.height();
}

}  // namespace sopan
