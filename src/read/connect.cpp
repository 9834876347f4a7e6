// Follows drawn lines from mark to mark.
#include "read/connect.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace sopan {

namespace {

constexpr double kTouch = 9;    // points between a line's end and the shape it means
constexpr double kExact = 1.5;  // drawn to the same point
constexpr double kReach = 18;   // the same, for ends that touch nothing else
constexpr double kJoint = 5;    // between ends of lines that go on in each other
constexpr double kBreak = 60;   // between the halves of a line that a page break cuts
constexpr double kAside = 8;    // how far these may stand beside each other
constexpr size_t kLinesMost = 3000;
constexpr size_t kLongest = 24;      // lines in one way
constexpr int kStepsMost = 200'000;  // walked in one drawing: a thicket of lines must not hold us

double length(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

double to_segment(Point a, Point b, Point p) {
  double dx = b.x - a.x, dy = b.y - a.y;
  double square = dx * dx + dy * dy;
  double t = square == 0 ? 0 : ((p.x - a.x) * dx + (p.y - a.y) * dy) / square;
  t = std::clamp(t, 0.0, 1.0);
  return length({a.x + t * dx, a.y + t * dy}, p);
}

// One end of a line: 0 the start, 1 the end.
struct End {
  Point at;
  int mark = -1;
  bool head = false;
};

struct Edge {
  End ends[2];
  const DrawnLine* line = nullptr;
};

int mark_named(const std::vector<Target>& targets, const std::string& id, Point at) {
  int best = -1;
  double least = std::numeric_limits<double>::max();
  if (id.empty()) return -1;
  for (size_t i = 0; i < targets.size(); ++i) {
    const auto& ids = targets[i].ids;
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) continue;
    double d = distance(targets[i].box, at);
    if (d < least) {
      least = d;
      best = static_cast<int>(i);
    }
  }
  return best;
}

int mark_near(const std::vector<Target>& targets, Point at, double reach) {
  int best = -1;
  double least = reach;
  for (size_t i = 0; i < targets.size(); ++i) {
    double d = distance(targets[i].box, at);
    if (d < least) {
      least = d;
      best = static_cast<int>(i);
    }
  }
  return best;
}

class Tracer {
 public:
  Tracer(const std::vector<Target>& targets, const std::vector<DrawnLine>& lines)
      : targets_(targets) {
    for (const DrawnLine& line : lines) {
      if (line.path.size() < 2 || edges_.size() >= kLinesMost) continue;
      Edge edge;
      edge.line = &line;
      edge.ends[0] = {line.path.front(), -1, line.head_at_start};
      edge.ends[1] = {line.path.back(), -1, line.head_at_end};
      edges_.push_back(edge);
    }
    attach();
    bridge();
  }

  std::vector<Connection> trace() {
    for (size_t e = 0; e < edges_.size(); ++e) {
      for (int side : {0, 1}) {
        const End& end = edges_[e].ends[side];
        bool leaves = end.mark >= 0 && (!end.head || edges_[e].ends[1 - side].head);
        if (!leaves) continue;
        origin_ = end.mark;
        trail_.assign(1, e);
        follow(e, 1 - side, way(e, side), false);
      }
    }
    return settled();
  }

 private:
  // Ends to marks: glued first, then touching, then those that reach out to the only thing near.
  void attach() {
    for (Edge& edge : edges_) {
      edge.ends[0].mark = mark_named(targets_, edge.line->from, edge.ends[0].at);
      edge.ends[1].mark = mark_named(targets_, edge.line->to, edge.ends[1].at);
    }
    for (size_t e = 0; e < edges_.size(); ++e) {
      for (End& end : edges_[e].ends) {
        // An end nearer to another line's end than to the shape beside it goes on in that line.
        double joint = nearest_end(e, end.at);
        double reach = !end.head && joint <= kJoint ? std::max(kExact, joint) : kTouch;
        if (end.mark < 0) end.mark = mark_near(targets_, end.at, reach);
      }
    }
    for (size_t e = 0; e < edges_.size(); ++e) {
      for (int side : {0, 1}) {
        End& end = edges_[e].ends[side];
        if (end.mark < 0 && !meets_other(e, end.at)) {
          end.mark = mark_near(targets_, end.at, kReach);
          // A short line must not come back to where it began.
          if (end.mark == edges_[e].ends[1 - side].mark) end.mark = -1;
        }
      }
    }
  }

