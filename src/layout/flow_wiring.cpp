#include "layout/flow_wiring.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "layout/flow_figures.h"
#include "layout/flow_heads.h"

namespace sopan {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }
double dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }
double apart(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }
Point minus(Point a) { return {-a.x, -a.y}; }

// Points off the axes by less than this are on them: connectors are drawn upright and level.
Point snapped(Point d) {
  if (std::abs(d.x) < 0.2) return {0, d.y < 0 ? -1.0 : 1.0};
  if (std::abs(d.y) < 0.2) return {d.x < 0 ? -1.0 : 1.0, 0};
  return d;
}

// More open ends than any flowchart has: noise, in which nothing is pieced together.
constexpr std::size_t most_loose_ends = 1500;

// More arms than meet in one point of any flowchart: a mesh of noise that became one junction.
constexpr std::size_t most_arms = 24;

class WiringMaker {
 public:
  explicit WiringMaker(const WiringInput& input)
      : in_(input), flow_(*input.flow), shapes_(*input.shapes), point_(input.flow->point) {}

  Wiring made() {
    clear_what_is_no_line();
    keep_near_shapes();
    graph_ = graph_of(thinned(out_.lines));
    out_.stroke = stroke_of(out_.lines, graph_);
    contract_junctions();
    part_heads();
    prune();
    bridge_gaps();
    meet_lines();
    prune();
    contract_junctions();
    pair_arms();
    walk_wires();
    for (Wire& w : out_.wires) finish(w);
    return std::move(out_);
  }

 private:
  // ---- ink ----
  // Letters go; a line that runs through the word stays: its run of ink is longer than a letter.
  void clear_word(const Box& b) {
    const double longest = std::min(1.25 * b.height(), 12 * point_);
    const int margin = static_cast<int>(0.5 * point_);
    std::vector<Pixel> letters;
    for (int y = static_cast<int>(b.top) - margin; y <= static_cast<int>(b.bottom) + margin; y++) {
      for (int x = static_cast<int>(b.left) - margin; x <= static_cast<int>(b.right) + margin;
           x++) {
        if (!out_.lines.at(x, y)) continue;
        if (run_across(out_.lines, x, y).length() > longest) continue;
        if (run_down(out_.lines, x, y).length() > longest) continue;
        letters.push_back({x, y});
      }
    }
    for (const Pixel& p : letters) out_.lines.set(p.x, p.y, false);
  }

  // The frayed edges of letters join them to each other and to a line beside them.
  void clear_hair(const Box& b) {
    const int margin = static_cast<int>(point_) + 1;
    for (int y = static_cast<int>(b.top) - margin; y <= static_cast<int>(b.bottom) + margin; y++) {
      for (int x = static_cast<int>(b.left) - margin; x <= static_cast<int>(b.right) + margin;
           x++) {
        if (flow_.hair.at(x, y)) out_.lines.set(x, y, false);
      }
    }
  }

  // Of words that OCR gave only whole pieces of ink go, so that no line is hurt.
  void clear_read_words() {
    std::vector<Box> boxes;
    for (const WiringInput::Word& w : in_.words) {
      if (w.read) boxes.push_back(w.box);
    }
    if (boxes.empty()) return;
    for (const Box& b : boxes) clear_hair(b);
    for (const Figure& f : pieces()) {
      const double margin = point_;
      for (const Box& b : boxes) {
        if (f.left < b.left - margin || f.right > b.right + margin || f.top < b.top - margin ||
            f.bottom > b.bottom + margin) {
          continue;
        }
        for (std::size_t i = 0; i < f.rows.size(); i++) {
          for (int x = f.rows[i].first; x <= f.rows[i].last; x++) {
            out_.lines.set(x, f.top + static_cast<int>(i), false);
          }
        }
        break;
      }
    }
  }

