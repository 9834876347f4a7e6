#include "layout/flow_labels.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "base/text.h"

namespace sopan {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

double gap_between(const Box& b, double x, double y) {
  const double dx = std::max({b.left - x, x - b.right, 0.0});
  const double dy = std::max({b.top - y, y - b.bottom, 0.0});
  return std::hypot(dx, dy);
}

double gap_between(const Box& a, const Box& b) {
  const double dx = std::max({a.left - b.right, b.left - a.right, 0.0});
  const double dy = std::max({a.top - b.bottom, b.top - a.bottom, 0.0});
  return std::hypot(dx, dy);
}

bool follows(const FlowLabel& label, const FlowWord& word) {
  const double shared =
      std::min(label.box.bottom, word.box.bottom) - std::max(label.box.top, word.box.top);
  const double height = std::min(label.box.height(), word.box.height());
  const double gap = word.box.left - label.box.right;
  return shared > 0.5 * height && gap > -0.3 * height && gap < 0.8 * height;
}

// Words side by side make one label.
std::vector<FlowLabel> lines_of(std::vector<FlowWord> words) {
  std::sort(words.begin(), words.end(),
            [](const FlowWord& a, const FlowWord& b) { return a.box.left < b.box.left; });
  std::vector<FlowLabel> lines;
  for (const FlowWord& w : words) {
    const auto line =
        std::find_if(lines.begin(), lines.end(), [&](const FlowLabel& l) { return follows(l, w); });
    if (line == lines.end()) {
      lines.push_back({w.text, w.box, w.confidence, {w.index}, {}, w.read});
      continue;
    }
    line->text += " " + w.text;
    line->box = united(line->box, w.box);
    line->confidence = std::min(line->confidence, w.confidence);
    line->words.push_back(w.index);
    line->read |= w.read;
  }
  return lines;
}

// Edges that leave their source on the same line share one label.
struct Branch {
  int source = -1;
  std::vector<int> edges;
};

std::vector<Branch> branches_of(const std::vector<FlowEdge>& edges) {
  std::map<std::pair<int, int>, Branch> branches;
  for (std::size_t i = 0; i < edges.size(); i++) {
    Branch& b = branches[{edges[i].start_wire, edges[i].start_side}];
    b.source = edges[i].from;
    b.edges.push_back(static_cast<int>(i));
  }
  std::vector<Branch> out;
  for (auto& [key, branch] : branches) out.push_back(std::move(branch));
  return out;
}

class Assigner {
 public:
  Assigner(const std::vector<FlowEdge>& edges, const std::vector<FlowShape>& shapes, double point)
      : edges_(edges), shapes_(shapes), point_(point), branches_(branches_of(edges)) {}

  void assign(std::vector<FlowLabel>& labels) const {
    struct Choice {
      double cost;
      std::size_t label, branch;
    };
    std::vector<Choice> choices;
    for (std::size_t l = 0; l < labels.size(); l++) {
      for (std::size_t b = 0; b < branches_.size(); b++) {
        const double c = cost(labels[l].box, branches_[b]);
        if (c < 1e9) choices.push_back({c, l, b});
      }
    }
    std::sort(choices.begin(), choices.end(),
              [](const Choice& x, const Choice& y) { return x.cost < y.cost; });
    std::vector<bool> taken(branches_.size(), false);
    for (const Choice& c : choices) {
      if (taken[c.branch] || !labels[c.label].edges.empty()) continue;
      taken[c.branch] = true;
      labels[c.label].edges = branches_[c.branch].edges;
    }
  }

 private:
  // Points from the label to the line, a little more the further along the line that is. Lines
  // from a decision are meant first; a label right beside a decision may also stand off its line.
  double cost(const Box& label, const Branch& branch) const {
    const bool decision = branch.source >= 0 && shapes_[at(branch.source)].shape == Shape::decision;
    double least = 1e18;
    for (const int e : branch.edges) {
      const std::vector<Pixel>& path = edges_[at(e)].path;
      for (std::size_t i = 0; i < path.size(); i += 2) {
        const double gap = gap_between(label, path[i].x, path[i].y) / point_;
        least = std::min(least, gap + 0.03 * static_cast<double>(i) / point_);
        // The first stretch says most; a label is hardly ever at the far end.
        if (gap < 1 && i == 0) break;
      }
    }
    if (!decision) return least < 7 ? least + 25 : 1e18;
    const double beside = gap_between(label, shapes_[at(branch.source)].box) / point_;
    if (least < 16) return least;
    return beside < 8 && least < 45 ? least : 1e18;
  }

