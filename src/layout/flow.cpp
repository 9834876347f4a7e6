#include "layout/flow.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "base/language.h"
#include "base/text.h"
#include "layout/flow_edges.h"
#include "layout/flow_labels.h"

namespace sopan {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// Off-page connectors may stand this far (points) over or under the table.
constexpr double beyond_table = 60;

class FlowTracer {
 public:
  explicit FlowTracer(const FlowInput& input) : in_(input) {}

  Flow traced() {
    const FlowGrid grid{in_.grid->xs, in_.grid->ys};
    ink_ = flow_ink_of(*in_.picture, grid, beyond_table, beyond_table);
    shapes_ = shapes_in(ink_);
    if (shapes_.empty()) return {};
    for (const SeenWord& w : in_.words) take(w);
    follow_lines();
    if (!is_flowchart()) return {};
    if (read_words()) follow_lines();
    order_shapes();
    make_marks();
    make_arrows();
    make_trace();
    return_words();
    flow_.span = span_of(shapes_, ink_.grid);
    return std::move(flow_);
  }

 private:
  Box on_page(const Box& b) const {
    return in_.frame->to_points(
        {b.left + ink_.left, b.top + ink_.top, b.right + ink_.left, b.bottom + ink_.top});
  }
  Place place(const Box& pixels) const {
    Place p;
    p.page = in_.page;
    p.box = on_page(pixels);
    return p;
  }

  void follow_lines() {
    WiringInput wiring{&ink_, &shapes_, {}};
    for (const FlowWord& w : words_) wiring.words.push_back({w.box, w.read});
    wiring_ = wiring_of(wiring);
    std::vector<Box> words;
    for (const FlowWord& w : words_) words.push_back(w.box);
    edges_ = edges_of(wiring_, shapes_, ink_, words);
  }

  // Row and column of the cell that holds this place; of a merged cell its first.
  std::pair<int, int> cell_at(Point c) const {
    const int row = ink_.grid.row_of(c.y), column = ink_.grid.column_of(c.x);
    const GridCell* cell = in_.grid->cell_at(row, column);
    return cell ? std::pair(cell->row, cell->column) : std::pair(row, column);
  }

  // Emblems and QR codes in a table hold figures and lines too, but among text, and with no
  // straight arrows between them or over the table's edge.
  bool is_flowchart() const {
    std::set<int> rows;
    const auto cell_of = [&](int s) { return cell_at(shapes_[at(s)].center()); };
    for (std::size_t s = 0; s < shapes_.size(); s++)
      rows.insert(cell_of(static_cast<int>(s)).first);
    if (rows.size() >= 3) return true;
    if (stands_in_text()) return false;
    return std::any_of(edges_.begin(), edges_.end(), [&](const FlowEdge& e) {
      // The only symbol of a page may stand close under the edge that its arrow comes over.
      if (e.from < 0) return is_drawn(e.path, 9);
      if (e.to < 0) return is_drawn(e.path, 14);
      return cell_of(e.from) != cell_of(e.to) || is_drawn(e.path, 8);
    });
  }

  // Whether the cells of the symbols are full of text, as those of an emblem or a stamp are.
  bool stands_in_text() const {
    std::set<std::pair<int, int>> cells;
    for (const FlowShape& s : shapes_) cells.insert(cell_at(s.center()));
    std::size_t texts = 0;
    const auto count = [&](const Box& b) {
      const bool inside = std::any_of(shapes_.begin(), shapes_.end(), [&](const FlowShape& s) {
        return s.box.contains(b.center());
      });
      texts += !inside && cells.count(cell_at(b.center())) > 0;
    };
    for (const FlowWord& w : words_) count(w.box);
    for (const Box& b : text_areas(ink_, shapes_, {}, connector_ends())) count(b);
    return texts > 3 * cells.size();
  }

  Area page_area(const Box& b) const {
    return {static_cast<int>(b.left) + ink_.left, static_cast<int>(b.top) + ink_.top,
            static_cast<int>(std::ceil(b.right)) + ink_.left,
            static_cast<int>(std::ceil(b.bottom)) + ink_.top};
  }

  // Long enough for a connector, and nearly all of it level or upright.
  bool is_drawn(const std::vector<Pixel>& path, double least) const {
    const std::size_t step = 6;
    if (static_cast<double>(path.size()) < least * ink_.point) return false;
    std::size_t straight = 0, all = 0;
    for (std::size_t i = step; i < path.size(); i += step, all++) {
      const int dx = std::abs(path[i].x - path[i - step].x);
      const int dy = std::abs(path[i].y - path[i - step].y);
      straight += std::min(dx, dy) <= 1;
    }
    return straight * 10 >= all * 8;
  }