  // Over the first symbol's row there are headings; beyond the table's head and foot there is only
  // what belongs to an off-page symbol there.
  void clear_surroundings() {
    const FlowGrid& grid = flow_.grid;
    double top = grid.ys.back(), bottom = grid.ys.back();
    for (const FlowShape& s : shapes_) {
      top = std::min({top, s.box.top, grid.ys[at(grid.row_of(s.center().y))]});
      bottom = std::max(bottom, s.box.bottom);
    }
    const double margin = 4 * point_;
    const auto clear = [&](double from, double to) {
      const int first = std::clamp(static_cast<int>(from), 0, out_.lines.height);
      const int last = std::clamp(static_cast<int>(to), first, out_.lines.height);
      std::fill(out_.lines.on.begin() + static_cast<std::ptrdiff_t>(out_.lines.index(0, first)),
                out_.lines.on.begin() + static_cast<std::ptrdiff_t>(out_.lines.index(0, last)),
                std::uint8_t{0});
    };
    clear(0, top - margin);
    clear(bottom + margin, out_.lines.height);
  }

  void clear_what_is_no_line() {
    out_.lines = flow_.unruled;
    clear_surroundings();
    for (const FlowShape& s : shapes_) {
      const int n = static_cast<int>(s.rows.size());
      for (int i = -1; i <= n; i++) {
        const Run& row = s.rows[at(std::clamp(i, 0, n - 1))];
        for (int x = row.first - 1; x <= row.last + 1; x++) {
          out_.lines.set(x, s.first_row + i, false);
        }
      }
    }
    for (const WiringInput::Word& w : in_.words) {
      if (!w.read) clear_word(w.box);
    }
    clear_read_words();
  }

  // Only the columns in which shapes stand, and their neighbours: text elsewhere is not looked at.
  void keep_near_shapes() {
    if (shapes_.empty()) {
      out_.lines = InkMap(out_.lines.width, out_.lines.height);
      return;
    }
    const FlowGrid& grid = flow_.grid;
    double left = 1e9, right = -1e9;
    for (const FlowShape& s : shapes_) {
      left = std::min({left, s.box.left, grid.xs[at(grid.column_of(s.center().x))]});
      right = std::max({right, s.box.right, grid.xs[at(grid.column_of(s.center().x)) + 1]});
    }
    InkMap kept(out_.lines.width, out_.lines.height);
    const int speck = static_cast<int>(2 * point_);
    for (const Figure& f : pieces()) {
      if (f.right < left || f.left > right) continue;
      if (f.width() <= speck && f.height() <= speck) continue;
      mark(f, kept);
    }
    out_.lines = std::move(kept);
  }

  std::vector<Figure> pieces() const {
    FigureLimits limits;
    limits.at_border = true;
    return figures_in(out_.lines, true, limits);
  }

