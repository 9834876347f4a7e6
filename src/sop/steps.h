// The rows of step tables as the steps of one procedure, over page breaks.
#pragma once

#include <vector>

#include "sop/actors.h"
#include "sop/flow.h"
#include "sop/sop.h"
#include "sop/wording.h"

namespace sopan {

// A table (or a part of one) with the columns it is read by. `head` empty: it goes on with the
// table before without repeating the headings.
struct StepTable {
  const Table* table = nullptr;
  int page = 0;
  int first_row = 0;  // first row that is no heading
  int end_row = 0;    // one after the last
  std::optional<TableHead> head;
  std::vector<Column> columns;  // of the head, or taken over from the table before
};

// Collects tables that belong to one procedure.
class ProcedureBuilder {
 public:
  explicit ProcedureBuilder(const Vocabulary& words) : words_(words) {}

  // Whether the table goes on with what was added: its first number counts on, or its first row
  // is the rest of a broken one.
  bool continues_with(const StepTable& table) const;
  void add(const StepTable& table);
  bool empty() const { return procedure_.steps.empty() && tables_ == 0; }
  Procedure finished();
  // Cells that hold ink but gave no text.
  const std::vector<Note>& notes() const { return notes_; }

 private:
  struct Row;  // the cells of one grid row, by meaning
  Row row_of(const StepTable& table, int r) const;
  int first_step_row(const StepTable& table) const;
  bool begins_step(const StepTable& table, const Row& row, bool first) const;
  void mend_number(const StepTable& table, int r, Row& row) const;
  void add_row(const Row& row, bool begins);
  void add_head(const StepTable& table);
  bool next_number_skips_one(const StepTable& table, int r) const;
  void flush();

  void note_unread(const StepTable& table, int r);
  void name_actors_by_cells();

  const Vocabulary& words_;
  std::vector<Note> notes_;
  Procedure procedure_;
  FlowJoiner flow_;
  int tables_ = 0;
  int last_number_ = 0;
  int numbered_ = 0;
  // The lines of the step that is being gathered.
  std::vector<std::vector<Line>> performers_;  // words in the actor cells, by step
  std::vector<Line> actors_, number_, activity_, inputs_, duration_, output_, note_;
  bool open_ = false;
  Place at_;
};

}  // namespace sopan
