#include "layout/flow_heads.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sopan {
namespace {

// Limits in points: heads are no longer than this, and no broader to either side.
constexpr double longest_head = 16, broadest_half = 8, overshoot = 12;

// How far the ink reaches to both sides of the axis at each pixel along it: the lesser of the two
// sides, so that a corner or another line on one side does not count. -1 where the axis itself is
// not inked. `solid`: only ink that is connected to the axis.
struct Profile {
  std::vector<double> half;
  double at(int i) const {
    return i >= 0 && i < static_cast<int>(half.size()) ? half[static_cast<std::size_t>(i)] : -1;
  }
};

bool inked(const InkMap& ink, double x, double y) {
  return ink.at(static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y)));
}

int side_reach(const InkMap& ink, Point p, Point normal, int most, bool solid) {
  int reach = 0;
  for (int i = 1; i <= most; i++) {
    if (inked(ink, p.x + normal.x * i, p.y + normal.y * i)) {
      reach = i;
    } else if (solid) {
      break;
    }
  }
  return reach;
}

Profile profile_of(const InkMap& ink, const LineEnd& end, double point, bool solid) {
  Profile profile;
  const Point normal{-end.outward.y, end.outward.x};
  const int back = static_cast<int>(longest_head * point);
  const int ahead = static_cast<int>(std::min(overshoot * point, end.beyond));
  const int most = static_cast<int>(broadest_half * point);
  for (int t = -back; t <= ahead; t++) {
    Point p{end.at.x + end.outward.x * t, end.at.y + end.outward.y * t};
    // The axis may be a pixel off the middle of the line.
    bool on = false;
    for (const double off : {0.0, 1.0, -1.0}) {
      const Point q{p.x + normal.x * off, p.y + normal.y * off};
      if (!inked(ink, q.x, q.y)) continue;
      p = q;
      on = true;
      break;
    }
    if (!on) {
      profile.half.push_back(-1);
      if (t > 0) break;
      continue;
    }
    const int one = side_reach(ink, p, normal, most, solid);
    const int other = side_reach(ink, p, {-normal.x, -normal.y}, most, solid);
    // The axis of an even line lies a pixel aside of its middle.
    const bool even = std::abs(one - other) <= std::max(2, std::max(one, other) / 3);
    profile.half.push_back(even ? (one + other) / 2.0 : std::min(one, other) + 0.5);
  }
  return profile;
}

// A wedge put over the profile: from `peak` at `base` it narrows evenly to `end` at the tip.
struct Wedge {
  int base = 0;
  int tip = 0;
  double peak = 0;
  double end = 0;

  int length() const { return tip - base + 1; }
  double at(int i) const {
    return length() < 2 ? peak : peak + (end - peak) * (i - base) / (length() - 1);
  }
};

// The wedge that fits best between two places (least squares).
Wedge fitted(const Profile& profile, int base, int tip) {
  const double n = tip - base + 1;
  double sum = 0, moment = 0;
  for (int i = base; i <= tip; i++) {
    sum += profile.at(i);
    moment += profile.at(i) * (i - base);
  }
  const double middle = (n - 1) / 2, spread = n * (n * n - 1) / 12;
  const double slope = (moment - middle * sum) / std::max(1.0, spread);
  const double mean = sum / n;
  return {base, tip, mean - slope * middle, std::max(0.0, mean + slope * middle)};
}

// How far the profile strays from a wedge on average, the line before it included.
double misfit(const Profile& profile, const Wedge& w, double line) {
  const int before = std::max(3, w.length() / 2);
  double sum = 0;
  for (int i = w.base - before; i < w.base; i++) {
    if (profile.at(i) >= 0) sum += std::min(std::abs(profile.at(i) - line), w.peak);
  }
  for (int i = w.base; i <= w.tip; i++) sum += std::abs(profile.at(i) - w.at(i));
  return sum / (before + w.length());
}

// A broad stretch that falls off to the line at once is no head, but the far side of another one,
// or a bar across the line.
bool falls_off(const Profile& profile, const Wedge& w, double line) {
  double most = 0;
  for (int i = w.base; i <= w.tip; i++) most = std::max(most, profile.at(i));
  const int rest = std::max(3, w.length() / 4);
  const double slope = (w.peak - w.end) / w.length();
  for (int i = w.base + 2; i + rest <= w.tip; i++) {
    const bool down = profile.at(i) <= line + 0.25 * (most - line) + 0.25;
    if (down && profile.at(i - 2) - profile.at(i) >= 6 * slope) return true;
  }
  return false;
}

bool is_head(const Profile& profile, const Wedge& w, double line, double point, bool cut_off) {
  if (w.peak < line + 0.5 * point || w.peak < 1.6 * line) return false;
  if (w.peak - w.end < 1.2 || w.length() > 8 * w.peak) return false;
  // A head whose tip lies under the shape it points at narrows, but does not come to its end.
  const bool stump = cut_off && w.end <= 0.85 * w.peak && w.length() >= 4 &&
                     w.length() <= 3 * w.peak && w.peak <= 6 * point;
  if (!stump && (w.end > 0.5 * w.peak || w.length() < std::max(3.0, 0.7 * w.peak))) return false;
  for (int i = std::max(0, w.base - 3); i < w.base; i++) {
    if (profile.at(i) > std::max(line + 0.3 * point, 0.7 * w.peak)) return false;
  }
  const double stray = misfit(profile, w, line);
  return stray <= 0.12 * w.peak + 0.3 && !falls_off(profile, w, line);
}

// A triangle along the profile: narrow line, a quick widening (the base), then narrower and
// narrower up to the tip. Its length; 0 when there is none.
int wedge_length(const Profile& profile, double stroke, double point, bool cut_off) {
  const double line = stroke / 2;
  int tip = static_cast<int>(profile.half.size()) - 1;
  while (tip > 0 && profile.at(tip) < 0) tip--;
  const int first = std::max(1, tip - static_cast<int>(longest_head * point));
  for (int base = tip - 2; base >= first && profile.at(base) >= 0; base--) {
    if (is_head(profile, fitted(profile, base, tip), line, point, cut_off)) return tip - base + 1;
  }
  return 0;
}

}  // namespace

int head_length(const InkMap& ink, const LineEnd& end, double point) {
  const int filled =
      wedge_length(profile_of(ink, end, point, true), end.stroke, point, end.cut_off);
  if (filled > 0) return filled;
  return wedge_length(profile_of(ink, end, point, false), end.stroke, point, end.cut_off);
}

double stroke_of(const InkMap& ink, const std::vector<Pixel>& path) {
  std::vector<int> seen;
  for (std::size_t i = 0; i < path.size(); i += 2) {
    const int across = run_across(ink, path[i].x, path[i].y).length();
    const int down = run_down(ink, path[i].x, path[i].y).length();
    if (across > 0 && down > 0) seen.push_back(std::min(across, down));
  }
  if (seen.empty()) return 1;
  const auto middle = seen.begin() + static_cast<std::ptrdiff_t>(seen.size() / 2);
  std::nth_element(seen.begin(), middle, seen.end());
  return *middle;
}

double stroke_of(const InkMap& ink, const LineGraph& graph) {
  std::vector<Pixel> all;
  for (const Chain& c : graph.chains) {
    if (!c.gone) all.insert(all.end(), c.path.begin(), c.path.end());
  }
  return stroke_of(ink, all);
}

}  // namespace sopan
