// Tests of sop/flow: arrows that a page break or the border of two tables cuts.
#include "sop/flow.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {

const std::vector<Column> kColumns = {{"actor", 0}, {"actor", 1}};

Table table_with(std::vector<Mark> marks, std::vector<Arrow> arrows) {
  Table table;
  table.rows = 2;
  table.columns = 2;
  table.marks = std::move(marks);
  table.arrows = std::move(arrows);
  return table;
}

Mark mark(int row, int column) {
  Mark out;
  out.row = row;
  out.column = column;
  out.shape = Shape::process;
  return out;
}

Arrow leaving(int from, int to, int column) {
  Arrow out;
  out.from = from;
  out.to = to;
  out.leaves = column;
  return out;
}

Arrow entering(int from, int to, int column) {
  Arrow out;
  out.from = from;
  out.to = to;
  out.enters = column;
  return out;
}

Procedure joined_flow(const std::vector<Table>& tables) {
  Procedure procedure;
  FlowJoiner joiner;
  int step = 0;
  for (const Table& table : tables) {
    joiner.add(table, kColumns, {step, step + 1}, procedure);
    step += 2;
  }
  joiner.finish(procedure);
  return procedure;
}

}  // namespace

TEST_CASE("what leaves a table downward arrives in the next") {
  Procedure flow = joined_flow({table_with({mark(1, 0)}, {leaving(0, -1, 1)}),
                                table_with({mark(0, 0), mark(1, 1)}, {entering(-1, 1, 1)})});
  REQUIRE(flow.edges.size() == 1);
  CHECK(flow.edges[0].from == 0);
  CHECK(flow.edges[0].to == 2);
}

TEST_CASE("a way back goes up over the edge it came down") {
  Arrow back = entering(0, -1, 0);
  back.label = Line{"Tidak", {}, 1, Start::paragraph, false};
  Procedure flow = joined_flow(
      {table_with({mark(0, 0)}, {leaving(-1, 0, 0)}), table_with({mark(1, 1)}, {back})});
  REQUIRE(flow.edges.size() == 1);
  CHECK(flow.edges[0].from == 1);
  CHECK(flow.edges[0].to == 0);
  REQUIRE(flow.edges[0].label);
  CHECK(flow.edges[0].label->text == "Tidak");
}

TEST_CASE("a way back may pass a whole page") {
  Arrow through = leaving(-1, -1, 0);
  through.enters = 1;
  Procedure flow =
      joined_flow({table_with({mark(0, 0), mark(1, 0)}, {leaving(-1, 0, 1), leaving(-1, 1, 0)}),
                   table_with({}, {through}), table_with({mark(0, 1)}, {entering(0, -1, 0)})});
  bool found = false;
  for (const Edge& edge : flow.edges) found = found || (edge.from == 2 && edge.to == 0);
  CHECK(found);
}