  std::vector<Point> connector_ends() const {
    std::vector<Point> ends;
    for (const FlowEdge& e : edges_) {
      if (e.path.empty() || e.guessed) continue;
      for (const Pixel& p : {e.path.front(), e.path.back()}) {
        ends.push_back({static_cast<double>(p.x), static_cast<double>(p.y)});
      }
    }
    return ends;
  }

  // Reads text that is ink; tells whether there was any.
  bool read_words() {
    if (!in_.read) return false;
    std::vector<Box> known;
    for (const FlowWord& w : words_) known.push_back(w.box);
    for (const Box& area : text_areas(ink_, shapes_, known, connector_ends())) {
      for (const SeenWord& w : in_.read(page_area(area))) {
        if (is_blank(folded(w.text))) continue;
        take(w);
        read_.push_back(w);
      }
    }
    return !read_.empty();
  }

  void take(const SeenWord& w) {
    const Box b{w.box.left - ink_.left, w.box.top - ink_.top, w.box.right - ink_.left,
                w.box.bottom - ink_.top};
    words_.push_back({w.text, b, w.confidence, static_cast<int>(words_.size()), w.ocr});
  }

  // Words that found no use go back to their cells.
  void return_words() {
    std::vector<bool> used(words_.size(), false);
    for (const std::size_t w : flow_.used_words) used[w] = true;
    std::erase_if(flow_.used_words, [&](std::size_t w) { return w >= in_.words.size(); });
    for (std::size_t i = 0; i < read_.size(); i++) {
      if (!used[in_.words.size() + i]) flow_.words.push_back(read_[i]);
    }
  }

  // Grid position of a shape; one beyond the table's head or foot stands with what it is joined to.
  int row_of(int shape) const {
    const FlowGrid& grid = ink_.grid;
    double y = shapes_[at(shape)].center().y;
    if (y < grid.ys.front() || y > grid.ys.back()) {
      for (const FlowEdge& e : edges_) {
        const int other = e.from == shape ? e.to : e.to == shape ? e.from : -1;
        if (other < 0) continue;
        y = shapes_[at(other)].center().y;
        break;
      }
    }
    return grid.row_of(y);
  }

  void order_shapes() {
    order_.resize(shapes_.size());
    std::iota(order_.begin(), order_.end(), 0);
    const auto key = [&](int s) {
      const Point c = shapes_[at(s)].center();
      return std::tuple(row_of(s), ink_.grid.column_of(c.x), c.y, c.x);
    };
    std::sort(order_.begin(), order_.end(), [&](int a, int b) { return key(a) < key(b); });
    mark_of_.assign(shapes_.size(), -1);
    for (std::size_t i = 0; i < order_.size(); i++) mark_of_[at(order_[i])] = static_cast<int>(i);
  }

  Line line_of(const std::string& text, const Box& box, double confidence) const {
    Line line;
    line.text = squeezed(text);
    line.at = place(box);
    line.confidence = confidence;
    line.start = Start::visual;
    return line;
  }

  std::optional<Line> text_in(const FlowShape& shape) {
    std::vector<const FlowWord*> inside;
    for (const FlowWord& w : words_) {
      if (shape.box.contains(w.box.center())) inside.push_back(&w);
    }
    if (inside.empty()) return std::nullopt;
    std::sort(inside.begin(), inside.end(), [](const FlowWord* a, const FlowWord* b) {
      const double tolerance = 0.5 * std::min(a->box.height(), b->box.height());
      const double dy = a->box.center().y - b->box.center().y;
      return std::abs(dy) > tolerance ? dy < 0 : a->box.left < b->box.left;
    });
    std::string text;
    Box box;
    double confidence = 1;
    for (const FlowWord* w : inside) {
      text += (text.empty() ? "" : " ") + w->text;
      box = united(box, w->box);
      confidence = std::min(confidence, w->confidence);
      use(w->index);
    }
    if (is_blank(text)) return std::nullopt;
    return line_of(text, box, confidence);
  }

  void use(int word) {
    if (word >= 0) flow_.used_words.push_back(at(word));
  }

  void make_marks() {
    for (const int s : order_) {
      const FlowShape& shape = shapes_[at(s)];
      Mark mark;
      mark.row = row_of(s);
      mark.column = ink_.grid.column_of(shape.center().x);
      if (const GridCell* cell = in_.grid->cell_at(mark.row, mark.column)) {
        mark.row = cell->row;
        mark.column = cell->column;
      }
      mark.shape = shape.shape;
      mark.confidence = shape.confidence;
      mark.at = place(shape.box);
      mark.text = text_in(shape);
      flow_.marks.push_back(std::move(mark));
    }
  }

