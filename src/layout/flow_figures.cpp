#include "layout/flow_figures.h"

#include <algorithm>
#include <numeric>

namespace sopan {
namespace {

struct Piece {
  int y = 0;
  Run run;
  int group = 0;
};

// Joins runs of neighbouring rows that touch; union-find with path halving.
class Groups {
 public:
  int add() {
    parent_.push_back(static_cast<int>(parent_.size()));
    return parent_.back();
  }
  int root(int i) {
    while (parent_[at(i)] != i) {
      parent_[at(i)] = parent_[at(parent_[at(i)])];
      i = parent_[at(i)];
    }
    return i;
  }
  void join(int a, int b) { parent_[at(root(a))] = root(b); }

 private:
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  std::vector<int> parent_;
};

void add_runs_of_row(const InkMap& ink, int y, bool of_ink, std::vector<Piece>& pieces) {
  const std::uint8_t want = of_ink ? 1 : 0;
  const std::uint8_t* row = &ink.on[ink.index(0, y)];
  for (int x = 0; x < ink.width;) {
    if (row[x] != want) {
      x++;
      continue;
    }
    int end = x;
    while (end + 1 < ink.width && row[end + 1] == want) end++;
    pieces.push_back({y, {x, end}, 0});
    x = end + 1;
  }
}

std::vector<Piece> grouped_pieces(const InkMap& ink, bool of_ink, Groups& groups) {
  std::vector<Piece> pieces;
  const int slack = of_ink ? 1 : 0;  // ink joins over corners, paper does not
  std::size_t above = 0, above_end = 0;
  for (int y = 0; y < ink.height; y++) {
    const std::size_t begin = pieces.size();
    add_runs_of_row(ink, y, of_ink, pieces);
    for (std::size_t i = begin; i < pieces.size(); i++) pieces[i].group = groups.add();
    std::size_t a = above;
    for (std::size_t i = begin; i < pieces.size(); i++) {
      while (a < above_end && pieces[a].run.last + slack < pieces[i].run.first) a++;
      for (std::size_t b = a; b < above_end && pieces[b].run.first <= pieces[i].run.last + slack;
           b++) {
        groups.join(pieces[b].group, pieces[i].group);
      }
    }
    above = begin;
    above_end = pieces.size();
  }
  return pieces;
}

bool within(const Figure& f, const FigureLimits& limits, const InkMap& ink) {
  if (f.width() < limits.least_width || f.height() < limits.least_height) return false;
  if (f.width() > limits.most_width || f.height() > limits.most_height) return false;
  return limits.at_border ||
         (f.left > 0 && f.top > 0 && f.right < ink.width - 1 && f.bottom < ink.height - 1);
}

}  // namespace

std::vector<Figure> figures_in(const InkMap& ink, bool of_ink, const FigureLimits& limits) {
  Groups groups;
  const std::vector<Piece> pieces = grouped_pieces(ink, of_ink, groups);
  std::vector<int> figure_of(pieces.size(), -1);
  std::vector<Figure> all;
  std::vector<int> at(pieces.size());
  for (std::size_t i = 0; i < pieces.size(); i++) {
    const Piece& p = pieces[i];
    int& slot = figure_of[static_cast<std::size_t>(groups.root(p.group))];
    if (slot < 0) {
      slot = static_cast<int>(all.size());
      all.push_back({p.run.first, p.y, p.run.last, p.y, {}, 0});
    }
    Figure& f = all[static_cast<std::size_t>(slot)];
    f.left = std::min(f.left, p.run.first);
    f.right = std::max(f.right, p.run.last);
    f.bottom = p.y;
    f.area += p.run.length();
    at[i] = slot;
  }
  for (std::size_t i = 0; i < pieces.size(); i++) {
    Figure& f = all[static_cast<std::size_t>(at[i])];
    if (!within(f, limits, ink)) continue;
    f.rows.resize(static_cast<std::size_t>(f.height()));
    Run& row = f.rows[static_cast<std::size_t>(pieces[i].y - f.top)];
    if (row.length() <= 0) {
      row = pieces[i].run;
    } else {
      row.last = std::max(row.last, pieces[i].run.last);
    }
  }
  std::erase_if(all, [&](const Figure& f) { return !within(f, limits, ink); });
  return all;
}

InkMap solid_parts(const InkMap& ink, int k) {
  InkMap wide(ink.width, ink.height);
  for (int y = 0; y < ink.height; y++) {
    const std::size_t row = ink.index(0, y);
    for (int x = 0; x < ink.width;) {
      int end = x;
      while (end < ink.width && ink.on[row + static_cast<std::size_t>(end)]) end++;
      if (end - x >= k) {
        std::fill_n(wide.on.begin() + static_cast<std::ptrdiff_t>(row) + x, end - x,
                    std::uint8_t{1});
      }
      x = end + 1;
    }
  }
  // Down the columns, row by row for the cache's sake: how long the stretch above has been.
  std::vector<int> depth(static_cast<std::size_t>(ink.width), 0);
  InkMap solid(ink.width, ink.height);
  for (int y = 0; y <= ink.height; y++) {
    for (int x = 0; x < ink.width; x++) {
      int& d = depth[static_cast<std::size_t>(x)];
      if (y < ink.height && wide.on[wide.index(x, y)]) {
        d++;
        continue;
      }
      if (d >= k) {
        for (int i = y - d; i < y; i++) solid.on[solid.index(x, i)] = 1;
      }
      d = 0;
    }
  }
  return solid;
}

}  // namespace sopan