  const std::vector<FlowEdge>& edges_;
  const std::vector<FlowShape>& shapes_;
  double point_;
  std::vector<Branch> branches_;
};

// Half a "Tidak" that a line through the word has cut ("Ti,", "jak"); "tdk" is a word of its own.
bool is_part_of_tidak(const std::string& seen) {
  static const std::string whole = "tidak";
  if (seen.size() < 2 || seen.size() >= whole.size() || seen == "tdk") return false;
  const int most = seen.size() > 2 ? 1 : 0;
  return edit_distance(seen, whole.substr(0, seen.size())) <= most ||
         edit_distance(seen, whole.substr(whole.size() - seen.size())) <= most;
}

// What OCR makes of a small "Ya" or "Tidak" at a decision is off by a letter or two ("Va"); the
// reading stays unsure.
void mend(FlowLabel& label) {
  const std::string seen = packed(label.text);
  // A sign alone, unsurely read: of the letters that stand there, Y and T, only Y looks like these.
  if (label.confidence < 0.6 && (seen == "i" || seen == "v" || label.text == "¥")) {
    label.text = "Y";
    label.confidence = std::min(label.confidence, 0.5);
    return;
  }
  for (const auto& [word, most] : {std::pair("Ya", 1), std::pair("Tidak", 2)}) {
    const std::string plain = packed(word);
    if (seen == plain || seen.size() != plain.size()) continue;
    if (edit_distance(seen, plain) > most) continue;
    label.text = word;
    label.confidence = std::min(label.confidence, 0.6);
    return;
  }
  if (!is_part_of_tidak(seen)) return;
  label.text = "Tidak";
  label.confidence = std::min(label.confidence, 0.5);
}

bool label_like(const std::string& text) {
  const std::string word = folded(text);
  const bool letter = std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a'; });
  return letter && length_of(text) <= 28 && split(word, ' ').size() <= 4;
}

}  // namespace

std::vector<FlowLabel> labels_of(const std::vector<FlowWord>& words,
                                 const std::vector<FlowEdge>& edges,
                                 const std::vector<FlowShape>& shapes, const FlowInk& flow) {
  if (shapes.empty() || edges.empty()) return {};
  const FlowGrid& grid = flow.grid;
  double left = 1e18, right = -1e18, top = 1e18;
  for (const FlowShape& s : shapes) {
    left = std::min(left, grid.xs[at(grid.column_of(s.center().x))]);
    right = std::max(right, grid.xs[at(grid.column_of(s.center().x)) + 1]);
    if (s.center().y > grid.ys.front()) {
      top = std::min(top, grid.ys[at(grid.row_of(s.center().y))]);
    }
  }
  std::vector<FlowWord> free;
  for (const FlowWord& w : words) {
    const Point c = w.box.center();
    if (c.x < left || c.x > right || c.y < top || c.y > grid.ys.back()) continue;
    const bool inside = std::any_of(shapes.begin(), shapes.end(),
                                    [&](const FlowShape& s) { return s.box.contains(c); });
    if (!inside) free.push_back(w);
  }
  std::vector<FlowLabel> labels = lines_of(std::move(free));
  std::erase_if(labels, [](const FlowLabel& l) { return !label_like(l.text); });
  Assigner(edges, shapes, flow.point).assign(labels);
  std::erase_if(labels, [](const FlowLabel& l) { return l.edges.empty(); });
  for (FlowLabel& l : labels) {
    const int source = edges[at(l.edges.front())].from;
    const bool decision = source >= 0 && shapes[at(source)].shape == Shape::decision;
    if (l.read && decision) mend(l);
  }
  return labels;
}

}  // namespace sopan
