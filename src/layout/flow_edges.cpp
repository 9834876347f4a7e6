#include "layout/flow_edges.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "layout/flow_figures.h"
#include "layout/flow_heads.h"

namespace sopan {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }
double dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }

// How well a shape fits a wire's end: pixels to go along the line, and twice those aside of it.
struct Fit {
  int shape = -1;
  double score = 1e18;
  double gap = 1e18;
};

// Limits in points.
constexpr double touching = 3, tail_reach = 17, head_reach = 24, aside_reach = 11;

Fit fit_of(const FlowShape& shape, int index, const WireEnd& end, double point) {
  Fit fit{index, 1e18, distance(shape, end.at)};
  if (fit.gap <= touching * point) {
    fit.score = fit.gap;
    return fit;
  }
  const double reach = end.head ? head_reach : tail_reach;
  if (fit.gap > (reach + aside_reach) * point) return fit;
  for (double t = 0; t <= reach * point; t += 0.7 * point) {
    const Point p{end.at.x + end.outward.x * t, end.at.y + end.outward.y * t};
    const double aside = distance(shape, p);
    if (aside > aside_reach * point) continue;
    fit.score = std::min(fit.score, t + 2 * aside);
  }
  // A shape behind the end is hardly meant.
  const Box& b = shape.box;
  const Point nearest{std::clamp(end.at.x, b.left, b.right), std::clamp(end.at.y, b.top, b.bottom)};
  if (dot({nearest.x - end.at.x, nearest.y - end.at.y}, end.outward) < -0.5 * fit.gap) {
    fit.score = 2 * fit.gap;
    if (fit.gap > 7 * point) fit.score = 1e18;
  }
  if (fit.score > (reach + 4) * point) fit.score = 1e18;
  return fit;
}

class EdgeFinder {
 public:
  EdgeFinder(Wiring& wiring, const std::vector<FlowShape>& shapes, const FlowInk& flow,
             const std::vector<Box>& words)
      : wires_(wiring.wires),
        lines_(wiring.lines),
        shapes_(shapes),
        flow_(flow),
        words_(words),
        point_(flow.point) {}

  std::vector<FlowEdge> found() {
    for (Wire& w : wires_) attach(w);
    for (std::size_t w = 0; w < wires_.size(); w++) {
      for (const int side : {0, 1}) start(static_cast<int>(w), side);
    }
    find_bare_heads();
    guess_plain_lines();
    return std::move(edges_);
  }

 private:
  // ---- which shape an end stands at ----
  Fit best_fit(const WireEnd& end, int except) const {
    Fit best;
    for (std::size_t i = 0; i < shapes_.size(); i++) {
      if (static_cast<int>(i) == except) continue;
      const Fit fit = fit_of(shapes_[i], static_cast<int>(i), end, point_);
      if (fit.score < best.score) best = fit;
    }
    return best;
  }

  // The shape behind a word that stands between it and the line: "Ya" written over the connector
  // right at the diamond leaves a gap as large as the word is.
  Fit behind_word(const WireEnd& end) const {
    for (const Box& word : words_) {
      WireEnd beyond = end;
      const double across =
          std::abs(end.outward.y) * word.width() + std::abs(end.outward.x) * word.height();
      const double along =
          std::abs(end.outward.x) * word.width() + std::abs(end.outward.y) * word.height();
      const Point c = word.center();
      const Point to{c.x - end.at.x, c.y - end.at.y};
      const double ahead = dot(to, end.outward) - along / 2;
      const double aside = std::abs(to.x * end.outward.y - to.y * end.outward.x);
      if (ahead < -touching * point_ || ahead > aside_reach * point_ || aside > across / 2)
        continue;
      beyond.at.x += end.outward.x * (ahead + along);
      beyond.at.y += end.outward.y * (ahead + along);
      const Fit fit = best_fit(beyond, -1);
      if (fit.shape >= 0 && fit.score <= aside_reach * point_) return fit;
    }
    return {};
  }

  // The only shape of the cell that an arrow points into, however far.
  Fit in_cell(const WireEnd& end, int except) const {
    const double ahead = 3 * point_;
    const Point p{end.at.x + end.outward.x * ahead, end.at.y + end.outward.y * ahead};
    const int row = flow_.grid.row_of(p.y), column = flow_.grid.column_of(p.x);
    Fit only;
    for (std::size_t i = 0; i < shapes_.size(); i++) {
      const Point c = shapes_[i].center();
      if (flow_.grid.row_of(c.y) != row || flow_.grid.column_of(c.x) != column) continue;
      if (only.shape >= 0) return {};
      only = {static_cast<int>(i), 0, distance(shapes_[i], end.at)};
    }
    if (only.shape < 0 || only.shape == except) return {};
    const Point c = shapes_[at(only.shape)].center();
    if (dot({c.x - end.at.x, c.y - end.at.y}, end.outward) <= 0) return {};
    return only;
  }

