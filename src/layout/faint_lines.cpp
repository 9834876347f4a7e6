#include "layout/faint_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace sopan {
namespace {

// Shades are averaged over so many pixels along a line: that evens out the grain of the paper.
constexpr int along = 5;
// How much darker (of 255) than both its sides a line is at least.
constexpr int least_depth = 12;
// How far (points) a faint place goes on as a line, so that it is one.
constexpr double least_length = 4.5;

// The directions in which lines run, as steps: level, upright, and slanting as diamonds do.
struct Step {
  double x, y;
};
constexpr std::array<Step, 8> directions{{{1, 0},
                                          {0, 1},
                                          {0.894, 0.447},
                                          {0.894, -0.447},
                                          {0.707, 0.707},
                                          {0.707, -0.707},
                                          {0.447, 0.894},
                                          {0.447, -0.894}}};

class FaintLines {
 public:
  FaintLines(const Picture& picture, int left, int top, double point, InkMap& ink)
      : picture_(picture),
        left_(left),
        top_(top),
        reach_(std::max(2, static_cast<int>(std::lround(1.1 * point)))),
        length_(static_cast<int>(least_length * point)),
        ink_(ink),
        runs_(ink.on.size(), 0) {}

  void add() {
    const int depth = std::max(least_depth * along, 6 * grain());
    const int margin = reach_ + along;
    std::vector<std::pair<int, int>> seen;
    for (int y = margin; y < ink_.height - margin; y++) {
      for (int x = margin; x < ink_.width - margin; x++) {
        if (ink_.at(x, y)) continue;
        const int run = direction_at(x, y, depth);
        if (run < 0) continue;
        runs_[ink_.index(x, y)] = static_cast<std::uint8_t>(run + 1);
        seen.push_back({x, y});
      }
    }
    std::erase_if(seen, [&](const auto& p) { return !goes_on(p.first, p.second); });
    for (const auto& [x, y] : seen) ink_.set(x, y, true);
    for (int round = 0; round < 2; round++) seen = widened(seen, 2 * depth / along);
  }

 private:
  int shade(int x, int y) const { return picture_.at(left_ + x, top_ + y); }

  // The sum of the shades along a line from `first` steps off a place.
  int sum(int x, int y, const Step& step, int first) const {
    int sum = 0;
    for (int i = first; i < first + along; i++) {
      sum += shade(x + static_cast<int>(std::lround(step.x * i)),
                   y + static_cast<int>(std::lround(step.y * i)));
    }
    return sum;
  }

  // How far the averages of places near each other usually are apart: the grain of the paper.
  int grain() const {
    std::vector<int> seen;
    const int margin = reach_ + along;
    for (int y = margin; y < ink_.height - margin; y += 7) {
      for (int x = margin; x < ink_.width - margin; x += 7) {
        seen.push_back(
            std::abs(sum(x, y, directions[0], 0) - sum(x, y + reach_, directions[0], 0)));
      }
    }
    if (seen.empty()) return 0;
    const auto middle = seen.begin() + static_cast<std::ptrdiff_t>(seen.size() / 2);
    std::nth_element(seen.begin(), middle, seen.end());
    return *middle;
  }

  // The direction of a line that is darker than both its sides; -1 when there is none.
  int direction_at(int x, int y, int depth) const {
    const int here = shade(x, y);
    int best = -1, deepest = depth;
    for (std::size_t d = 0; d < directions.size(); d++) {
      const int dx = static_cast<int>(std::lround(-directions[d].y * reach_));
      const int dy = static_cast<int>(std::lround(directions[d].x * reach_));
      const int sides = std::min(shade(x + dx, y + dy), shade(x - dx, y - dy));
      if (sides - here < least_depth / 2) continue;
      // The place may be amid the line, or at either of its ends.
      for (const int first : {-along / 2, 0, 1 - along}) {
        const int beside = std::min(sum(x + dx, y + dy, directions[d], first),
                                    sum(x - dx, y - dy, directions[d], first));
        const int deep = beside - sum(x, y, directions[d], first);
        if (deep < deepest) continue;
        deepest = deep;
        best = static_cast<int>(d);
      }
    }
    return best;
  }

  // The places beside those seen that are dark too, now marked: corners, where neither side of a
  // line is paper, and the full breadth of the line.
  std::vector<std::pair<int, int>> widened(const std::vector<std::pair<int, int>>& seen,
                                           int depth) {
    std::vector<std::pair<int, int>> more;
    for (const auto& [x, y] : seen) {
      const int paper = std::max({shade(x - reach_, y - reach_), shade(x + reach_, y - reach_),
                                  shade(x - reach_, y + reach_), shade(x + reach_, y + reach_)});
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          const int px = x + dx, py = y + dy;
          if (!inside(px, py) || ink_.at(px, py) || shade(px, py) + depth > paper) continue;
          ink_.set(px, py, true);
          more.push_back({px, py});
        }
      }
    }
    return more;
  }

  bool inside(int x, int y) const {
    const int margin = reach_ + along;
    return x >= margin && y >= margin && x < ink_.width - margin && y < ink_.height - margin;
  }

  // Whether a place is on a line that runs this way: a faint one, or thin ink. What is broad across
  // (an arrowhead, a thick stroke) only frays out.
  bool on_line(int x, int y, const Step& step) const {
    if (!ink_.at(x, y)) return ink_.holds(x, y) && runs_[ink_.index(x, y)] != 0;
    int thickness = 1;
    for (const int way : {1, -1}) {
      for (int i = 1; thickness <= 2 * reach_; i++, thickness++) {
        const int px = x + static_cast<int>(std::lround(-way * step.y * i));
        const int py = y + static_cast<int>(std::lround(way * step.x * i));
        if (!ink_.at(px, py)) break;
      }
    }
    return thickness <= 2 * reach_;
  }

  // Whether the line through a faint place is long enough; it may bend a little.
  bool goes_on(int x, int y) const {
    const Step& step = directions[runs_[ink_.index(x, y)] - 1u];
    const int ax = std::abs(step.y) > 0.8 ? 1 : 0, ay = 1 - ax;
    int length = 1;
    for (const int way : {1, -1}) {
      for (int i = 1, gap = 0; i < length_ && gap < 2; i++) {
        const int px = x + static_cast<int>(std::lround(way * step.x * i));
        const int py = y + static_cast<int>(std::lround(way * step.y * i));
        const bool on = on_line(px, py, step) || on_line(px + ax, py + ay, step) ||
                        on_line(px - ax, py - ay, step);
        gap = on ? 0 : gap + 1;
        length += on;
      }
    }
    return length >= length_;
  }

  const Picture& picture_;
  int left_, top_;
  int reach_;   // pixels from the middle of a line to the paper beside it
  int length_;  // pixels
  InkMap& ink_;
  std::vector<std::uint8_t> runs_;  // per pixel: 1 + the direction of the faint line there
};

}  // namespace

void add_faint_lines(const Picture& picture, int left, int top, double point, InkMap& ink) {
  FaintLines(picture, left, top, point, ink).add();
}

}  // namespace sopan
