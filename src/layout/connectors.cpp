#include "layout/connectors.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sopan {
namespace {

// The eight neighbours in order round a pixel, from the one above.
constexpr std::array<Pixel, 8> around{
    {{0, -1}, {1, -1}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}}};

struct Neighbours {
  std::array<bool, 8> on{};
  bool operator[](std::size_t i) const { return on[i & 7]; }
};

Neighbours neighbours(const InkMap& ink, int x, int y) {
  Neighbours n;
  for (std::size_t i = 0; i < 8; i++) n.on[i] = ink.at(x + around[i].x, y + around[i].y);
  return n;
}

// Guo and Hall's conditions for taking a pixel away; n[0] is above, clockwise.
bool removable(const Neighbours& n, bool first_pass) {
  int crossings = 0, a = 0, b = 0;
  for (std::size_t i = 0; i < 8; i += 2) {
    crossings += !n[i] && (n[i + 1] || n[i + 2]);
    a += n[i + 7] || n[i];
    b += n[i] || n[i + 1];
  }
  const int least = std::min(a, b);
  if (crossings != 1 || least < 2 || least > 3) return false;
  return first_pass ? !((n[0] || n[1] || !n[3]) && n[2]) : !((n[4] || n[5] || !n[7]) && n[6]);
}

int branches_at(const InkMap& ink, const Pixel& p) {
  const Neighbours n = neighbours(ink, p.x, p.y);
  int changes = 0;
  for (std::size_t i = 0; i < 8; i++) changes += !n[i] && n[i + 1];
  return changes;
}

int count_around(const InkMap& ink, const Pixel& p) {
  const Neighbours n = neighbours(ink, p.x, p.y);
  return static_cast<int>(std::count(n.on.begin(), n.on.end(), true));
}

// Builds the graph: node pixels are grouped into nodes, then every way out of a node is followed.
class GraphMaker {
 public:
  explicit GraphMaker(const InkMap& thin) : thin_(thin), node_of_(thin.on.size(), -1) {}

  LineGraph made() {
    for (int y = 0; y < thin_.height; y++) {
      for (int x = 0; x < thin_.width; x++) {
        if (thin_.on[thin_.index(x, y)]) pixels_.push_back({x, y});
      }
    }
    for (const Pixel& p : pixels_) {
      if (is_node(p) && node_at(p) < 0) gather(p);
    }
    used_.assign(thin_.on.size(), 0);
    const std::size_t count = members_.size();
    for (std::size_t i = 0; i < count; i++) {
      for (const Pixel& p : members_[i]) follow_all(static_cast<int>(i), p);
    }
    return std::move(graph_);
  }

 private:
  bool is_node(const Pixel& p) const {
    return branches_at(thin_, p) != 2 || count_around(thin_, p) <= 1;
  }
  int node_at(const Pixel& p) const {
    return thin_.holds(p.x, p.y) ? node_of_[thin_.index(p.x, p.y)] : -1;
  }

  void gather(const Pixel& first) {
    const int id = static_cast<int>(members_.size());
    std::vector<Pixel> members{first};
    node_of_[thin_.index(first.x, first.y)] = id;
    Point sum;
    for (std::size_t i = 0; i < members.size(); i++) {
      const Pixel p = members[i];
      sum.x += p.x;
      sum.y += p.y;
      for (const Pixel& d : around) {
        const Pixel q{p.x + d.x, p.y + d.y};
        if (!thin_.at(q.x, q.y) || node_at(q) >= 0 || !is_node(q)) continue;
        node_of_[thin_.index(q.x, q.y)] = id;
        members.push_back(q);
      }
    }
    const double n = static_cast<double>(members.size());
    graph_.nodes.push_back({{sum.x / n, sum.y / n}, {}});
    members_.push_back(std::move(members));
  }