  void attach(Wire& w) {
    Fit fits[2];
    for (const int side : {0, 1}) {
      if (w.ends[side].wire < 0) fits[side] = best_fit(w.ends[side], -1);
    }
    if (fits[0].shape >= 0 && fits[0].shape == fits[1].shape) {
      // No line leads from a shape to itself: the end that fits less stands at another one.
      const int other = fits[0].score > fits[1].score ? 0 : 1;
      fits[other] = best_fit(w.ends[other], fits[other].shape);
    }
    for (const int side : {0, 1}) {
      WireEnd& end = w.ends[side];
      if (end.wire >= 0) continue;
      if (fits[side].shape < 0 && end.head) fits[side] = in_cell(end, fits[1 - side].shape);
      if (fits[side].shape < 0 && !end.head) fits[side] = behind_word(end);
      end.shape = fits[side].shape;
      end.gap = fits[side].gap;
    }
  }

  // ---- leaving the table ----
  struct Exit {
    int enters = -1;
    int leaves = -1;
    bool any() const { return enters >= 0 || leaves >= 0; }
  };

  // Whether an open end runs over the head or the foot of the table: there is no shape any more on
  // its way in its column.
  Exit exit_of(const WireEnd& end) const {
    if (end.shape >= 0 || end.wire >= 0 || std::abs(end.outward.y) < 0.8) return {};
    const bool down = end.outward.y > 0;
    const FlowGrid& grid = flow_.grid;
    const int column = grid.column_of(end.at.x);
    for (const FlowShape& s : shapes_) {
      const Point c = s.center();
      const bool same = grid.column_of(c.x) == column;
      if (same && (down ? c.y > end.at.y : c.y < end.at.y)) return {};
    }
    const double left = down ? grid.ys.back() - end.at.y : end.at.y - grid.ys.front();
    if (!end.head && down && left > 10 * point_) return {};
    return down ? Exit{-1, column} : Exit{column, -1};
  }

  // ---- following ----
  bool headless(int w) const { return !wires_[at(w)].ends[0].head && !wires_[at(w)].ends[1].head; }
  bool both_heads(int w) const { return wires_[at(w)].ends[0].head && wires_[at(w)].ends[1].head; }
  bool may_run_to(int w, int side) const { return wires_[at(w)].ends[side].head || headless(w); }

  // A line without heads from a shape to a joint leads from the shape: it is not gone against that.
  bool against(int w, int side) const {
    const Wire& wire = wires_[at(w)];
    return headless(w) && wire.ends[side].shape >= 0 && wire.ends[1 - side].wire >= 0;
  }

  // A line with heads at both ends that another line leads into is a fork, not a line that can be
  // gone both ways.
  bool is_fork(int w) const {
    if (!both_heads(w)) return false;
    for (const Wire& other : wires_) {
      for (const int side : {0, 1}) {
        if (other.ends[side].wire == w && !other.ends[side].head && !other.ends[1 - side].head) {
          return true;
        }
      }
    }
    return false;
  }

  struct Way {
    std::vector<Pixel> path;
    double confidence = 1;
    bool by_head = false;  // it came onto the present wire through an arrowhead
  };

  void start(int w, int side) {
    const WireEnd& end = wires_[at(w)].ends[side];
    if (end.wire >= 0) return;
    const Exit exit = exit_of(end);
    if (end.shape < 0 && !exit.any()) return;
    if (end.head && (!both_heads(w) || is_fork(w))) return;
    source_ = {};
    source_.from = end.shape;
    source_.enters = exit.enters;
    source_.leaves = exit.leaves;
    source_.start_wire = w;
    source_.start_side = side;
    visited_.clear();
    Way way;
    way.confidence = surety(end);
    run(w, side == 0 ? 0.0 : static_cast<double>(wires_[at(w)].path.size()), 1 - side, way);
  }

  double surety(const WireEnd& end) const {
    const double gap = end.gap / point_;
    return end.shape < 0 || gap < 4 ? 1.0 : gap < 12 ? 0.9 : 0.7;
  }