  struct Side {
    size_t edge;
    int side;
    auto operator<=>(const Side&) const = default;
  };

  // 1 where a line runs down out of this end, -1 up; 0 elsewhere.
  int runs_out(Side end) const {
    const std::vector<Point> path = way(end.edge, end.side);  // begins at the end
    double dx = path[0].x - path[1].x, dy = path[0].y - path[1].y;
    if (std::abs(dy) < 1 || std::abs(dx) > 0.2 * std::abs(dy)) return 0;
    return dy > 0 ? 1 : -1;
  }

  // A page break (or the space between two tables) cuts a line in two: the upper half runs down to
  // it, the lower one goes on below in the same column. The nearest such ends are one line.
  void bridge() {
    std::vector<Side> down, up;
    for (size_t e = 0; e < edges_.size(); ++e) {
      for (int side : {0, 1}) {
        const End& end = edges_[e].ends[side];
        if (end.mark >= 0 || edges_[e].ends[1 - side].mark < 0 || meets_other(e, end.at)) continue;
        int way = runs_out({e, side});
        if (way != 0) (way > 0 ? down : up).push_back({e, side});
      }
    }
    for (Side a : down) {
      const End& upper = edges_[a.edge].ends[a.side];
      const Side* best = nullptr;
      double least = kBreak;
      for (const Side& b : up) {
        const End& lower = edges_[b.edge].ends[b.side];
        double gap = lower.at.y - upper.at.y;
        bool faces = gap > -kReach && std::abs(lower.at.x - upper.at.x) <= kAside;
        if (!faces || (upper.head && lower.head) || bridged_.count(b)) continue;
        if (edges_[a.edge].ends[1 - a.side].mark == edges_[b.edge].ends[1 - b.side].mark) continue;
        if (std::abs(gap) >= least) continue;
        least = std::abs(gap);
        best = &b;
      }
      if (!best) continue;
      bridged_.emplace(a, *best);
      bridged_.emplace(*best, a);
    }
  }

  double nearest_end(size_t self, Point at) const {
    double least = std::numeric_limits<double>::max();
    for (size_t e = 0; e < edges_.size(); ++e) {
      for (const End& end : edges_[e].ends) {
        if (e != self) least = std::min(least, length(end.at, at));
      }
    }
    return least;
  }

  bool meets_other(size_t self, Point at) const {
    for (size_t e = 0; e < edges_.size(); ++e) {
      if (e != self && distance(edges_[e].line->path, at) <= kJoint) return true;
    }
    return false;
  }

  // The line's points, walked away from `side`.
  std::vector<Point> way(size_t e, int side) const {
    std::vector<Point> path = edges_[e].line->path;
    if (side == 1) std::reverse(path.begin(), path.end());
    return path;
  }

  // Arrived at `side` of line `e`; `headed`: an arrowhead pointing onward was passed.
  void follow(size_t e, int side, std::vector<Point> path, bool headed) {
    const End& end = edges_[e].ends[side];
    headed = headed || end.head;
    if (end.mark >= 0) {
      found_.push_back({origin_, end.mark, std::move(path), !headed});
      found_lines_.push_back(trail_);
      branches(e, path_of_trail(), headed);
      return;
    }
    if (trail_.size() >= kLongest || ++steps_ > kStepsMost) return;
    for (size_t other = 0; other < edges_.size(); ++other) {
      if (std::find(trail_.begin(), trail_.end(), other) != trail_.end()) continue;
      go_on(other, end.at, path, headed);
    }
    auto over = bridged_.find({e, side});
    bool goes_over = over != bridged_.end() &&
                     !edges_[over->second.edge].ends[over->second.side].head &&
                     std::find(trail_.begin(), trail_.end(), over->second.edge) == trail_.end();
    if (goes_over) {
      const Side& entry = over->second;
      step(entry.edge, 1 - entry.side, joined_way(path, way(entry.edge, entry.side)), headed);
    }
    branches(e, path, headed);
  }

