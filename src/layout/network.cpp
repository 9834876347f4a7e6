// See network.h.
#include "layout/network.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sopan {
namespace {

// How far apart strokes may be and still touch, at 200 dpi.
constexpr double touch = 7;

bool touching(const Stroke& h, const Stroke& v, double slack) {
  return v.at >= h.from - slack && v.at <= h.to + slack && h.at >= v.from - slack &&
         h.at <= v.to + slack;
}

struct Groups {
  std::vector<std::size_t> parent;
  explicit Groups(std::size_t n) : parent(n) { std::iota(parent.begin(), parent.end(), 0u); }
  std::size_t find(std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { parent[find(a)] = find(b); }
};

void measure(Network& n) {
  n.left = n.top = 1e9;
  n.right = n.bottom = -1e9;
  for (const Stroke& h : n.horizontal) {
    n.left = std::min(n.left, h.from);
    n.right = std::max(n.right, h.to);
    n.top = std::min(n.top, h.at);
    n.bottom = std::max(n.bottom, h.at);
  }
  for (const Stroke& v : n.vertical) {
    n.left = std::min(n.left, v.at);
    n.right = std::max(n.right, v.at);
    n.top = std::min(n.top, v.from);
    n.bottom = std::max(n.bottom, v.to);
  }
}

bool inside(const Network& a, const Network& b) {
  return a.left > b.left - 2 && a.right < b.right + 2 && a.top > b.top - 2 &&
         a.bottom < b.bottom + 2;
}

// Ink along a line at `at`, counting all strokes that lie on it, in pixels.
double coverage(const std::vector<Stroke>& strokes, double at, double slack) {
  std::vector<std::pair<double, double>> runs;
  for (const Stroke& s : strokes)
    if (std::fabs(s.at - at) <= slack) runs.push_back({s.from, s.to});
  std::sort(runs.begin(), runs.end());
  double sum = 0;
  double reached = -1e9;
  for (const auto& [from, to] : runs) {
    if (to <= reached) continue;
    sum += to - std::max(from, reached);
    reached = to;
  }
  return sum;
}

// Whether the point (along, at) of a stroke's end stands on one of the crossing strokes.
bool stands_on(const std::vector<Stroke>& crossing, const std::vector<bool>& kept, double along,
               double at, double slack) {
  for (std::size_t i = 0; i < crossing.size(); i++)
    if (kept[i] && std::fabs(crossing[i].at - along) <= slack && at >= crossing[i].from - slack &&
        at <= crossing[i].to + slack)
      return true;
  return false;
}

// Strokes on lines that run over at least this share of the longest are rulings without question.
std::vector<bool> long_ones(const std::vector<Stroke>& strokes, double extent, double share,
                            double slack) {
  std::vector<bool> kept(strokes.size());
  for (std::size_t i = 0; i < strokes.size(); i++)
    kept[i] = coverage(strokes, strokes[i].at, slack) >= share * extent;
  return kept;
}

// How many kept strokes begin (or end) at this height: an open side of the table.
int ending_at(const std::vector<Stroke>& strokes, const std::vector<bool>& kept, double along,
              double slack) {
  int n = 0;
  for (std::size_t i = 0; i < strokes.size(); i++)
    n += kept[i] &&
         (std::fabs(strokes[i].from - along) <= slack || std::fabs(strokes[i].to - along) <= slack);
  return n;
}

// A long connector reaches over much of the table too, but its line begins or ends inside a cell.
void drop_unfounded(const std::vector<Stroke>& strokes, std::vector<bool>& kept,
                    const std::vector<Stroke>& crossing, const std::vector<bool>& crossing_kept,
                    double slack) {
  const std::vector<bool> before = kept;
  for (std::size_t i = 0; i < strokes.size(); i++) {
    if (!before[i]) continue;
    double from = strokes[i].from;
    double to = strokes[i].to;
    for (const Stroke& s : strokes) {
      if (std::fabs(s.at - strokes[i].at) > slack / 2) continue;
      from = std::min(from, s.from);
      to = std::max(to, s.to);
    }
    const auto founded = [&](double end) {
      return stands_on(crossing, crossing_kept, end, strokes[i].at, slack) ||
             ending_at(strokes, before, end, slack) >= 3;
    };
    kept[i] = founded(from) && founded(to);
  }
}

bool keep_standing(const std::vector<Stroke>& strokes, std::vector<bool>& kept,
                   const std::vector<Stroke>& crossing, const std::vector<bool>& crossing_kept,
                   double slack) {
  bool more = false;
  for (std::size_t i = 0; i < strokes.size(); i++) {
    const Stroke& s = strokes[i];
    if (kept[i] || !stands_on(crossing, crossing_kept, s.from, s.at, slack) ||
        !stands_on(crossing, crossing_kept, s.to, s.at, slack))
      continue;
    kept[i] = more = true;
  }
  return more;
}

void drop(std::vector<Stroke>& strokes, const std::vector<bool>& kept) {
  std::vector<Stroke> left;
  for (std::size_t i = 0; i < strokes.size(); i++)
    if (kept[i]) left.push_back(strokes[i]);
  strokes = std::move(left);
}

double longest(const std::vector<Stroke>& strokes) {
  double most = 0;
  for (const Stroke& s : strokes) most = std::max(most, s.length());
  return most;
}

}  // namespace

std::vector<Network> networks_of(const Strokes& strokes, double dpi) {
  const double slack = touch * dpi / 200;
  const auto& hs = strokes.horizontal;
  const auto& vs = strokes.vertical;
  Groups groups(hs.size() + vs.size());
  for (std::size_t i = 0; i < hs.size(); i++)
    for (std::size_t j = 0; j < vs.size(); j++)
      if (touching(hs[i], vs[j], slack)) groups.join(i, hs.size() + j);
  std::vector<Network> all(hs.size() + vs.size());
  for (std::size_t i = 0; i < hs.size(); i++) all[groups.find(i)].horizontal.push_back(hs[i]);
  for (std::size_t j = 0; j < vs.size(); j++)
    all[groups.find(hs.size() + j)].vertical.push_back(vs[j]);
  std::vector<Network> large;
  for (Network& n : all) {
    if (n.horizontal.size() < 2 || n.vertical.empty()) continue;
    measure(n);
    if (n.width() > 1.2 * dpi && n.height() > 0.15 * dpi) large.push_back(std::move(n));
  }
  std::vector<Network> outer;
  for (const Network& n : large)
    if (std::none_of(large.begin(), large.end(),
                     [&](const Network& o) { return &o != &n && inside(n, o); }))
      outer.push_back(n);
  std::sort(outer.begin(), outer.end(),
            [](const Network& a, const Network& b) { return a.top < b.top; });
  return outer;
}

void keep_rulings(Network& network, double dpi) {
  const double slack = touch * dpi / 200;
  const double along = longest(network.horizontal);
  std::vector<bool> h = long_ones(network.horizontal, along, 0.5, slack / 2);
  double top = 1e9;
  double bottom = -1e9;
  for (std::size_t i = 0; i < h.size(); i++) {
    if (!h[i]) continue;
    top = std::min(top, network.horizontal[i].at);
    bottom = std::max(bottom, network.horizontal[i].at);
  }
  std::vector<bool> v = long_ones(network.vertical, bottom - top, 0.6, slack / 2);
  drop_unfounded(network.vertical, v, network.horizontal, h, slack);
  bool more = true;
  while (more) {
    more = keep_standing(network.vertical, v, network.horizontal, h, slack);
    more |= keep_standing(network.horizontal, h, network.vertical, v, slack);
  }
  drop(network.horizontal, h);
  drop(network.vertical, v);
  measure(network);
}

}  // namespace sopan
