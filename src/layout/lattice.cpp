// See lattice.h.
#include "layout/lattice.h"

#include <algorithm>
#include <cmath>

namespace sopan {
namespace {

constexpr double border = 0.5;  // a piece with this share of ink is a border

// Positions of strokes, those closer than `nearest` taken for one (double rulings).
std::vector<double> positions(const std::vector<Stroke>& strokes, double nearest) {
  std::vector<const Stroke*> order;
  for (const Stroke& s : strokes) order.push_back(&s);
  std::sort(order.begin(), order.end(),
            [](const Stroke* a, const Stroke* b) { return a->at < b->at; });
  std::vector<double> out;
  double sum = 0;
  double weight = 0;
  for (const Stroke* s : order) {
    if (weight > 0 && s->at - sum / weight > nearest) {
      out.push_back(sum / weight);
      sum = weight = 0;
    }
    sum += s->at * s->length();
    weight += s->length();
  }
  if (weight > 0) out.push_back(sum / weight);
  return out;
}

// Where most strokes begin (or end), when that is clearly outside the outermost crossing ruling: a
// table whose outer side is not drawn.
void supply_side(std::vector<double>& positions_across, std::vector<double> ends, bool low,
                 double least, double slack) {
  if (ends.size() < 3 || positions_across.empty()) return;
  std::sort(ends.begin(), ends.end());
  const double middle = ends[ends.size() / 2];
  const auto agreeing = std::count_if(ends.begin(), ends.end(),
                                      [&](double e) { return std::fabs(e - middle) <= slack; });
  if (static_cast<std::size_t>(agreeing) * 10 < ends.size() * 6) return;
  if (low && positions_across.front() - middle > least)
    positions_across.insert(positions_across.begin(), middle);
  if (!low && middle - positions_across.back() > least) positions_across.push_back(middle);
}

std::vector<double> ends_of(const std::vector<Stroke>& strokes, bool low, double least) {
  std::vector<double> ends;
  for (const Stroke& s : strokes)
    if (s.length() >= least) ends.push_back(low ? s.from : s.to);
  return ends;
}

// Share of [from, to] that strokes lying at `at` cover.
double ink(const std::vector<Stroke>& strokes, double at, double from, double to, double slack) {
  std::vector<std::pair<double, double>> runs;
  for (const Stroke& s : strokes)
    if (std::fabs(s.at - at) <= slack && s.to > from && s.from < to)
      runs.push_back({std::max(s.from, from), std::min(s.to, to)});
  std::sort(runs.begin(), runs.end());
  double sum = 0;
  double reached = from;
  for (const auto& [a, b] : runs) {
    if (b <= reached) continue;
    sum += b - std::max(a, reached);
    reached = b;
  }
  return to > from ? sum / (to - from) : 0;
}

std::vector<bool> columns_in(const Lattice& lattice, int row) {
  std::vector<bool> set;
  for (const double share : lattice.down[static_cast<std::size_t>(row)])
    set.push_back(share >= border);
  return set;
}

// Columns both have, over columns any has; the outer sides do not count.
double alikeness(const std::vector<bool>& a, const std::vector<bool>& b) {
  int both = 0;
  int any = 0;
  for (std::size_t i = 1; i + 1 < a.size(); i++) {
    both += a[i] && b[i];
    any += a[i] || b[i];
  }
  return any ? static_cast<double>(both) / any : 0;
}

int inner_count(const std::vector<bool>& set) {
  return static_cast<int>(std::count(set.begin(), set.end(), true));
}

// Per x, whether at least `share` of the rows [first, last) have a ruling there.
std::vector<bool> common_columns(const Lattice& lattice, int first, int last, double share) {
  std::vector<bool> set(lattice.xs.size());
  for (std::size_t c = 0; c < set.size(); c++) {
    int n = 0;
    for (int r = first; r < last; r++) n += lattice.down[static_cast<std::size_t>(r)][c] >= border;
    set[c] = n >= share * (last - first);
  }
  return set;
}

// Rows that hold no columns beyond those of the body can be its header (merged headings).
bool fits_in(const std::vector<bool>& row, const std::vector<bool>& body) {
  int inner = 0;
  for (std::size_t i = 1; i + 1 < row.size(); i++) {
    if (row[i] && !body[i]) return false;
    inner += row[i];
  }
  return inner >= 2;
}

// Whether the body's table goes on with `row`, next to it on the side of `step`: its header, or a
// row without columns that names the group of the rows behind it. `end`: the last row there is.
bool goes_on(const Lattice& lattice, const Body& body, int row, int step, int end) {
  const std::vector<bool> columns = columns_in(lattice, row);
  if (fits_in(columns, body.columns)) return true;
  const bool no_columns = inner_count(columns) <= 2 && columns.front() && columns.back();
  return no_columns && row != end && fits_in(columns_in(lattice, row + step), body.columns);
}

void clean_columns(Lattice& lattice, const Body& body) {
  for (int r = body.first; r < body.last; r++) {
    auto& down = lattice.down[static_cast<std::size_t>(r)];
    for (std::size_t c = 0; c < down.size(); c++) {
      if (!body.columns[c])
        down[c] = 0;
      else if (down[c] >= 0.2)
        down[c] = 1;
    }
  }
}

// A boundary of the body must run under more than one of its columns; a single one is the side of a
// shape as wide as its cell.
void clean_rows(Lattice& lattice, const Body& body) {
  const double width = lattice.xs.back() - lattice.xs.front();
  for (int r = body.first + 1; r < body.last; r++) {
    auto& across = lattice.across[static_cast<std::size_t>(r)];
    double covered = 0;
    int columns = 0;
    for (std::size_t c = 0; c < across.size();) {
      std::size_t e = c + 1;
      while (e < across.size() && !body.columns[e]) e++;
      double sum = 0;
      double length = 0;
      for (std::size_t i = c; i < e; i++) {
        sum += across[i] * (lattice.xs[i + 1] - lattice.xs[i]);
        length += lattice.xs[i + 1] - lattice.xs[i];
      }
      const bool drawn = sum >= border * length;
      columns += drawn;
      covered += drawn ? length : 0;
      for (std::size_t i = c; i < e; i++) across[i] = sum / length;
      c = e;
    }
    const bool real = columns >= 2 && covered >= 0.2 * width;
    const bool wide = covered >= 0.5 * width;
    for (double& share : across) share = !real ? 0 : wide && share >= 0.15 ? 1 : share;
  }
}

}  // namespace

Lattice lattice_of(const Network& rulings, double dpi) {
  const double nearest = 10 * dpi / 200;
  const double slack = 7 * dpi / 200;
  const double least = 24 * dpi / 200;
  Lattice lattice;
  lattice.xs = positions(rulings.vertical, nearest);
  lattice.ys = positions(rulings.horizontal, nearest);
  const double wide = 0.5 * rulings.width();
  const double high = 0.5 * rulings.height();
  supply_side(lattice.xs, ends_of(rulings.horizontal, true, wide), true, least, slack);
  supply_side(lattice.xs, ends_of(rulings.horizontal, false, wide), false, least, slack);
  supply_side(lattice.ys, ends_of(rulings.vertical, true, high), true, least, slack);
  supply_side(lattice.ys, ends_of(rulings.vertical, false, high), false, least, slack);
  if (lattice.xs.size() < 2 || lattice.ys.size() < 2) return {};
  for (const double y : lattice.ys) {
    std::vector<double> shares;
    for (std::size_t c = 0; c + 1 < lattice.xs.size(); c++)
      shares.push_back(ink(rulings.horizontal, y, lattice.xs[c], lattice.xs[c + 1], slack));
    lattice.across.push_back(std::move(shares));
  }
  for (std::size_t r = 0; r + 1 < lattice.ys.size(); r++) {
    std::vector<double> shares;
    // In a row hardly higher than its letters a stem is half a ruling.
    const bool low = lattice.ys[r + 1] - lattice.ys[r] < 34 * dpi / 200;
    for (const double x : lattice.xs) {
      const double share = ink(rulings.vertical, x, lattice.ys[r], lattice.ys[r + 1], slack);
      shares.push_back(low && share < 0.9 ? 0 : share);
    }
    lattice.down.push_back(std::move(shares));
  }
  return lattice;
}

std::vector<Body> bodies_of(const Lattice& lattice) {
  std::vector<Body> bodies;
  for (int r = 0; r < lattice.rows();) {
    const std::vector<bool> first = columns_in(lattice, r);
    int e = r + 1;
    if (inner_count(first) >= 5)
      while (e < lattice.rows() &&
             alikeness(columns_in(lattice, e), common_columns(lattice, r, e, 0.5)) >= 0.6)
        e++;
    if (e - r >= 2 && inner_count(first) >= 5) {
      const double share = e - r >= 3 ? 0.4 : 0.5;
      bodies.push_back({r, e, common_columns(lattice, r, e, share)});
    }
    r = e;
  }
  return bodies;
}

void clean_bodies(Lattice& lattice, const std::vector<Body>& bodies) {
  for (const Body& body : bodies) {
    if (body.last - body.first < 3) continue;
    clean_columns(lattice, body);
    clean_rows(lattice, body);
  }
}

std::vector<int> seams_of(const Lattice& lattice, const std::vector<Body>& bodies) {
  std::vector<int> seams{0};
  for (const Body& body : bodies) {
    int top = body.first;
    while (top > seams.back() && goes_on(lattice, body, top - 1, -1, seams.back())) top--;
    int bottom = body.last;
    while (bottom < lattice.rows() && goes_on(lattice, body, bottom, 1, lattice.rows() - 1))
      bottom++;
    if (top > seams.back()) seams.push_back(top);
    if (bottom > seams.back() && bottom < lattice.rows()) seams.push_back(bottom);
  }
  seams.push_back(lattice.rows());
  return seams;
}

Lattice part_of(const Lattice& lattice, int first, int last) {
  Lattice part;
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < lattice.xs.size(); c++) {
    bool drawn = false;
    for (int r = first; r < last; r++)
      drawn |= lattice.down[static_cast<std::size_t>(r)][c] >= border;
    if (drawn || c == 0 || c + 1 == lattice.xs.size()) columns.push_back(c);
  }
  std::vector<std::size_t> rows;
  for (int r = first; r <= last; r++) {
    const auto& across = lattice.across[static_cast<std::size_t>(r)];
    const bool drawn =
        std::any_of(across.begin(), across.end(), [](double share) { return share >= border; });
    if (drawn || r == first || r == last) rows.push_back(static_cast<std::size_t>(r));
  }
  for (const std::size_t c : columns) part.xs.push_back(lattice.xs[c]);
  for (const std::size_t r : rows) part.ys.push_back(lattice.ys[r]);
  for (const std::size_t r : rows) {
    std::vector<double> shares;
    for (std::size_t i = 0; i + 1 < columns.size(); i++) {
      double sum = 0;
      for (std::size_t c = columns[i]; c < columns[i + 1]; c++)
        sum += lattice.across[r][c] * (lattice.xs[c + 1] - lattice.xs[c]);
      shares.push_back(sum / (lattice.xs[columns[i + 1]] - lattice.xs[columns[i]]));
    }
    part.across.push_back(std::move(shares));
  }
  for (std::size_t i = 0; i + 1 < rows.size(); i++) {
    std::vector<double> shares;
    for (const std::size_t c : columns) {
      double sum = 0;
      for (std::size_t r = rows[i]; r < rows[i + 1]; r++)
        sum += lattice.down[r][c] * (lattice.ys[r + 1] - lattice.ys[r]);
      shares.push_back(sum / (lattice.ys[rows[i + 1]] - lattice.ys[rows[i]]));
    }
    part.down.push_back(std::move(shares));
  }
  return part;
}

}  // namespace sopan
