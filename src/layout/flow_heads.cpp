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

// Whether the line alone runs into the base of a head.
bool jumps(const Profile& profile, int base, double length, double peak, double line,
           double point) {
  const int slope = std::max(3, static_cast<int>(0.6 * length));
  for (int i = base - 1; i >= std::max(0, base - slope); i--) {
    if (profile.at(i) <= std::max(line + 0.3 * point, 0.45 * peak)) return true;
  }
  return false;
}

// A head whose tip lies under the shape it points at: it narrows, but does not come to its end.
bool is_stump(const Profile& profile, int base, int tip, double peak, double line, double point) {
  const int length = tip - base + 1;
  if (length < 4 || length > 3 * peak || peak > 6 * point || peak < line + 0.6 * point)
    return false;
  const double end = profile.at(tip);
  if (end > 0.85 * peak || end < 0.25 * peak) return false;
  const double middle = profile.at(base + length / 2);
  if (middle > peak - 0.5 || middle < end) return false;
  if (profile.at(base + length / 4) < 0.6 * peak) return false;
  return jumps(profile, base, length, peak, line, point);
}

// A triangle along the profile: narrow line, a quick widening (the base), then narrower and
// narrower up to the tip.
bool is_wedge(const Profile& profile, double stroke, double point, bool cut_off) {
  const double line = stroke / 2;
  const int n = static_cast<int>(profile.half.size());
  int tip = n - 1;
  while (tip > 0 && profile.at(tip) < 0) tip--;
  const int first = std::max(1, tip - static_cast<int>(longest_head * point));
  int base = tip;
  for (int i = tip; i >= first; i--) {
    if (profile.at(i) < 0) break;
    // Behind the base it is narrow again; what comes there is something else.
    const bool grown = profile.at(base) >= line + 0.5 * point && base - i >= 2;
    if (grown && profile.at(i) < 0.5 * profile.at(base)) break;
    if (profile.at(i) > profile.at(base)) base = i;
  }
  const double peak = profile.at(base);
  // A ruling through the head has clipped its broad end.
  while (base > first && profile.at(base - 1) >= 0.85 * peak) base--;
  if (peak < line + 0.5 * point || peak < 1.6 * line) return false;
  const double length = tip - base + 1;
  if (cut_off && is_stump(profile, base, tip, peak, line, point)) return true;
  if (length < std::max(3.0, 0.7 * peak)) return false;
  if (length > 8 * peak) return false;
  // Narrower and narrower towards the tip, where a thick line may show through; a bar across the
  // line or the far side of another head falls off at once.
  const double end = profile.at(tip);
  const double floor = end <= 1.8 * line + 0.5 ? 0.8 * std::max(0.0, end) : 0;
  const auto part = [&](double f) {
    const double half = profile.at(base + static_cast<int>(std::lround(f * (length - 1))));
    return (half - floor) / (peak - floor);
  };
  if (part(0.25) < 0.5 || part(0.5) < 0.2 || part(0.5) > 0.85 || part(0.85) > 0.55) return false;
  return jumps(profile, base, length, peak, line, point);
}

}  // namespace

bool has_head(const InkMap& ink, const LineEnd& end, double point) {
  if (is_wedge(profile_of(ink, end, point, true), end.stroke, point, end.cut_off)) return true;
  return is_wedge(profile_of(ink, end, point, false), end.stroke, point, end.cut_off);
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
