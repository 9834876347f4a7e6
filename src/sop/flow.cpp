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

// Loose ends that arrive in this column: those that left in it, else a single one whatever its
// column. They are taken out.
std::vector<FlowJoiner::Loose> FlowJoiner::arriving(int actor, int column, bool strict) {
  auto fits = [&](const Loose& l) {
    return (actor >= 0 && l.actor == actor) || (actor < 0 && l.column == column);
  };
  std::vector<Loose> taken;
  std::copy_if(loose_.begin(), loose_.end(), std::back_inserter(taken), fits);
  if (taken.empty() && loose_.size() == 1 && !strict) taken = loose_;
  std::erase_if(loose_, [&](const Loose& l) {
    return std::any_of(taken.begin(), taken.end(),
                       [&](const Loose& t) { return t.from == l.from && t.column == l.column; });
  });
  return taken;
}

void FlowJoiner::add_arrows(const Table& table, const std::vector<Column>& columns,
                            Procedure& procedure) {
  auto index = [&](int mark) {
    return mark >= 0 && mark < static_cast<int>(mark_index_.size())
               ? mark_index_[static_cast<size_t>(mark)]
               : -1;
  };
  std::vector<Loose> leaving;
  auto leave = [&](int from, const Arrow& arrow, std::optional<Leaf> label) {
    leaving.push_back(
        {from, actor_at(columns, arrow.leaves), arrow.leaves, std::move(label), arrow.confidence});
  };
  for (const Arrow& arrow : table.arrows) {
    auto label = leaf_from(arrow.label);
    if (arrow.from >= 0 && arrow.to >= 0) {
      add_edge(procedure, index(arrow.from), index(arrow.to), label, arrow.confidence);
    } else if (arrow.from >= 0 && arrow.leaves >= 0) {
      if (index(arrow.from) >= 0) leave(index(arrow.from), arrow, label);
    } else if (arrow.enters >= 0) {
      for (Loose& l : arriving(actor_at(columns, arrow.enters), arrow.enters)) {
        auto both = l.label ? l.label : label;
        if (arrow.to >= 0)
          add_edge(procedure, l.from, index(arrow.to), both,
                   std::min(l.confidence, arrow.confidence));
        else if (arrow.leaves >= 0)
          leave(l.from, arrow, both);
      }
    }
  }
  arrive_without_line(procedure);
  loose_.insert(loose_.end(), leaving.begin(), leaving.end());
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
  for (const Loose& l : arriving(target.actor, -1, true))
    add_edge(procedure, l.from, first, l.label, std::min(l.confidence, 0.6));
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