  // Copies the piece's own ink: what a flood from its rows reaches.
  void mark(const Figure& f, InkMap& kept) const {
    std::vector<Pixel> stack;
    const auto visit = [&](int x, int y) {
      if (!out_.lines.at(x, y) || kept.at(x, y)) return;
      kept.set(x, y, true);
      stack.push_back({x, y});
    };
    visit(f.rows.front().first, f.top);
    while (!stack.empty()) {
      const Pixel p = stack.back();
      stack.pop_back();
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) visit(p.x + dx, p.y + dy);
      }
    }
  }

  // ---- graph ----
  Point node(int n) const { return graph_.nodes[at(n)].at; }

  int nearest_shape(Point p, double& gap) const {
    int best = -1;
    gap = 1e18;
    for (std::size_t i = 0; i < shapes_.size(); i++) {
      const double d = distance(shapes_[i], p);
      if (d < gap) {
        gap = d;
        best = static_cast<int>(i);
      }
    }
    return best;
  }

  bool at_shape(Point p, double within) const {
    double gap = 0;
    return nearest_shape(p, gap) >= 0 && gap <= within;
  }

  // Junctions that a thick crossing or joint has torn into two become one.
  void contract_junctions() {
    for (std::size_t c = 0; c < graph_.chains.size(); c++) {
      Chain& chain = graph_.chains[c];
      if (chain.gone || chain.from == chain.to) continue;
      const int a = chain.from, b = chain.to;
      if (graph_.nodes[at(a)].degree() < 3 || graph_.nodes[at(b)].degree() < 3) continue;
      if (chain.length() > 1.3 * out_.stroke + 2) continue;
      graph_.remove(static_cast<int>(c));
      for (const int other : graph_.nodes[at(b)].chains) {
        Chain& moved = graph_.chains[at(other)];
        if (moved.from == b) moved.from = a;
        if (moved.to == b) moved.to = a;
        graph_.nodes[at(a)].chains.push_back(other);
      }
      graph_.nodes[at(b)].chains.clear();
    }
  }

  // Arrowheads side by side touch with their corners: the short link between two heads is no line.
  void part_heads() {
    for (std::size_t c = 0; c < graph_.chains.size(); c++) {
      const Chain& link = graph_.chains[c];
      if (link.gone || link.from == link.to || link.length() > 12 * point_) continue;
      const Point along = direction_of(link.path, 0, 12 * point_);
      if (is_head_corner(link.from, static_cast<int>(c), along) &&
          is_head_corner(link.to, static_cast<int>(c), along)) {
        graph_.remove(static_cast<int>(c));
      }
    }
  }

  // Whether a line that arrives at this node across the link has its head here.
  bool is_head_corner(int n, int link, Point along) const {
    if (graph_.nodes[at(n)].degree() < 3) return false;
    for (const int c : graph_.nodes[at(n)].chains) {
      if (c == link || graph_.chains[at(c)].length() < 12 * point_) continue;
      const Point away = direction_of(graph_.path_from(c, n), out_.stroke, 8 * point_);
      if (std::abs(dot(away, along)) > 0.5) continue;
      const Point outward = snapped(minus(away));
      if (has_head(out_.lines, {node(n), outward, out_.stroke, 1e9, false}, point_)) return true;
    }
    return false;
  }

  // Takes short side branches away: barbs and corners of arrowheads, frayed edges. A branch that
  // leads to a shape stays. Where a line ends in several short branches (the corners and the tip of
  // a head) they all go, so that the line ends on its own axis.
  void prune() {
    graph_.merge_through();
    for (bool again = true; again;) {
      again = false;
      for (std::size_t n = 0; n < graph_.nodes.size(); n++) {
        if (graph_.nodes[n].degree() < 3) continue;
        const std::vector<int> twigs = twigs_at(static_cast<int>(n));
        if (twigs.empty()) continue;
        for (const int c : twigs) graph_.remove(c);
        again = true;
      }
      graph_.merge_through();
    }
  }

  // Short branches with a free end. Several at the end of one line are an arrowhead and may be
  // longer; where there is nothing else at all, two of them are a line and stay.
  std::vector<int> twigs_at(int n) const {
    const double longest = std::max(5.5 * point_, 1.5 * out_.stroke + 3);
    std::vector<std::pair<double, int>> twigs;
    for (const int c : graph_.nodes[at(n)].chains) {
      const int far = graph_.other(c, n);
      if (far == n || graph_.nodes[at(far)].degree() != 1) continue;
      const double length = graph_.chains[at(c)].length();
      if (length >= 10 * point_) continue;
      // Where the line itself has come to the shape, the branch is the base of a head drawn into
      // it. The middle line of a thick line ends before the line itself does.
      const bool there = at_shape(node(n), 1.2 * point_) && length < 5.5 * point_;
      const double near = 1.2 * point_ + out_.stroke / 2;
      if (!there && at_shape(node(far), near) && length > 1.2 * out_.stroke + 1) continue;
      twigs.push_back({length, c});
    }
    std::sort(twigs.begin(), twigs.end());
    const int arms = graph_.nodes[at(n)].degree() - static_cast<int>(twigs.size());
    if (twigs.size() < 2 || arms != 1) {
      std::erase_if(twigs, [&](const auto& t) {
        return t.first >= longest || (t.first > 4 * point_ && ends_in_head(t.second, n));
      });
    }
    if (arms == 0 && twigs.size() >= 2) twigs.resize(twigs.size() - 2);
    std::vector<int> chains;
    for (const auto& t : twigs) chains.push_back(t.second);
    return chains;
  }

  // Whether a short branch is an arrow that leaves a line right before its head.
  bool ends_in_head(int chain, int n) const {
    const int far = graph_.other(chain, n);
    const Point inward = direction_of(graph_.path_from(chain, far), 0, 5 * point_);
    const LineEnd end{node(far), snapped(minus(inward)), out_.stroke, 1e9, false};
    return has_head(out_.lines, end, point_);
  }

  struct Loose {
    int node = -1;
    Point at;
    Point outward;
  };

  std::vector<Loose> loose_ends() const {
    std::vector<Loose> ends;
    for (std::size_t n = 0; n < graph_.nodes.size(); n++) {
      const LineNode& here = graph_.nodes[n];
      if (here.degree() != 1) continue;
      const std::vector<Pixel> path = graph_.path_from(here.chains[0], static_cast<int>(n));
      const Point inward = direction_of(path, 0, 5 * point_);
      ends.push_back({static_cast<int>(n), here.at, snapped(minus(inward))});
    }
    return ends;
  }

  // Share of the way from a to b that words cover.
  double words_between(Point a, Point b) const {
    const int steps = std::max(1, static_cast<int>(apart(a, b)));
    int covered = 0;
    for (int i = 0; i <= steps; i++) {
      const double t = static_cast<double>(i) / steps;
      const Point p{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
      covered +=
          std::any_of(in_.words.begin(), in_.words.end(), [&](const WiringInput::Word& word) {
            const Box& w = word.box;
            const double margin = 1.5 * point_;
            return p.x > w.left - margin && p.x < w.right + margin && p.y > w.top - margin &&
                   p.y < w.bottom + margin;
          });
    }
    return static_cast<double>(covered) / (steps + 1);
  }

  bool shape_between(Point a, Point b) const {
    const int steps = std::max(1, static_cast<int>(apart(a, b) / 2));
    for (int i = 0; i <= steps; i++) {
      const double t = static_cast<double>(i) / steps;
      if (at_shape({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}, 0)) return true;
    }
    return false;
  }

  // Dashes, and lines that a label interrupts: two loose ends that face each other on one line.
  void bridge_gaps() {
    std::vector<Loose> ends = loose_ends();
    if (ends.size() > most_loose_ends) return;
    struct Pair {
      double gap;
      std::size_t a, b;
    };
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < ends.size(); i++) {
      for (std::size_t j = i + 1; j < ends.size(); j++) {
        if (dot(ends[i].outward, ends[j].outward) > -0.9) continue;
        const Point between{ends[j].at.x - ends[i].at.x, ends[j].at.y - ends[i].at.y};
        const double along = dot(between, ends[i].outward);
        const double aside =
            std::abs(between.x * ends[i].outward.y - between.y * ends[i].outward.x);
        if (along < 0 || along > 42 * point_ || aside > 1.2 * point_ + 0.04 * along) continue;
        const bool near = along < 6 * point_;
        if (!near && words_between(ends[i].at, ends[j].at) < 0.5) continue;
        pairs.push_back({along, i, j});
      }
    }
    std::sort(pairs.begin(), pairs.end(),
              [](const Pair& x, const Pair& y) { return x.gap < y.gap; });
    std::vector<bool> used(ends.size(), false);
    for (const Pair& p : pairs) {
      if (used[p.a] || used[p.b]) continue;
      if (has_head_at(ends[p.a]) || has_head_at(ends[p.b])) continue;
      if (at_shape(ends[p.a].at, 1.2 * point_) || at_shape(ends[p.b].at, 1.2 * point_)) continue;
      if (shape_between(ends[p.a].at, ends[p.b].at)) continue;
      used[p.a] = used[p.b] = true;
      graph_.join(ends[p.a].node, ends[p.b].node);
    }
    graph_.merge_through();
  }

  bool has_head_at(const Loose& end) const {
    return has_head(out_.lines, {end.at, end.outward, out_.stroke, 1e9, false}, point_);
  }

  // A line that stops a little short of another one ends on it.
  void meet_lines() {
    const std::vector<Loose> ends = loose_ends();
    if (ends.size() > most_loose_ends) return;
    for (const Loose& end : ends) {
      if (graph_.nodes[at(end.node)].degree() != 1 || at_shape(end.at, 2.0 * point_)) continue;
      const int own = graph_.nodes[at(end.node)].chains[0];
      double best = 3.2 * point_;
      int chain = -1;
      std::size_t place = 0;
      for (std::size_t c = 0; c < graph_.chains.size(); c++) {
        const Chain& other = graph_.chains[c];
        if (other.gone || static_cast<int>(c) == own) continue;
        for (std::size_t i = 1; i + 1 < other.path.size(); i++) {
          const Point v{other.path[i].x - end.at.x, other.path[i].y - end.at.y};
          const double d = std::hypot(v.x, v.y);
          if (d < best && dot(v, end.outward) > 0.7 * d) {
            best = d;
            chain = static_cast<int>(c);
            place = i;
          }
        }
      }
      if (chain < 0) continue;
      const int there = graph_.split(chain, place);
      graph_.join(end.node, there);
    }
    graph_.merge_through();
  }

  // ---- wires ----
  struct Arm {
    int chain = -1;
    int side = 0;  // 0: the chain's `from` is at the node
    Point away;
  };

  std::vector<Arm> arms_of(int n) const {
    std::vector<Arm> arms;
    std::vector<int> seen;
    for (const int c : graph_.nodes[at(n)].chains) {
      const Chain& chain = graph_.chains[at(c)];
      const bool second = std::count(seen.begin(), seen.end(), c) > 0;
      seen.push_back(c);
      const int side = chain.from == n && !second ? 0 : 1;
      std::vector<Pixel> path = chain.path;
      if (side == 1) std::reverse(path.begin(), path.end());
      arms.push_back({c, side, direction_of(path, out_.stroke, out_.stroke + 4 * point_)});
    }
    return arms;
  }

  void pair_arms() {
    partner_.assign(graph_.chains.size() * 2, -1);
    for (std::size_t n = 0; n < graph_.nodes.size(); n++) {
      if (graph_.nodes[n].degree() < 3) continue;
      const std::vector<Arm> arms = arms_of(static_cast<int>(n));
      if (arms.size() > most_arms) continue;
      std::vector<bool> used(arms.size(), false);
      for (double limit = -0.8; limit < 0;) {
        double best = limit;
        std::size_t a = 0, b = 0;
        for (std::size_t i = 0; i < arms.size(); i++) {
          for (std::size_t j = i + 1; j < arms.size(); j++) {
            if (used[i] || used[j]) continue;
            const double d = dot(arms[i].away, arms[j].away);
            if (d < best) {
              best = d;
              a = i;
              b = j;
            }
          }
        }
        if (a == b) break;
        used[a] = used[b] = true;
        const int one = arms[a].chain * 2 + arms[a].side, two = arms[b].chain * 2 + arms[b].side;
        partner_[at(one)] = two;
        partner_[at(two)] = one;
      }
    }
  }

  // Follows chains from an end that has no partner to the other such end.
  void walk_wires() {
    std::vector<bool> walked(graph_.chains.size(), false);
    for (std::size_t c = 0; c < graph_.chains.size(); c++) {
      for (const int side : {0, 1}) {
        if (graph_.chains[c].gone || walked[c] || partner_[c * 2 + at(side)] >= 0) continue;
        walk(static_cast<int>(c), side, walked);
      }
    }
    for (std::size_t w = 0; w < out_.wires.size(); w++) settle_joint(static_cast<int>(w));
  }

  struct Passing {
    int wire = -1;
    double place = 0;
    bool through = false;
  };

  void walk(int chain, int side, std::vector<bool>& walked) {
    const int id = static_cast<int>(out_.wires.size());
    Wire wire;
    int entry = chain * 2 + side;
    int node_here = side == 0 ? graph_.chains[at(chain)].from : graph_.chains[at(chain)].to;
    nodes_of_.push_back({node_here, -1});
    passing_[node_here].push_back({id, 0, false});
    for (;;) {
      const int c = entry / 2;
      walked[at(c)] = true;
      std::vector<Pixel> path = graph_.chains[at(c)].path;
      if (entry % 2 == 1) std::reverse(path.begin(), path.end());
      wire.path.insert(wire.path.end(), path.begin(), path.end());
      const int exit = c * 2 + (1 - entry % 2);
      node_here = exit % 2 == 0 ? graph_.chains[at(c)].from : graph_.chains[at(c)].to;
      const int next = partner_[at(exit)];
      passing_[node_here].push_back({id, static_cast<double>(wire.path.size()), next >= 0});
      if (next < 0 || walked[at(next / 2)]) break;
      entry = next;
    }
    nodes_of_.back().second = node_here;
    out_.wires.push_back(std::move(wire));
  }

  // The wire on which an end at a junction stands: one that runs through there, else another one
  // that ends there too.
  void settle_joint(int w) {
    for (const int side : {0, 1}) {
      const int n = side == 0 ? nodes_of_[at(w)].first : nodes_of_[at(w)].second;
      if (graph_.nodes[at(n)].degree() < 3) continue;
      const Passing* host = nullptr;
      for (const Passing& p : passing_[n]) {
        if (p.wire == w) continue;
        if (p.through && (!host || !host->through)) host = &p;
        if (!host && p.wire < w) host = &p;
      }
      if (!host) continue;
      out_.wires[at(w)].ends[side].wire = host->wire;
      out_.wires[at(w)].ends[side].place = host->place;
    }
  }

  void finish(Wire& wire) {
    // Where a line is little more than its head the head is not its thickness.
    wire.stroke = std::min(stroke_of(out_.lines, wire.path), out_.stroke + 1);
    for (const int side : {0, 1}) {
      WireEnd& end = wire.ends[side];
      std::vector<Pixel> path = wire.path;
      if (side == 1) std::reverse(path.begin(), path.end());
      end.at = {static_cast<double>(path.front().x), static_cast<double>(path.front().y)};
      const double skip = end.wire >= 0 ? out_.stroke : 0;
      end.outward = snapped(minus(direction_of(path, skip, 5 * point_)));
      find_head(end, path, wire.stroke);
    }
    part_of_one_head(wire);
  }

  // There may be no room for two heads. Between shapes that nearly touch the line is little more
  // than its head, and its ends are corners of that: the piece of ink as a whole tells (see
  // flow_edges). Else the longer of the two, which fits better, stands.
  void part_of_one_head(Wire& wire) const {
    WireEnd& a = wire.ends[0];
    WireEnd& b = wire.ends[1];
    if (!a.head || !b.head) return;
    const double length = apart(a.at, b.at);
    if (length > 0.8 * (a.head_length + b.head_length)) return;
    if (length < 10 * point_) {
      a.head = b.head = false;
    } else {
      (a.head_length < b.head_length ? a : b).head = false;
    }
  }

  // A head is looked for in the direction in which the line ends; where the middle line ran aside
  // into a corner of the head, along the axis of the line before it; after a last leg as short as
  // the head itself that is hard to tell, so the directions in which a shape is near are tried too.
  void find_head(WireEnd& end, const std::vector<Pixel>& path, double stroke) {
    const double beyond = end.wire >= 0 ? -out_.stroke / 2 : 1e9;
    const bool cut_off = end.wire < 0 && at_shape(end.at, 4 * point_);
    end.head_length =
        head_length(out_.lines, {end.at, end.outward, stroke, beyond, cut_off}, point_);
    end.head = end.head_length > 0;
    if (end.head || end.wire >= 0) return;
    double gap = 0;
    const int shape = nearest_shape(end.at, gap);
    if (shape < 0 || gap > 9 * point_) return;
    end.head = head_inside(shapes_[at(shape)], end, stroke);
    if (end.head) return;
    std::vector<LineEnd> axes;
    for (const double skip : {2.5, 4.5, 7.0}) {
      if (const auto axis = axis_behind(path, skip * point_)) axes.push_back(*axis);
    }
    const Point there{end.at.x + end.outward.x * (gap + 1), end.at.y + end.outward.y * (gap + 1)};
    const bool aims = distance(shapes_[at(shape)], there) <= 1;
    if (!aims || straight_length(path) <= 7 * point_) {
      for (const Point d : {Point{1, 0}, Point{-1, 0}, Point{0, 1}, Point{0, -1}}) {
        axes.push_back({end.at, d, stroke, beyond, cut_off});
      }
    }
    for (LineEnd& axis : axes) {
      const Point ahead{axis.at.x + axis.outward.x * (gap + 1),
                        axis.at.y + axis.outward.y * (gap + 1)};
      if (distance(shapes_[at(shape)], ahead) > 1) continue;
      axis.stroke = stroke;
      axis.cut_off = cut_off;
      end.head_length = head_length(out_.lines, axis, point_);
      if (end.head_length == 0) continue;
      end.head = true;
      end.outward = axis.outward;
      return;
    }
  }

  // The axis of the line further back, drawn out to where the line ends.
  static std::optional<LineEnd> axis_behind(const std::vector<Pixel>& path, double skip) {
    const auto from = static_cast<std::size_t>(skip), to = 2 * from + 2;
    if (from == 0 || to >= path.size()) return std::nullopt;
    const Point near{static_cast<double>(path[from].x), static_cast<double>(path[from].y)};
    const Point far{static_cast<double>(path[to].x), static_cast<double>(path[to].y)};
    const double length = apart(near, far);
    if (length < static_cast<double>(to - from) * 0.8) return std::nullopt;
    LineEnd end;
    end.outward = snapped({(near.x - far.x) / length, (near.y - far.y) / length});
    const double out = dot({path.front().x - near.x, path.front().y - near.y}, end.outward);
    end.at = {near.x + end.outward.x * out, near.y + end.outward.y * out};
    return end;
  }

  // Arrows are often drawn into the shape: the head then lies behind the outline.
  bool head_inside(const FlowShape& shape, const WireEnd& end, double stroke) const {
    if (shape.filled) return false;
    const int inset = static_cast<int>(std::lround(shape.stroke)) + 1;
    const int deep = static_cast<int>(14 * point_);
    const int x0 = static_cast<int>(end.at.x) - deep, y0 = static_cast<int>(end.at.y) - deep;
    InkMap inner(2 * deep + 1, 2 * deep + 1);
    for (int i = inset; i < static_cast<int>(shape.rows.size()) - inset; i++) {
      // Slanting sides are thicker across than they are: the rows above and below count too.
      const Run& above = shape.rows[at(i - inset)];
      const Run& below = shape.rows[at(i + inset)];
      const int first = std::max({above.first + inset, below.first + inset, x0});
      const int last = std::min({above.last - inset, below.last - inset, x0 + 2 * deep});
      const int y = shape.first_row + i;
      for (int x = first; x <= last; x++) {
        inner.set(x - x0, y - y0, flow_.unruled.at(x, y));
      }
    }
    // The first ink on the way in, just behind the outline.
    for (int t = 0; t <= 4 * point_ + 2 * inset; t++) {
      const Point p{end.at.x - x0 + end.outward.x * t, end.at.y - y0 + end.outward.y * t};
      if (!inner.at(static_cast<int>(std::lround(p.x)), static_cast<int>(std::lround(p.y))))
        continue;
      return has_head(inner, {p, end.outward, stroke, 1e9, false}, point_);
    }
    return false;
  }

  static double straight_length(const std::vector<Pixel>& path) {
    const Point d = snapped(direction_of(path, 0, 14));
    const Pixel& o = path.front();
    for (const Pixel& p : path) {
      const double x = p.x - o.x, y = p.y - o.y;
      if (std::abs(x * d.y - y * d.x) > 2) return std::hypot(x, y);
    }
    return 1e9;
  }

  const WiringInput& in_;
  const FlowInk& flow_;
  const std::vector<FlowShape>& shapes_;
  double point_;
  Wiring out_;
  LineGraph graph_;
  std::vector<int> partner_;  // per chain end (2 * chain + side): the chain end it goes on in
  std::vector<std::pair<int, int>> nodes_of_;  // per wire: its two end nodes
  std::map<int, std::vector<Passing>> passing_;
};

}  // namespace

Wiring wiring_of(const WiringInput& input) { return WiringMaker(input).made(); }

}  // namespace sopan