  // Runs along a wire from a place on it to its end `side`.
  void run(int w, double place, int side, const Way& way) {
    if (!visited_.insert({w, side}).second) return;
    const Wire& wire = wires_[at(w)];
    const double last = static_cast<double>(wire.path.size());
    for (std::size_t i = 0; i < wires_.size(); i++) {
      for (const int joint : {0, 1}) {
        const WireEnd& end = wires_[i].ends[joint];
        if (end.wire != w || static_cast<int>(i) == w) continue;
        const bool ahead = side == 1 ? end.place > place : end.place < place;
        if (!ahead && end.place != place) continue;
        branch(static_cast<int>(i), joint, extended(way, w, place, end.place));
      }
    }
    finish(w, side, extended(way, w, place, side == 1 ? last : 0));
  }

  // Leaves the present wire by another one that begins (or is joined) there.
  void branch(int w, int joint, const Way& way) {
    const WireEnd& end = wires_[at(w)].ends[joint];
    if (end.head && (!both_heads(w) || way.by_head)) return;
    if (!may_run_to(w, 1 - joint) || against(w, 1 - joint)) return;
    run(w, joint == 0 ? 0.0 : static_cast<double>(wires_[at(w)].path.size()), 1 - joint, way);
  }

  void finish(int w, int side, Way way) {
    const WireEnd& end = wires_[at(w)].ends[side];
    if (end.wire >= 0) {
      way.by_head = end.head;
      for (const int to : {0, 1}) {
        if (may_run_to(end.wire, to) && !against(end.wire, to)) run(end.wire, end.place, to, way);
      }
      return;
    }
    const Exit exit = exit_of(end);
    if (!end.head && !(exit.any() && source_.from >= 0)) return;
    if (end.shape < 0 && !exit.any()) return;
    if (end.shape >= 0 && end.shape == source_.from) return;
    if (end.shape < 0 && source_.from < 0) return;
    FlowEdge edge = source_;
    edge.to = end.shape;
    if (exit.enters >= 0) edge.enters = exit.enters;
    if (exit.leaves >= 0) edge.leaves = exit.leaves;
    edge.path = way.path;
    edge.confidence = std::min(way.confidence, surety(end));
    keep(std::move(edge));
  }

  void keep(FlowEdge edge) {
    for (FlowEdge& e : edges_) {
      if (e.from != edge.from || e.to != edge.to || e.enters != edge.enters ||
          e.leaves != edge.leaves) {
        continue;
      }
      if (e.path.size() > edge.path.size()) e = std::move(edge);
      return;
    }
    edges_.push_back(std::move(edge));
  }

  Way extended(const Way& way, int w, double from, double to) const {
    Way longer = way;
    const std::vector<Pixel>& path = wires_[at(w)].path;
    const auto clip = [&](double v) {
      return std::clamp(static_cast<int>(v), 0, static_cast<int>(path.size()));
    };
    int a = clip(from);
    const int b = clip(to);
    for (; a < b; a++) longer.path.push_back(path[at(a)]);
    for (; a > b; a--) longer.path.push_back(path[at(a) - 1]);
    return longer;
  }

  // ---- heads without a line ----
  bool joined(int a, int b) const {
    return std::any_of(edges_.begin(), edges_.end(), [&](const FlowEdge& e) {
      return (e.from == a && e.to == b) || (e.from == b && e.to == a);
    });
  }

  // Between shapes that nearly touch there is room for the head only: a small piece of ink with a
  // shape on both sides, broad at the one and narrow at the other.
  void find_bare_heads() {
    const int most = static_cast<int>(15 * point_), least = static_cast<int>(2 * point_);
    for (const Figure& f : figures_in(lines_, true, {least, least, most, most, false})) {
      for (const bool upright : {true, false}) {
        const int before = beside(f, upright, -1), after = beside(f, upright, 1);
        if (before < 0 || after < 0 || before == after || joined(before, after)) continue;
        const int way = narrowing(f, upright);
        if (way == 0) continue;
        FlowEdge edge;
        edge.from = way > 0 ? before : after;
        edge.to = way > 0 ? after : before;
        edge.path = {{(f.left + f.right) / 2, (f.top + f.bottom) / 2}};
        edge.start_wire = -1 - static_cast<int>(edges_.size());
        edge.confidence = 0.8;
        edges_.push_back(std::move(edge));
      }
    }
  }

