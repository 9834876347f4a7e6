#include "layout/flow_ink.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "layout/faint_lines.h"

namespace sopan {
namespace {

int band_of(const std::vector<double>& edges, double v) {
  const auto it = std::upper_bound(edges.begin(), edges.end(), v);
  const int n = static_cast<int>(it - edges.begin()) - 1;
  return std::clamp(n, 0, std::max(0, static_cast<int>(edges.size()) - 2));
}

struct Pixels {
  int left = 0, top = 0, right = 0, bottom = 0;
};

// The shade of the paper: the commonest gray of the lighter half of a frame just inside `area`
// (symbols stand in the middle of a cell, so its frame shows what the cell is filled with).
int paper_of(const Picture& picture, const Pixels& area, int inset, int thick) {
  std::array<int, 32> bins{};
  const auto count = [&](int x, int y) { ++bins[picture.at(x, y) >> 3]; };
  const Pixels in{area.left + inset, area.top + inset, area.right - inset, area.bottom - inset};
  if (in.right - in.left < 4 || in.bottom - in.top < 4) return -1;
  for (int y = in.top; y < in.bottom; y++) {
    const bool edge = y < in.top + thick || y >= in.bottom - thick;
    for (int x = in.left; x < in.right; x++) {
      if (!edge && x == in.left + thick && in.right - thick > x) x = in.right - thick;
      count(x, y);
    }
  }
  int best = 31;
  for (int i = 31; i >= 8; i--) {
    if (bins[static_cast<std::size_t>(i)] > bins[static_cast<std::size_t>(best)]) best = i;
  }
  return best * 8 + 4;
}

// Ink is darker than its paper by a fifth: fainter marks are the grain of a scan or of a JPEG.
void mark_ink(const Picture& picture, const Pixels& area, int paper, FlowInk& flow) {
  const int threshold = paper * 4 / 5;
  for (int y = area.top; y < area.bottom; y++) {
    const std::uint8_t* row =
        &picture.gray[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width)];
    std::uint8_t* out = &flow.all.on[flow.all.index(0, y - flow.top)];
    for (int x = area.left; x < area.right; x++) out[x - flow.left] = row[x] < threshold;
  }
}

// The greatest thickness that still is the ruling alone: nearly all runs across it are no longer.
int ruling_limit(std::vector<int> lengths, int most) {
  std::erase_if(lengths, [&](int n) { return n > most; });
  if (lengths.empty()) return 0;
  std::sort(lengths.begin(), lengths.end());
  const int middle = lengths[lengths.size() / 2];
  const int high = lengths[lengths.size() * 24 / 25];
  return std::clamp(high, middle, middle + 2);
}

// Walks along one ruling and clears the ink that is no thicker across than the ruling usually is;
// where something crosses, the run across is long and is kept. `across(i, v)` is the run across
// the ruling at place i and offset v; `clear(i, run)` clears it.
template <typename Across, typename Clear>
void erase_ruling(int from, int to, double position, double point, Across across, Clear clear) {
  const int reach = std::max(2, static_cast<int>(std::lround(2.0 * point)));
  const int most = std::max(4, static_cast<int>(std::lround(3.0 * point)));
  std::vector<Run> runs(static_cast<std::size_t>(std::max(0, to - from)));
  std::vector<int> lengths;
  double tracked = position;
  for (int i = from; i < to; i++) {
    Run& run = runs[static_cast<std::size_t>(i - from)];
    const int middle = static_cast<int>(std::lround(tracked));
    for (int off = 0; off <= reach; off++) {
      run = across(i, middle + off);
      if (run.length() > 0) break;
      run = across(i, middle - off);
      if (run.length() > 0) break;
    }
    if (run.length() <= 0) continue;
    lengths.push_back(run.length());
    const double center = (run.first + run.last) / 2.0;
    // The line is followed slowly, and never away from where the grid says it runs.
    if (run.length() <= most && std::abs(center - position) <= reach + 1) {
      tracked += 0.25 * (center - tracked);
    }
  }
  const int limit = ruling_limit(std::move(lengths), most);
  for (int i = from; i < to; i++) {
    const Run& run = runs[static_cast<std::size_t>(i - from)];
    if (run.length() > 0 && run.length() <= limit) clear(i, run);
  }
}

void erase_rulings(FlowInk& flow) {
  const FlowGrid& grid = flow.grid;
  flow.unruled = flow.all;
  const int margin = static_cast<int>(2 * flow.point);
  const int top = std::max(0, static_cast<int>(grid.ys.front()) - margin);
  const int bottom = std::min(flow.all.height, static_cast<int>(grid.ys.back()) + margin);
  const int left = std::max(0, static_cast<int>(grid.xs.front()) - margin);
  const int right = std::min(flow.all.width, static_cast<int>(grid.xs.back()) + margin);
  for (const double x : grid.xs) {
    erase_ruling(
        top, bottom, x, flow.point, [&](int y, int at) { return run_across(flow.all, at, y); },
        [&](int y, Run run) {
          for (int i = run.first; i <= run.last; i++) flow.unruled.set(i, y, false);
        });
  }
  for (const double y : grid.ys) {
    erase_ruling(
        left, right, y, flow.point, [&](int x, int at) { return run_down(flow.all, x, at); },
        [&](int x, Run run) {
          for (int i = run.first; i <= run.last; i++) flow.unruled.set(x, i, false);
        });
  }
}

}  // namespace

