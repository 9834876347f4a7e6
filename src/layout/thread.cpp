// See thread.h. The best path is found column by column (Viterbi): each step stays on its row or
// moves to the next one, which costs as much as two pixels without ink.
#include "layout/thread.h"

#include <algorithm>
#include <vector>

namespace sopan {
namespace {

constexpr int bend = 2;

// A stroke laid down: `along` runs from its beginning, `across` over its thickness.
class Laid {
 public:
  Laid(const StrokeInk& ink, const Area& area) : ink_(ink), area_(area) {}

  int length() const { return ink_.horizontal ? area_.width() : area_.height(); }
  int depth() const { return ink_.horizontal ? area_.height() : area_.width(); }
  int top() const { return ink_.horizontal ? area_.top : area_.left; }
  int begin() const { return ink_.horizontal ? area_.left : area_.top; }
  bool drawn(int along, int across) const { return seen(ink_.drawn, along, across); }
  bool crossed(int along, int across) const { return seen(ink_.crossing, along, across); }
  // How bright the page is there; beyond its edge, as at the edge.
  int gray(int along, int across) const {
    const int x = area_.left + (ink_.horizontal ? along : across);
    const int y = area_.top + (ink_.horizontal ? across : along);
    return ink_.page.at(std::clamp(x, 0, ink_.page.width - 1),
                        std::clamp(y, 0, ink_.page.height - 1));
  }

 private:
  bool seen(const Bitmap& ink, int along, int across) const {
    return ink_.horizontal ? ink.at(area_.left + along, area_.top + across)
                           : ink.at(area_.left + across, area_.top + along);
  }

