// Marks and arrows of step tables as the flow of one procedure: cells become steps and actors,
// arrows that a page break cut are joined, off-page connectors find their other half.
#pragma once

#include <vector>

#include "sop/actors.h"
#include "sop/sop.h"

namespace sopan {

// Takes the tables of one procedure in their order.
class FlowJoiner {
 public:
  // `step_of_row`: the step each grid row belongs to, -1 for none.
  void add(const Table& table, const std::vector<Column>& columns,
           const std::vector<int>& step_of_row, Procedure& procedure);
  // After the last table: pairs of off-page connectors.
  void finish(Procedure& procedure);

 private:
  // The known end of an arrow that crosses the lower edge of a table: from where one that goes
  // down leaves, or where one that comes up arrives. Its other end is on a later page.
  struct Loose {
    int mark = -1;    // index into marks
    int actor = -1;   // actor column it crosses in; -1: another column
    int column = -1;  // grid column
    std::optional<Leaf> label;
    double confidence = 1;
  };
  void add_marks(const Table& table, const std::vector<Column>& columns,
                 const std::vector<int>& step_of_row, Procedure& procedure);
  void add_words(const Table& table, const std::vector<Column>& columns,
                 const std::vector<int>& step_of_row, Procedure& procedure);
  void add_arrows(const Table& table, const std::vector<Column>& columns, Procedure& procedure);
  void add_beyond(const Arrow& arrow, const std::vector<Column>& columns, Procedure& procedure);
  void arrive_without_line(Procedure& procedure);

  // Those that cross in this column, else a single one whatever its column; they are taken out.
  static std::vector<Loose> taken_from(std::vector<Loose>& all, int actor, int column,
                                       bool strict = false);

  std::vector<Loose> leaving_, awaited_;          // over the edge of the last table
  std::vector<Loose> now_leaving_, now_awaited_;  // over the lower edge of this one
  std::vector<int> mark_index_;                   // table mark -> index in the procedure, -1 none
};

}  // namespace sopan