int FlowGrid::column_of(double x) const { return band_of(xs, x); }
int FlowGrid::row_of(double y) const { return band_of(ys, y); }

Run run_across(const InkMap& ink, int x, int y) {
  if (!ink.at(x, y)) return {};
  Run run{x, x};
  while (ink.at(run.first - 1, y)) run.first--;
  while (ink.at(run.last + 1, y)) run.last++;
  return run;
}

Run run_down(const InkMap& ink, int x, int y) {
  if (!ink.at(x, y)) return {};
  Run run{y, y};
  while (ink.at(x, run.first - 1)) run.first--;
  while (ink.at(x, run.last + 1)) run.last++;
  return run;
}

FlowInk flow_ink_of(const Picture& picture, const FlowGrid& grid, double above, double below) {
  FlowInk flow;
  flow.point = (picture.dpi > 0 ? picture.dpi : 200) / 72;
  const auto pixels = [&](double points) { return static_cast<int>(points * flow.point); };
  const int side = pixels(6);
  const Pixels region{std::max(0, static_cast<int>(grid.xs.front()) - side),
                      std::max(0, static_cast<int>(grid.ys.front()) - pixels(above)),
                      std::min(picture.width, static_cast<int>(grid.xs.back()) + side),
                      std::min(picture.height, static_cast<int>(grid.ys.back()) + pixels(below))};
  flow.left = region.left;
  flow.top = region.top;
  flow.all =
      InkMap(std::max(0, region.right - region.left), std::max(0, region.bottom - region.top));
  if (flow.all.on.empty()) return flow;
  const int page_paper = paper_of(picture, region, 0, pixels(above) + side);
  mark_ink(picture, region, page_paper, flow);
  for (int r = 0; r < grid.rows(); r++) {
    for (int c = 0; c < grid.columns(); c++) {
      const auto at = [](const std::vector<double>& v, int i) {
        return static_cast<int>(std::lround(v[static_cast<std::size_t>(i)]));
      };
      Pixels cell{at(grid.xs, c), at(grid.ys, r), at(grid.xs, c + 1), at(grid.ys, r + 1)};
      cell = {std::max(cell.left, region.left), std::max(cell.top, region.top),
              std::min(cell.right, region.right), std::min(cell.bottom, region.bottom)};
      const int paper = paper_of(picture, cell, pixels(2), std::max(2, pixels(2)));
      if (paper > 0 && std::abs(paper - page_paper) > 8) mark_ink(picture, cell, paper, flow);
    }
  }
  flow.hair = flow.all;
  add_faint_lines(picture, flow.left, flow.top, flow.point, flow.all);
  for (std::size_t i = 0; i < flow.all.on.size(); i++) flow.hair.on[i] ^= flow.all.on[i];
  flow.grid = grid;
  for (double& x : flow.grid.xs) x -= flow.left;
  for (double& y : flow.grid.ys) y -= flow.top;
  erase_rulings(flow);
  return flow;
}

}  // namespace sopan