  const StrokeInk& ink_;
  const Area& area_;
};

// The row of the best path at every place along the stroke.
std::vector<int> best_path(const Laid& laid) {
  const int depth = laid.depth();
  const auto rows = static_cast<std::size_t>(depth);
  std::vector<int> scores(rows, 0);
  std::vector<int> next(rows, 0);
  std::vector<std::int8_t> came(rows * static_cast<std::size_t>(laid.length()));
  for (int i = 0; i < laid.length(); i++) {
    std::int8_t* from = came.data() + static_cast<std::size_t>(i) * rows;
    for (int k = 0; k < depth; k++) {
      const auto at = static_cast<std::size_t>(k);
      int best = scores[at];
      if (k > 0 && scores[at - 1] - bend > best) best = scores[at - 1] - bend, from[k] = -1;
      if (k + 1 < depth && scores[at + 1] - bend > best) best = scores[at + 1] - bend, from[k] = 1;
      next[at] = best + (laid.drawn(i, k) ? 1 : 0);
    }
    std::swap(scores, next);
  }
  std::vector<int> path(static_cast<std::size_t>(laid.length()));
  int k = static_cast<int>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  for (std::size_t i = path.size(); i-- > 0;) {
    path[i] = k;
    k += came[i * rows + static_cast<std::size_t>(k)];
  }
  return path;
}

// Half open rows of ink about the path.
struct InkRun {
  int first = 0;
  int last = 0;
};

InkRun run_about(const Laid& laid, int along, int across) {
  InkRun run{across, across + 1};
  while (run.first > 0 && laid.drawn(along, run.first - 1)) run.first--;
  while (run.last < laid.depth() && laid.drawn(along, run.last)) run.last++;
  return run;
}

// Where letters touch a ruling it looks thick: only its usual thickness tells its middle.
double middle_of(const std::vector<InkRun>& runs) {
  std::vector<int> lengths;
  for (const InkRun& run : runs) lengths.push_back(run.last - run.first);
  const auto half = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
  std::nth_element(lengths.begin(), half, lengths.end());
  double sum = 0;
  int n = 0;
  for (const InkRun& run : runs) {
    if (run.last - run.first > *half + 1) continue;
    sum += (run.first + run.last) / 2.0;
    n++;
  }
  return sum / n;
}

// Whether paper is seen on the path: it is nearer to its lighter side than to the stroke's shade.
bool is_paper(const Laid& laid, int along, int across, int shade) {
  constexpr int beside = 6;
  const int here = std::min(
      {laid.gray(along, across - 1), laid.gray(along, across), laid.gray(along, across + 1)});
  const int side = std::max(laid.gray(along, across - beside), laid.gray(along, across + beside));
  return 2 * here > shade + side;
}

// The shade most of the stroke has between two places along it, or is darker than.
int shade_of(const Laid& laid, const std::vector<int>& path, int from, int to) {
  std::vector<int> grays;
  for (int i = std::max(0, from); i < std::min(to, laid.length()); i++)
    grays.push_back(laid.gray(i, path[static_cast<std::size_t>(i)]));
  const auto most = grays.begin() + static_cast<std::ptrdiff_t>(grays.size() * 3 / 4);
  std::nth_element(grays.begin(), most, grays.end());
  return *most;
}

// Whether ink stands close beside the path on both sides of it.
bool is_hemmed_in(const Laid& laid, int along, int across) {
  constexpr int nearest = 4;
  constexpr int farthest = 9;
  int low = 255;
  int high = 255;
  int paper = 0;
  for (int k = nearest; k <= farthest; k++) {
    low = std::min(low, laid.gray(along, across - k));
    high = std::min(high, laid.gray(along, across + k));
    paper = std::max({paper, laid.gray(along, across - k), laid.gray(along, across + k)});
  }
  constexpr int contrast = 30;
  return std::max(low, high) + contrast < paper;
}

// How long the letter at one end of the path is, places counted from there; 0 when there is none. A
// letter stands behind a gap and among others; rulings that are drawn cell by cell have gaps too.
template <typename IsPaper, typename IsHemmedIn>
int letter_at_end(int most, IsPaper is_paper_at, IsHemmedIn is_hemmed_in_at) {
  int letter = 0;
  int hemmed_in = 0;
  int all_hemmed_in = 0;
  for (int i = 1; i < most; i++) {
    all_hemmed_in += is_hemmed_in_at(i);
    if (!is_paper_at(i) || !is_paper_at(i - 1)) continue;
    letter = i + 1;
    hemmed_in = all_hemmed_in;
  }
  return hemmed_in * 10 >= letter * 3 ? letter : 0;
}

}  // namespace

Thread thread_through(const StrokeInk& ink, const Area& area, int letter) {
  const Laid laid(ink, area);
  Thread thread;
  if (laid.length() < 1 || laid.depth() < 1) return thread;
  const std::vector<int> path = best_path(laid);
  std::vector<InkRun> runs;
  int crossed = 0;
  for (int i = 0; i < laid.length(); i++) {
    const int k = path[static_cast<std::size_t>(i)];
    if (!laid.drawn(i, k)) continue;
    runs.push_back(run_about(laid, i, k));
    crossed += laid.crossed(i, k);
  }
  if (runs.empty()) return thread;
  thread.inked = static_cast<double>(runs.size()) / laid.length();
  thread.crossed = static_cast<double>(crossed) / laid.length();
  thread.at = laid.top() + middle_of(runs);
  const int last = laid.length() - 1;
  const int most = std::min(letter, last / 2);
  // The ground a ruling runs over may change: its shade is that near its end.
  const int low = shade_of(laid, path, 0, 2 * letter);
  const int high = shade_of(laid, path, laid.length() - 2 * letter, laid.length());
  const auto at = [&](int i) { return path[static_cast<std::size_t>(i)]; };
  thread.core_from = laid.begin() + letter_at_end(
                                        most, [&](int i) { return is_paper(laid, i, at(i), low); },
                                        [&](int i) { return is_hemmed_in(laid, i, at(i)); });
  thread.core_to = laid.begin() + laid.length() -
                   letter_at_end(
                       most, [&](int i) { return is_paper(laid, last - i, at(last - i), high); },
                       [&](int i) { return is_hemmed_in(laid, last - i, at(last - i)); });
  return thread;
}

}  // namespace sopan