  void make_arrows() {
    const std::vector<FlowLabel> labels = labels_of(words_, edges_, shapes_, ink_);
    for (std::size_t i = 0; i < edges_.size(); i++) {
      const FlowEdge& edge = edges_[i];
      Arrow arrow;
      arrow.from = edge.from >= 0 ? mark_of_[at(edge.from)] : -1;
      arrow.to = edge.to >= 0 ? mark_of_[at(edge.to)] : -1;
      arrow.enters = edge.enters;
      arrow.leaves = edge.leaves;
      arrow.confidence = edge.confidence;
      for (const FlowLabel& label : labels) {
        if (std::count(label.edges.begin(), label.edges.end(), static_cast<int>(i)) == 0) continue;
        arrow.label = line_of(label.text, label.box, label.confidence);
      }
      if (edge.guessed) note_guess(edge);
      flow_.arrows.push_back(std::move(arrow));
    }
    for (const FlowLabel& label : labels) {
      for (const int w : label.words) use(w);
    }
    note_undirected();
  }

  Place place_of_path(const std::vector<Pixel>& path) const {
    Box box;
    for (const Pixel& p : path) {
      box = united(box, {static_cast<double>(p.x), static_cast<double>(p.y), p.x + 1.0, p.y + 1.0});
    }
    return place(box);
  }

  void note_guess(const FlowEdge& edge) {
    flow_.notes.push_back({"arrow-without-head",
                           say("garis tanpa kepala panah dibaca sebagai panah menurut alurnya",
                               "a line without an arrowhead is taken for an arrow as the flow "
                               "suggests"),
                           place_of_path(edge.path)});
  }

  // A line without any head between two symbols that no arrow joins is left out, but not silently.
  bool is_undirected(const Wire& line) const {
    const int a = line.ends[0].shape, b = line.ends[1].shape;
    if (line.ends[0].head || line.ends[1].head || a < 0 || b < 0 || a == b) return false;
    return std::none_of(edges_.begin(), edges_.end(), [&](const FlowEdge& e) {
      return (e.from == a && e.to == b) || (e.from == b && e.to == a);
    });
  }

  void note_undirected() {
    for (const Wire& line : wiring_.wires) {
      if (!is_undirected(line) || !is_drawn(line.path, 5)) continue;
      flow_.notes.push_back({"line-without-head",
                             say("garis antara dua lambang tidak berkepala panah; arahnya tidak "
                                 "diketahui, jadi tidak dihitung",
                                 "a line between two symbols has no arrowhead; where it leads is "
                                 "not known, so it is not counted"),
                             place_of_path(line.path)});
    }
  }

  void make_trace() {
    const auto point = [&](double x, double y) {
      const Box b = on_page({x, y, x, y});
      return Point{b.left, b.top};
    };
    for (const Wire& wire : wiring_.wires) {
      FlowTrace::Line line;
      for (const Pixel& p : wire.path) line.path.push_back(point(p.x, p.y));
      for (const int side : {0, 1}) {
        const WireEnd& end = wire.ends[side];
        line.head[side] = end.head;
        line.loose[side] = end.shape < 0 && end.wire < 0;
      }
      flow_.trace.lines.push_back(std::move(line));
    }
    for (const int s : order_) {
      const FlowShape& shape = shapes_[at(s)];
      std::vector<Point> left, right;
      for (std::size_t i = 0; i < shape.rows.size(); i++) {
        if (shape.rows[i].length() <= 0) continue;
        const double y = shape.first_row + static_cast<double>(i);
        left.push_back(point(shape.rows[i].first, y));
        right.push_back(point(shape.rows[i].last, y));
      }
      left.insert(left.end(), right.rbegin(), right.rend());
      flow_.trace.outlines.push_back(std::move(left));
    }
  }

  const FlowInput& in_;
  FlowInk ink_;
  std::vector<FlowShape> shapes_;
  std::vector<FlowWord> words_;  // those given, then those read
  std::vector<SeenWord> read_;
  Wiring wiring_;
  std::vector<FlowEdge> edges_;
  std::vector<int> order_;    // shapes in reading order
  std::vector<int> mark_of_;  // per shape: its place in that order
  Flow flow_;
};

}  // namespace

Flow trace_flow(const FlowInput& input) {
  if (input.picture == nullptr || input.grid == nullptr || input.frame == nullptr ||
      input.picture->empty())
    return {};
  if (input.grid->columns() < 2 || input.grid->rows() < 1) return {};
  return FlowTracer(input).traced();
}

}  // namespace sopan