  void follow_all(int node, const Pixel& from) {
    for (const Pixel& d : around) {
      const Pixel q{from.x + d.x, from.y + d.y};
      if (!thin_.at(q.x, q.y)) continue;
      const int other = node_at(q);
      if (other == node || (other >= 0 && other < node)) continue;
      if (other > node) {
        add({node, other, {from, q}, false});
      } else if (!used_[thin_.index(q.x, q.y)]) {
        follow(node, from, q);
      }
    }
  }

  void follow(int node, const Pixel& from, Pixel at) {
    Chain chain{node, -1, {from, at}, false};
    Pixel before = from;
    used_[thin_.index(at.x, at.y)] = 1;
    while (chain.to < 0) {
      Pixel next{-1, -1};
      int best = 9;
      for (const Pixel& d : around) {
        const Pixel q{at.x + d.x, at.y + d.y};
        if (!thin_.at(q.x, q.y) || q == before) continue;
        const int other = node_at(q);
        if (other == node && chain.path.size() < 3) continue;
        if (other < 0 && used_[thin_.index(q.x, q.y)]) continue;
        // Nodes first, then straight neighbours before diagonal ones.
        const int rank = (other >= 0 ? 0 : 4) + std::abs(d.x) + std::abs(d.y);
        if (rank < best) {
          best = rank;
          next = q;
        }
      }
      if (best == 9) break;
      chain.path.push_back(next);
      chain.to = node_at(next);
      if (chain.to < 0) used_[thin_.index(next.x, next.y)] = 1;
      before = at;
      at = next;
    }
    if (chain.to < 0) {
      chain.to = static_cast<int>(graph_.nodes.size());
      graph_.nodes.push_back({{static_cast<double>(at.x), static_cast<double>(at.y)}, {}});
    }
    add(std::move(chain));
  }

  void add(Chain chain) {
    const int id = static_cast<int>(graph_.chains.size());
    graph_.nodes[static_cast<std::size_t>(chain.from)].chains.push_back(id);
    graph_.nodes[static_cast<std::size_t>(chain.to)].chains.push_back(id);
    graph_.chains.push_back(std::move(chain));
  }

  const InkMap& thin_;
  std::vector<int> node_of_;
  std::vector<Pixel> pixels_;
  std::vector<std::vector<Pixel>> members_;
  std::vector<std::uint8_t> used_;
  LineGraph graph_;
};

double apart(const Pixel& a, const Pixel& b) {
  return std::hypot(static_cast<double>(a.x - b.x), static_cast<double>(a.y - b.y));
}

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

InkMap thinned(const InkMap& ink) {
  InkMap thin = ink;
  std::vector<Pixel> pixels, kept, out;
  for (int y = 0; y < thin.height; y++) {
    for (int x = 0; x < thin.width; x++) {
      if (thin.on[thin.index(x, y)]) pixels.push_back({x, y});
    }
  }
  for (int idle = 0, pass = 0; idle < 2; pass++) {
    out.clear();
    kept.clear();
    for (const Pixel& p : pixels) {
      (removable(neighbours(thin, p.x, p.y), pass % 2 == 0) ? out : kept).push_back(p);
    }
    for (const Pixel& p : out) thin.on[thin.index(p.x, p.y)] = 0;
    idle = out.empty() ? idle + 1 : 0;
    pixels.swap(kept);
  }
  return thin;
}

double Chain::length() const {
  double sum = 0;
  for (std::size_t i = 1; i < path.size(); i++) sum += apart(path[i - 1], path[i]);
  return sum;
}

int LineGraph::other(int chain, int node) const {
  const Chain& c = chains[at(chain)];
  return c.from == node ? c.to : c.from;
}

std::vector<Pixel> LineGraph::path_from(int chain, int node) const {
  std::vector<Pixel> path = chains[at(chain)].path;
  if (chains[at(chain)].from != node) std::reverse(path.begin(), path.end());
  return path;
}

void LineGraph::remove(int chain) {
  Chain& c = chains[at(chain)];
  c.gone = true;
  std::erase(nodes[at(c.from)].chains, chain);
  std::erase(nodes[at(c.to)].chains, chain);
}