  // The shape right above (left of) or below (right of) a piece of ink.
  int beside(const Figure& f, bool upright, int side) const {
    const double x = (f.left + f.right) / 2.0, y = (f.top + f.bottom) / 2.0;
    const Point p = upright ? Point{x, side < 0 ? f.top : f.bottom + 1.0}
                            : Point{side < 0 ? f.left : f.right + 1.0, y};
    for (std::size_t i = 0; i < shapes_.size(); i++) {
      if (distance(shapes_[i], p) <= touching * point_) return static_cast<int>(i);
    }
    return -1;
  }

  // 1 when a piece of ink is a head that points down (right), -1 the other way, 0 neither or both.
  int narrowing(const Figure& f, bool upright) const {
    const double x = (f.left + f.right) / 2.0, y = (f.top + f.bottom) / 2.0;
    const auto head = [&](int way) {
      LineEnd end;
      end.at = upright ? Point{x, static_cast<double>(way > 0 ? f.bottom : f.top)}
                       : Point{static_cast<double>(way > 0 ? f.right : f.left), y};
      end.outward =
          upright ? Point{0, static_cast<double>(way)} : Point{static_cast<double>(way), 0};
      end.stroke = 2;
      end.cut_off = true;
      return has_head(lines_, end, point_);
    };
    return static_cast<int>(head(1)) - static_cast<int>(head(-1));
  }

  // ---- lines without any head ----
  // Between two shapes of which one has nothing after it (a decision: no second way out) and the
  // other nothing before it, a plain line can only mean that the one leads to the other.
  void guess_plain_lines() {
    std::vector<std::size_t> plain;
    for (std::size_t w = 0; w < wires_.size(); w++) {
      const WireEnd& a = wires_[w].ends[0];
      const WireEnd& b = wires_[w].ends[1];
      if (a.head || b.head || a.shape < 0 || b.shape < 0 || a.shape == b.shape) continue;
      plain.push_back(w);
    }
    // Lines down the rows first: the order of the steps speaks for them.
    const auto level = [&](std::size_t w) {
      const auto row = [&](int side) {
        return flow_.grid.row_of(shapes_[at(wires_[w].ends[side].shape)].center().y);
      };
      return row(0) == row(1);
    };
    std::stable_sort(plain.begin(), plain.end(),
                     [&](std::size_t a, std::size_t b) { return level(a) < level(b); });
    for (const std::size_t w : plain) guess(w);
  }

  void guess(std::size_t w) {
    const auto leads_on = [&](int s) {
      return std::any_of(edges_.begin(), edges_.end(),
                         [&](const FlowEdge& e) { return e.from == s; });
    };
    const auto may_lead = [&](int s) {
      const auto ways = std::count_if(edges_.begin(), edges_.end(),
                                      [&](const FlowEdge& e) { return e.from == s; });
      return ways == 0 || (ways == 1 && shapes_[at(s)].shape == Shape::decision);
    };
    const auto led_to = [&](int s) {
      return std::any_of(edges_.begin(), edges_.end(),
                         [&](const FlowEdge& e) { return e.to == s; });
    };
    const int a = wires_[w].ends[0].shape, b = wires_[w].ends[1].shape;
    if (joined(a, b)) return;
    const bool forth = may_lead(a) && !led_to(b) && (led_to(a) || leads_on(b));
    const bool back = may_lead(b) && !led_to(a) && (led_to(b) || leads_on(a));
    if (forth == back) return;
    FlowEdge edge;
    edge.from = forth ? a : b;
    edge.to = forth ? b : a;
    edge.path = wires_[w].path;
    if (back) std::reverse(edge.path.begin(), edge.path.end());
    edge.start_wire = static_cast<int>(w);
    edge.start_side = forth ? 0 : 1;
    edge.confidence = 0.5;
    edge.guessed = true;
    keep(std::move(edge));
  }

  std::vector<Wire>& wires_;
  const InkMap& lines_;
  const std::vector<FlowShape>& shapes_;
  const FlowInk& flow_;
  const std::vector<Box>& words_;
  double point_;
  FlowEdge source_;
  std::set<std::pair<int, int>> visited_;
  std::vector<FlowEdge> edges_;
};

}  // namespace

std::vector<FlowEdge> edges_of(Wiring& wiring, const std::vector<FlowShape>& shapes,
                               const FlowInk& flow, const std::vector<Box>& words) {
  return EdgeFinder(wiring, shapes, flow, words).found();
}

}  // namespace sopan
