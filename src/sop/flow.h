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
  // An arrow that left a table downward and has not arrived.
  struct Loose {
    int from = -1;    // index into marks
    int actor = -1;   // actor column it leaves in; -1: another column
    int column = -1;  // grid column
    std::optional<Leaf> label;
    double confidence = 1;
  };
  void add_marks(const Table& table, const std::vector<Column>& columns,
                 const std::vector<int>& step_of_row, Procedure& procedure);
  void add_words(const Table& table, const std::vector<Column>& columns,
                 const std::vector<int>& step_of_row, Procedure& procedure);
  void add_arrows(const Table& table, const std::vector<Column>& columns, Procedure& procedure);
  std::vector<Loose> arriving(int actor, int column, bool strict = false);
  void arrive_without_line(Procedure& procedure);

  std::vector<Loose> loose_;
  std::vector<int> mark_index_;  // table mark -> index in the procedure, -1 none
};

}  // namespace sopan
