// Arrows over a page break are matched by the actor column they cross the edge in; a single loose
// end on each side is a pair whatever the columns say (a line may be drawn beside its column).
#include "sop/flow.h"

#include <algorithm>
#include <set>

#include "base/pattern.h"
#include "base/text.h"

namespace sopan {

namespace {

std::optional<Leaf> leaf_from(const std::optional<Line>& line) {
  if (!line || is_blank(line->text)) return std::nullopt;
  return Leaf{squeezed(line->text), line->at, line->confidence};
}

int actor_at(const std::vector<Column>& columns, int column) {
  if (column < 0 || column >= static_cast<int>(columns.size())) return -1;
  return columns[static_cast<size_t>(column)].actor;
}

void add_edge(Procedure& procedure, int from, int to, std::optional<Leaf> label,
              double confidence) {
  if (from < 0 || to < 0 || from == to) return;
  for (Edge& edge : procedure.edges)
    if (edge.from == from && edge.to == to) {
      if (!edge.label) edge.label = std::move(label);
      return;
    }
  procedure.edges.push_back({from, to, std::move(label), confidence});
}

// A word that stands for a symbol where the export lost the shape, or a sign that marks the actor.
std::optional<Shape> shape_of_word(std::string_view text) {
  static const Pattern ends(
      R"((?i)^\W*(mulai|start|awal|begin|selesai|end|stop|finish|akhir)\W*$)");
  static const Pattern ticks(R"(^(?:[vVxX√✓✔☑☒✗✘*●•■]|\(?[vV√]\)?)$)");
  if (ends.matches(text)) return Shape::terminator;
  if (ticks.matches(text)) return Shape::other;
  return std::nullopt;
}

}  // namespace

void FlowJoiner::add(const Table& table, const std::vector<Column>& columns,
                     const std::vector<int>& step_of_row, Procedure& procedure) {
  mark_index_.assign(table.marks.size(), -1);
  add_marks(table, columns, step_of_row, procedure);
  add_words(table, columns, step_of_row, procedure);
  add_arrows(table, columns, procedure);
}

void FlowJoiner::add_marks(const Table& table, const std::vector<Column>& columns,
                           const std::vector<int>& step_of_row, Procedure& procedure) {
  for (size_t i = 0; i < table.marks.size(); ++i) {
    const Mark& mark = table.marks[i];
    int actor = actor_at(columns, mark.column);
    bool inside = mark.row >= 0 && mark.row < static_cast<int>(step_of_row.size());
    int step = inside ? step_of_row[static_cast<size_t>(mark.row)] : -1;
    if (actor < 0 || step < 0) continue;
    mark_index_[i] = static_cast<int>(procedure.marks.size());
    procedure.marks.push_back(
        {step, actor, mark.shape, leaf_from(mark.text), mark.at, mark.confidence});
  }
}

void FlowJoiner::add_words(const Table& table, const std::vector<Column>& columns,
                           const std::vector<int>& step_of_row, Procedure& procedure) {
  for (const Cell& cell : table.cells) {
    int actor = actor_at(columns, cell.column);
    bool inside = cell.row < static_cast<int>(step_of_row.size());
    int step = inside ? step_of_row[static_cast<size_t>(cell.row)] : -1;
    if (actor < 0 || step < 0 || cell.lines.empty()) continue;
    bool drawn = std::any_of(table.marks.begin(), table.marks.end(), [&](const Mark& m) {
      return m.row >= cell.row && m.row < cell.row + cell.row_span && m.column == cell.column;
    });
    std::string text = text_of(cell.lines);
    auto shape = shape_of_word(text);
    if (drawn || !shape) continue;
    Leaf leaf{text, place_of(cell.lines), confidence_of(cell.lines)};
    procedure.marks.push_back({step, actor, *shape, leaf, leaf.at, leaf.confidence});
  }
}

std::vector<FlowJoiner::Loose> FlowJoiner::taken_from(std::vector<Loose>& all, int actor,
                                                      int column, bool strict) {
  auto fits = [&](const Loose& l) {
    return (actor >= 0 && l.actor == actor) || (actor < 0 && l.column == column);
  };
  std::vector<Loose> taken;
  std::copy_if(all.begin(), all.end(), std::back_inserter(taken), fits);
  if (taken.empty() && all.size() == 1 && !strict) taken = all;
  std::erase_if(all, [&](const Loose& l) {
    return std::any_of(taken.begin(), taken.end(),
                       [&](const Loose& t) { return t.mark == l.mark && t.column == l.column; });
  });
  return taken;
}

// An arrow with an end beyond the table: down over its lower edge or up over its upper edge, coming
// in over one of them, or passing through.
void FlowJoiner::add_beyond(const Arrow& arrow, const std::vector<Column>& columns,
                            Procedure& procedure) {
  auto index = [&](int mark) {
    return mark >= 0 && mark < static_cast<int>(mark_index_.size())
               ? mark_index_[static_cast<size_t>(mark)]
               : -1;
  };
  auto label = leaf_from(arrow.label);
  auto crossing = [&](int mark, int column, const std::optional<Leaf>& said, double confidence) {
    return Loose{mark, actor_at(columns, column), column, said,
                 std::min(confidence, arrow.confidence)};
  };
  int from = index(arrow.from), to = index(arrow.to);
  bool passes = arrow.from < 0 && arrow.to < 0;
  if (arrow.leaves >= 0 && from >= 0)
    now_leaving_.push_back(crossing(from, arrow.leaves, label, 1));
  if (arrow.leaves >= 0 && to >= 0) now_awaited_.push_back(crossing(to, arrow.leaves, label, 1));
  if (arrow.enters < 0) return;
  int actor = actor_at(columns, arrow.enters);
  std::vector<Loose> down, up;
  if (to >= 0 || passes) down = taken_from(leaving_, actor, arrow.enters);
  if (from >= 0 || (passes && down.empty())) up = taken_from(awaited_, actor, arrow.enters);
  for (Loose& l : down) {
    auto said = l.label ? l.label : label;
    if (to >= 0)
      add_edge(procedure, l.mark, to, said, std::min(l.confidence, arrow.confidence));
    else if (arrow.leaves >= 0)
      now_leaving_.push_back(crossing(l.mark, arrow.leaves, said, l.confidence));
  }
  for (Loose& l : up) {
    auto said = label ? label : l.label;
    if (from >= 0)
      add_edge(procedure, from, l.mark, said, std::min(l.confidence, arrow.confidence));
    else if (arrow.leaves >= 0)
      now_awaited_.push_back(crossing(l.mark, arrow.leaves, said, l.confidence));
  }
}

void FlowJoiner::add_arrows(const Table& table, const std::vector<Column>& columns,
                            Procedure& procedure) {
  now_leaving_.clear();
  now_awaited_.clear();
  for (const Arrow& arrow : table.arrows) {
    if (arrow.from < 0 || arrow.to < 0) {
      add_beyond(arrow, columns, procedure);
      continue;
    }
    auto index = [&](int mark) {
      return mark < static_cast<int>(mark_index_.size()) ? mark_index_[static_cast<size_t>(mark)]
                                                         : -1;
    };
    add_edge(procedure, index(arrow.from), index(arrow.to), leaf_from(arrow.label),
             arrow.confidence);
  }
  arrive_without_line(procedure);
  leaving_.insert(leaving_.end(), now_leaving_.begin(), now_leaving_.end());
  awaited_.insert(awaited_.end(), now_awaited_.begin(), now_awaited_.end());
}

// The line's other half may not have been seen: what left downward in a column arrives at the
// first symbol of the next page when that stands in the same column and nothing else leads to it.
void FlowJoiner::arrive_without_line(Procedure& procedure) {
  int first = -1;
  for (int mark : mark_index_) {
    if (mark < 0) continue;
    auto step = [&](int i) { return procedure.marks[static_cast<size_t>(i)].step; };
    if (first < 0 || step(mark) < step(first)) first = mark;
  }
  if (first < 0) return;
  const StepMark& target = procedure.marks[static_cast<size_t>(first)];
  bool reached = std::any_of(procedure.edges.begin(), procedure.edges.end(),
                             [first](const Edge& edge) { return edge.to == first; });
  if (reached || target.shape == Shape::offpage) return;
  for (const Loose& l : taken_from(leaving_, target.actor, -1, true))
    add_edge(procedure, l.mark, first, l.label, std::min(l.confidence, 0.6));
}

void FlowJoiner::finish(Procedure& procedure) {
  std::set<int> has_out, has_in;
  for (const Edge& edge : procedure.edges) {
    has_out.insert(edge.from);
    has_in.insert(edge.to);
  }
  auto name = [&](int i) {
    const auto& text = procedure.marks[static_cast<size_t>(i)].text;
    return text ? packed(text->text) : std::string();
  };
  int count = static_cast<int>(procedure.marks.size());
  for (int i = 0; i < count; ++i) {
    const StepMark& from = procedure.marks[static_cast<size_t>(i)];
    if (from.shape != Shape::offpage || has_out.contains(i)) continue;
    for (int k = i + 1; k < count; ++k) {
      const StepMark& to = procedure.marks[static_cast<size_t>(k)];
      bool other_page = from.at.page == 0 || to.at.page != from.at.page;
      bool same_name = name(i) == name(k) || name(i).empty() || name(k).empty();
      if (to.shape != Shape::offpage || has_in.contains(k) || !other_page || !same_name) continue;
      add_edge(procedure, i, k, std::nullopt, std::min(from.confidence, to.confidence));
      has_in.insert(k);
      break;
    }
  }
}

}  // namespace sopan
