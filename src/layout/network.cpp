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

// Strokes of one direction, those of the other, and which of these are rulings so far.
struct Standing {
  const std::vector<Stroke>& crossing;
  const std::vector<bool>& kept;
  double slack;

  bool founded(const Stroke& s, double end) const {
    return stands_on(crossing, kept, end, s.at, slack);
  }
  int crossed(const Stroke& s) const {
    int n = 0;
    for (std::size_t i = 0; i < crossing.size(); i++)
      n += kept[i] && crossing[i].at > s.from - slack && crossing[i].at < s.to + slack &&
           s.at > crossing[i].from - slack && s.at < crossing[i].to + slack;
    return n;
  }
  // The outermost ruling that the stroke crosses within `letter` of its end; its end if none is.
  double last_met(const Stroke& s, bool low, double letter) const {
    const double end = low ? s.from : s.to;
    double met = end;
    double nearest = letter;
    for (std::size_t i = 0; i < crossing.size(); i++) {
      const double tail = low ? crossing[i].at - end : end - crossing[i].at;
      if (!kept[i] || tail <= 0 || tail > nearest || s.at < crossing[i].from - slack ||
          s.at > crossing[i].to + slack)
        continue;
      met = crossing[i].at;
      nearest = tail;
    }
    return met;
  }
};

// A letter in line with a ruling, or the tail of one that touches it, lengthens it: it ends at the
// ruling it met before. Without a gap between them only one end may be a letter's: a connector may
// cross rulings at both.
void cut_letters_off(std::vector<Stroke>& strokes, const std::vector<bool>& done,
                     const Standing& standing, double letter) {
  for (std::size_t i = 0; i < strokes.size(); i++) {
    Stroke& s = strokes[i];
    if (done[i]) continue;
    const bool low = standing.founded(s, s.from);
    const bool high = standing.founded(s, s.to);
    Stroke cut = s;
    if (!low && standing.founded(s, s.core_from)) cut.from = s.core_from;
    if (!high && standing.founded(s, s.core_to)) cut.to = s.core_to;
    if (cut.from == s.from && !low && high) cut.from = standing.last_met(s, true, letter);
    if (cut.to == s.to && !high && low) cut.to = standing.last_met(s, false, letter);
    // What is left must be more than letters below each other.
    if (cut.length() > 2 * letter) s = cut;
  }
}

// Columns that stand on the table's foot and begin at the same height, inside a row: the ruling of
// the heading above them was not seen. It runs to the next columns at both sides.
std::vector<Stroke> unseen_headings(const Network& n, const std::vector<bool>& v,
                                    const Standing& standing) {
  std::vector<const Stroke*> loose;
  for (std::size_t i = 0; i < n.vertical.size(); i++) {
    const Stroke& s = n.vertical[i];
    if (!v[i] && !standing.founded(s, s.from) && standing.founded(s, s.to) &&
        standing.crossed(s) >= 3)
      loose.push_back(&s);
  }
  std::vector<Stroke> headings;
  for (const Stroke* first : loose) {
    double left = -1e9;
    double right = 1e9;
    int columns = 0;
    for (const Stroke* s : loose)
      columns += std::fabs(s->from - first->from) <= standing.slack &&
                 std::fabs(s->to - first->to) <= standing.slack;
    if (columns < 2) continue;
    for (std::size_t i = 0; i < n.vertical.size(); i++) {
      const Stroke& s = n.vertical[i];
      if (!v[i] || s.from > first->from || s.to < first->from) continue;
      if (s.at < first->at) left = std::max(left, s.at);
      if (s.at > first->at) right = std::min(right, s.at);
    }
    if (left > -1e8 && right < 1e8) headings.push_back({left, right, first->from, 1});
  }
  return headings;
}

// Where the crossing ruling nearest to the end runs, no farther than `slack`; else the end.
double met_near(const Stroke& s, double end, const std::vector<Stroke>& crossing, double slack) {
  double met = end;
  double nearest = slack;
  for (const Stroke& c : crossing) {
    if (std::fabs(c.at - end) > nearest || s.at < c.from - slack || s.at > c.to + slack) continue;
    nearest = std::fabs(c.at - end);
    met = c.at;
  }
  return met;
}

// An end that all but reaches a crossing ruling reaches it; one that is a letter's does not.
// Strokes no longer than a letter stay as they are: in a low row they may be stems.
void snap(std::vector<Stroke>& strokes, const std::vector<Stroke>& crossing, double letter,
          double slack) {
  const auto snapped = [&](const Stroke& s, double end, double core) {
    const double met = met_near(s, end, crossing, slack);
    const double before = met_near(s, core, crossing, slack);
    return core != end && before != core ? before : met;
  };
  for (Stroke& s : strokes) {
    if (s.length() <= letter) continue;
    const double from = snapped(s, s.from, s.core_from);
    s.to = snapped(s, s.to, s.core_to);
    s.from = from;
  }
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
  const double letter = 36 * dpi / 200;
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
  const auto keep_all_standing = [&] {
    bool more = true;
    while (more) {
      more = keep_standing(network.vertical, v, network.horizontal, h, slack);
      more |= keep_standing(network.horizontal, h, network.vertical, v, slack);
    }
  };
  keep_all_standing();
  for (const Stroke& heading : unseen_headings(network, v, {network.horizontal, h, slack})) {
    network.horizontal.push_back(heading);
    h.push_back(true);
  }
  keep_all_standing();
  cut_letters_off(network.vertical, v, {network.horizontal, h, slack}, letter);
  keep_all_standing();
  drop(network.horizontal, h);
  drop(network.vertical, v);
  const std::vector<Stroke> verticals = network.vertical;
  snap(network.vertical, network.horizontal, letter, slack);
  snap(network.horizontal, verticals, letter, slack);
  measure(network);
}

}  // namespace sopan