int LineGraph::join(int a, int b) {
  const Point p = nodes[at(a)].at, q = nodes[at(b)].at;
  const int steps =
      std::max(1, static_cast<int>(std::max(std::abs(p.x - q.x), std::abs(p.y - q.y))));
  Chain chain{a, b, {}, false};
  for (int i = 0; i <= steps; i++) {
    const double t = static_cast<double>(i) / steps;
    chain.path.push_back({static_cast<int>(std::lround(p.x + (q.x - p.x) * t)),
                          static_cast<int>(std::lround(p.y + (q.y - p.y) * t))});
  }
  const int id = static_cast<int>(chains.size());
  nodes[at(a)].chains.push_back(id);
  nodes[at(b)].chains.push_back(id);
  chains.push_back(std::move(chain));
  return id;
}

int LineGraph::split(int chain, std::size_t place) {
  const Chain old = chains[at(chain)];
  const int node = static_cast<int>(nodes.size());
  const Pixel p = old.path[place];
  nodes.push_back({{static_cast<double>(p.x), static_cast<double>(p.y)}, {}});
  remove(chain);
  const auto middle = old.path.begin() + static_cast<std::ptrdiff_t>(place);
  const int first = static_cast<int>(chains.size());
  chains.push_back({old.from, node, {old.path.begin(), middle + 1}, false});
  chains.push_back({node, old.to, {middle, old.path.end()}, false});
  nodes[at(old.from)].chains.push_back(first);
  nodes[at(node)].chains = {first, first + 1};
  nodes[at(old.to)].chains.push_back(first + 1);
  return node;
}

void LineGraph::merge_through() {
  for (int n = 0; n < static_cast<int>(nodes.size()); n++) {
    if (nodes[at(n)].degree() != 2) continue;
    const int a = nodes[at(n)].chains[0], b = nodes[at(n)].chains[1];
    if (a == b) continue;
    std::vector<Pixel> path = path_from(a, n);
    std::reverse(path.begin(), path.end());
    const std::vector<Pixel> rest = path_from(b, n);
    path.insert(path.end(), rest.begin(), rest.end());
    const int from = other(a, n), to = other(b, n);
    remove(a);
    remove(b);
    const int id = static_cast<int>(chains.size());
    chains.push_back({from, to, std::move(path), false});
    nodes[at(from)].chains.push_back(id);
    nodes[at(to)].chains.push_back(id);
  }
}

LineGraph graph_of(const InkMap& thin) { return GraphMaker(thin).made(); }

namespace {

// How far the path between two of its pixels strays from the straight line between them.
double stray(const std::vector<Pixel>& path, std::size_t a, std::size_t b) {
  const double dx = path[b].x - path[a].x, dy = path[b].y - path[a].y;
  const double n = std::max(1e-9, std::hypot(dx, dy));
  double most = 0;
  for (std::size_t i = a + 1; i < b; i++) {
    const double px = path[i].x - path[a].x, py = path[i].y - path[a].y;
    most = std::max(most, std::abs(px * dy - py * dx) / n);
  }
  return most;
}

}  // namespace

Point direction_of(const std::vector<Pixel>& path, double skip, double reach) {
  if (path.size() < 2) return {0, 0};
  const Pixel& origin = path.front();
  std::size_t begin = 0, end = 0;
  while (begin + 1 < path.size() && apart(origin, path[begin]) < skip) begin++;
  end = begin;
  while (end + 1 < path.size() && apart(origin, path[end]) < skip + reach) {
    if (end > begin + 3 && stray(path, begin, end + 1) > 1.3) break;
    end++;
  }
  if (end <= begin) begin = 0;
  const double dx = path[end].x - path[begin].x, dy = path[end].y - path[begin].y;
  const double n = std::hypot(dx, dy);
  return n > 0 ? Point{dx / n, dy / n} : Point{0, 0};
}

}  // namespace sopan
