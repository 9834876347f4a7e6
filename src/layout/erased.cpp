// See erased.h.
#include "layout/erased.h"

#include <algorithm>
#include <cmath>

namespace sopan {
namespace {

// A pixel position seen along a ruling: `along` runs with it, `across` over it.
struct Directions {
  bool horizontal;
  int x(int along, int across) const { return horizontal ? along : across; }
  int y(int along, int across) const { return horizontal ? across : along; }
};

std::uint8_t& gray(Picture& picture, int x, int y) {
  return picture.gray[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                      static_cast<std::size_t>(x)];
}

// Inked pixels across a ruling, half open.
struct Run {
  int first = 0;
  int last = 0;

  int length() const { return last - first; }
  double middle() const { return (first + last - 1) / 2.0; }
};

// The marked run nearest to `centre`, no farther than `reach`; empty when there is none.
Run run_near(const Bitmap& marks, Directions d, int along, double centre, int reach) {
  Run best;
  Run run;
  const int low = static_cast<int>(centre) - reach;
  const int high = static_cast<int>(centre) + reach + 1;
  for (int a = low; a <= high; a++) {
    if (a < high && marks.at(d.x(along, a), d.y(along, a))) {
      if (run.length() == 0) run.first = a;
      run.last = a + 1;
      continue;
    }
    if (run.length() > 0 && (best.length() == 0 ||
                             std::fabs(run.middle() - centre) < std::fabs(best.middle() - centre)))
      best = run;
    run = {};
  }
  return best;
}

// Follows one ruling and paints it over. Its centre is learnt where it stands alone; where letters
// touch it only as many pixels as it is thick are painted.
class Eraser {
 public:
  Eraser(Picture& picture, Bitmap& ink, const Bitmap& marks, bool horizontal)
      : picture_(picture), ink_(ink), marks_(marks), d_{horizontal} {}

  // `sides`: the stretches of the line that are drawn.
  void erase(double at, const std::vector<std::pair<double, double>>& sides) {
    if (sides.empty()) return;
    const double from = sides.front().first;
    const double to = sides.back().second;
    const int reach = std::max(3, static_cast<int>(std::lround(7 * picture_.dpi / 200)));
    const int end = d_.horizontal ? picture_.width : picture_.height;
    const int first = std::max(0, static_cast<int>(from) - reach);
    const int last = std::min(end, static_cast<int>(to) + reach);
    const int thickness = thickness_of(at, first, last, reach);
    if (thickness == 0) return;
    double centre = at;
    for (int i = first; i < last; i++) {
      const Run run = run_near(marks_, d_, i, centre, reach);
      if (run.length() == 0) continue;
      const bool alone = run.length() <= thickness + 2;
      if (alone) centre += 0.3 * (run.middle() - centre);
      const bool drawn = std::any_of(sides.begin(), sides.end(), [&](const auto& side) {
        return i >= side.first - reach && i <= side.second + reach;
      });
      if (!drawn) continue;
      const int half = thickness / 2 + 1;
      const int middle = static_cast<int>(std::lround(centre));
      paint(i, alone ? run.first - 1 : middle - half, alone ? run.last + 1 : middle + half + 1);
    }
  }

 private:
  // How thick the ruling mostly is.
  int thickness_of(double at, int first, int last, int reach) const {
    std::vector<int> lengths;
    for (int i = first; i < last; i += 3)
      if (const Run run = run_near(marks_, d_, i, at, reach); run.length() > 0)
        lengths.push_back(run.length());
    if (lengths.empty()) return 0;
    const auto low = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 3);
    std::nth_element(lengths.begin(), low, lengths.end());
    return *low;
  }

  bool inked(int along, int across) const {
    return ink_.at(d_.x(along, across), d_.y(along, across));
  }

  void paint(int along, int first, int last) {
    const int limit = d_.horizontal ? picture_.height : picture_.width;
    if (first < 2 || last + 2 >= limit) return;
    // A letter or a connector that runs across stays whole.
    if (inked(along, first - 1) && inked(along, last)) return;
    const std::uint8_t paper =
        std::max(gray(picture_, d_.x(along, first - 2), d_.y(along, first - 2)),
                 gray(picture_, d_.x(along, last + 1), d_.y(along, last + 1)));
    for (int a = first; a < last; a++) {
      gray(picture_, d_.x(along, a), d_.y(along, a)) = paper;
      ink_.set(d_.x(along, a), d_.y(along, a), false);
    }
  }

  Picture& picture_;
  Bitmap& ink_;
  const Bitmap& marks_;
  Directions d_;
};

}  // namespace

void erase_rulings(Picture& picture, Bitmap& ink, const Strokes& strokes,
                   const std::vector<Grid>& grids) {
  using Sides = std::vector<std::pair<double, double>>;
  Eraser across(picture, ink, strokes.horizontal_ink, true);
  Eraser down(picture, ink, strokes.vertical_ink, false);
  for (const Grid& grid : grids) {
    // Only the sides of cells: elsewhere on the line there may be text of a merged cell.
    std::vector<Sides> rows(grid.ys.size());
    std::vector<Sides> columns(grid.xs.size());
    for (const GridCell& cell : grid.cells) {
      const auto left = static_cast<std::size_t>(cell.column);
      const auto right = left + static_cast<std::size_t>(cell.column_span);
      const auto top = static_cast<std::size_t>(cell.row);
      const auto bottom = top + static_cast<std::size_t>(cell.row_span);
      for (const std::size_t row : {top, bottom})
        rows[row].push_back({grid.xs[left], grid.xs[right]});
      for (const std::size_t column : {left, right})
        columns[column].push_back({grid.ys[top], grid.ys[bottom]});
    }
    for (std::size_t r = 0; r < rows.size(); r++) {
      std::sort(rows[r].begin(), rows[r].end());
      across.erase(grid.ys[r], rows[r]);
    }
    for (std::size_t c = 0; c < columns.size(); c++) {
      std::sort(columns[c].begin(), columns[c].end());
      down.erase(grid.xs[c], columns[c]);
    }
  }
}

}  // namespace sopan
