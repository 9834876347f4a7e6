// The columns of a step table: which of them hold what, and who the actors are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "doc/document.h"
#include "sop/sop.h"
#include "sop/wording.h"

namespace sopan {

// What a grid column of a step table holds: a key of Label, or "actor" with its index, or ""
// where it has no heading.
struct Column {
  std::string key;
  int actor = -1;
};

// The headings of a step table. `first_row`..`end_row`: the grid rows they take (one after the
// last); the row of column numbers ("1 2 3 ...") counts among them.
struct TableHead {
  int first_row = 0;
  int end_row = 0;
  std::vector<Column> columns;  // one per grid column
  std::vector<Actor> actors;
  std::vector<Label> labels;  // the headings of the other columns
  Place at;
};

// The headings at or below row `from`, if the table has any: a row that names the activity column
// and others of a step table.
std::optional<TableHead> head_of(const Table& table, int from, const Vocabulary& words);

// The post an actor's heading names, in normal form ("kasubbag", "kadis"); empty if unknown.
std::string role_of(std::string_view heading);

// Whether the row holds only column numbers: 1 2 3 ..., (1) (2) (3) ...
bool is_count_row(const Table& table, int row);

}  // namespace sopan