  // From a free end on into line `other`: at one of its ends, or somewhere along it.
  void go_on(size_t other, Point at, const std::vector<Point>& path, bool headed) {
    for (int entry : {0, 1}) {
      const End& first = edges_[other].ends[entry];
      if (first.mark >= 0 || first.head || length(first.at, at) > kJoint) continue;
      step(other, 1 - entry, joined_way(path, way(other, entry)), headed);
      return;
    }
    if (length(edges_[other].ends[0].at, at) <= kJoint ||
        length(edges_[other].ends[1].at, at) <= kJoint ||
        distance(edges_[other].line->path, at) > kJoint) {
      return;
    }
    // Run into the side of another line: on with its arrowhead.
    for (int exit : {0, 1}) {
      if (!edges_[other].ends[exit].head) continue;
      std::vector<Point> rest = path;
      rest.push_back(edges_[other].ends[exit].at);
      step(other, exit, std::move(rest), headed);
    }
  }

  // Lines that begin along line `e` branch off it.
  void branches(size_t e, const std::vector<Point>& path, bool headed) {
    if (trail_.size() >= kLongest || ++steps_ > kStepsMost) return;
    for (size_t other = 0; other < edges_.size(); ++other) {
      if (std::find(trail_.begin(), trail_.end(), other) != trail_.end()) continue;
      for (int entry : {0, 1}) {
        const End& first = edges_[other].ends[entry];
        if (first.mark >= 0 || first.head) continue;
        bool inside = distance(edges_[e].line->path, first.at) <= kJoint &&
                      length(edges_[e].ends[0].at, first.at) > kJoint &&
                      length(edges_[e].ends[1].at, first.at) > kJoint;
        // A branch says its direction by its own arrowhead.
        if (inside && edges_[other].ends[1 - entry].head) {
          step(other, 1 - entry, joined_way(path, way(other, entry)), headed);
        }
      }
    }
  }

  void step(size_t other, int exit, std::vector<Point> path, bool headed) {
    trail_.push_back(other);
    follow(other, exit, std::move(path), headed);
    trail_.pop_back();
  }

  std::vector<Point> path_of_trail() const { return edges_[trail_.back()].line->path; }

  static std::vector<Point> joined_way(std::vector<Point> path, const std::vector<Point>& more) {
    path.insert(path.end(), more.begin(), more.end());
    return path;
  }

  // One connection per pair of marks; without an arrowhead only in the direction drawn, and only
  // when no other way over the same lines has one.
  std::vector<Connection> settled() {
    std::vector<Connection> out;
    std::set<std::pair<int, int>> seen;
    std::set<size_t> headed_lines;
    for (size_t i = 0; i < found_.size(); ++i) {
      if (!found_[i].headless) headed_lines.insert(found_lines_[i].begin(), found_lines_[i].end());
    }
    for (int pass : {0, 1}) {
      for (size_t i = 0; i < found_.size(); ++i) {
        Connection& c = found_[i];
        if (c.headless != (pass == 1) || c.from == c.to) continue;
        if (c.headless) {
          bool taken = std::any_of(found_lines_[i].begin(), found_lines_[i].end(),
                                   [&](size_t l) { return headed_lines.count(l) > 0; });
          if (taken || seen.count({c.to, c.from}) || found_lines_[i].size() > 1) continue;
        }
        if (seen.insert({c.from, c.to}).second) out.push_back(std::move(c));
      }
    }
    return out;
  }

  const std::vector<Target>& targets_;
  std::vector<Edge> edges_;
  std::map<Side, Side> bridged_;
  int origin_ = -1;
  int steps_ = 0;
  std::vector<size_t> trail_;
  std::vector<Connection> found_;
  std::vector<std::vector<size_t>> found_lines_;
};

}  // namespace

double distance(const Box& box, Point p) {
  double dx = std::max({box.left - p.x, 0.0, p.x - box.right});
  double dy = std::max({box.top - p.y, 0.0, p.y - box.bottom});
  return std::hypot(dx, dy);
}

double distance(const std::vector<Point>& path, Point p) {
  double least = std::numeric_limits<double>::max();
  for (size_t i = 1; i < path.size(); ++i) {
    least = std::min(least, to_segment(path[i - 1], path[i], p));
  }
  return least;
}

std::vector<Connection> connections(const std::vector<Target>& targets,
                                    const std::vector<DrawnLine>& lines) {
  return Tracer(targets, lines).trace();
}

}  // namespace sopan
