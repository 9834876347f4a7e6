// Parses the tables people edit and puts them into the store.
#include "store/data_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/language.h"
#include "base/pattern.h"
#include "base/text.h"
#include "store/store.h"

namespace sopan {

namespace {

std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> names;
  for (const std::string& part : split(list, ',')) names.emplace_back(trimmed(part));
  return names;
}

// "# index: a, b" and "# fts: c"; other comments are for people.
void note_comment(std::string_view line, DataTable& table) {
  line = trimmed(line.substr(1));
  if (line.starts_with("index:")) table.indexes.push_back(names_in(line.substr(6)));
  if (line.starts_with("fts:")) table.full_text = names_in(line.substr(4));
}

Error at_line(std::string_view where, int line, const std::string& why) {
  return {fmt::format("{}:{}: {}", where, line, why)};
}

bool is_name(const std::string& name) {
  static const Pattern pattern("[a-z][a-z0-9_]*");
  return pattern.matches(name);
}

bool is_number(const std::string& cell) {
  static const Pattern pattern("-?(0|[1-9][0-9]*)([.][0-9]+)?");
  return pattern.matches(cell);
}

std::string quoted(const std::string& name) { return "\"" + name + "\""; }

std::string quoted_list(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& name : names) out.push_back(quoted(name));
  return joined(out, ", ");
}

// Which columns hold numbers only.
std::vector<bool> numeric_columns(const DataTable& table) {
  std::vector<bool> numeric(table.columns.size(), !table.rows.empty());
  std::vector<bool> filled(table.columns.size(), false);
  for (const auto& row : table.rows) {
    for (size_t i = 0; i < row.size(); ++i) {
      if (row[i].empty()) continue;
      filled[i] = true;
      if (numeric[i] && !is_number(row[i])) numeric[i] = false;
    }
  }
  for (size_t i = 0; i < numeric.size(); ++i) numeric[i] = numeric[i] && filled[i];
  return numeric;
}

Status insert_rows(Store& store, const DataTable& table, const std::vector<bool>& numeric) {
  std::vector<std::string> marks(table.columns.size(), "?");
  Result<Query> insert =
      store.prepare("INSERT INTO temp.data_" + table.name + " VALUES (" + joined(marks, ",") + ")");
  if (!insert) return insert.error();
  for (const auto& row : table.rows) {
    for (size_t i = 0; i < row.size(); ++i) {
      bool nothing = numeric[i] && row[i].empty();
      insert->bind(static_cast<int>(i) + 1, nothing ? Value() : Value(row[i]));
    }
    Result<bool> done = insert->step();
    if (!done) return done.error();
    insert->reset();
  }
  return Done{};
}

std::string full_text_sql(const DataTable& table) {
  std::string name = "data_" + table.name;
  return fmt::format(
      "CREATE VIRTUAL TABLE temp.{0}_fts USING fts5({1}, content='{0}', tokenize='unicode61');"
      "INSERT INTO temp.{0}_fts(rowid, {1}) SELECT rowid, {1} FROM temp.{0};",
      name, quoted_list(table.full_text));
}

}  // namespace

Result<DataTable> data_table(std::string name, std::string_view tsv, std::string_view where) {
  DataTable table;
  table.name = std::move(name);
  if (!is_name(table.name)) {
    return Error{fmt::format(
        "{}: {}", where,
        say("nama tabel hanya boleh a-z, 0-9 dan _", "table names have only a-z, 0-9 and _"))};
  }
  int number = 0;
  for (std::string& line : split(tsv, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    if (line.front() == '#') {
      note_comment(line, table);
      continue;
    }
    std::vector<std::string> cells = split(line, '\t');
    if (table.columns.empty()) {
      table.columns = cells;
      if (!std::ranges::all_of(cells, is_name)) {
        return at_line(where, number,
                       say("baris pertama harus berisi nama kolom (a-z, 0-9, _)",
                           "the first line must hold column names (a-z, 0-9, _)"));
      }
      continue;
    }
    if (cells.size() > table.columns.size()) {
      return at_line(where, number,
                     say("sel lebih banyak daripada kolom", "more cells than columns"));
    }
    cells.resize(table.columns.size());
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Status append(DataTable& table, const DataTable& more, std::string_view where) {
  std::vector<size_t> target;
  for (const std::string& column : more.columns) {
    auto it = std::ranges::find(table.columns, column);
    if (it == table.columns.end()) {
      return Error{
          fmt::format("{}: {}: {}", where, say("kolom tidak dikenal", "unknown column"), column)};
    }
    target.push_back(static_cast<size_t>(it - table.columns.begin()));
  }
  for (const auto& row : more.rows) {
    std::vector<std::string> cells(table.columns.size());
    for (size_t i = 0; i < row.size(); ++i) cells[target[i]] = row[i];
    table.rows.push_back(std::move(cells));
  }
  return Done{};
}

Status Store::load(const DataTable& table) {
  std::vector<bool> numeric = numeric_columns(table);
  std::vector<std::string> columns;
  for (size_t i = 0; i < table.columns.size(); ++i) {
    columns.push_back(quoted(table.columns[i]) + (numeric[i] ? " NUMERIC" : " TEXT"));
  }
  std::string name = "data_" + table.name;
  Status made =
      run(fmt::format("BEGIN; DROP TABLE IF EXISTS temp.{0}; DROP TABLE IF EXISTS temp.{0}_fts;"
                      "CREATE TABLE temp.{0} ({1});",
                      name, joined(columns, ", ")));
  if (!made) return made;
  Status inserted = insert_rows(*this, table, numeric);
  std::string rest;
  for (size_t i = 0; i < table.indexes.size(); ++i) {
    rest += fmt::format("CREATE INDEX temp.{0}_{1} ON {0}({2});", name, i,
                        quoted_list(table.indexes[i]));
  }
  if (!table.full_text.empty()) rest += full_text_sql(table);
  Status finished = inserted ? run(rest) : inserted;
  Status ended = run(finished ? "COMMIT" : "ROLLBACK");
  return finished ? ended : finished;
}

}  // namespace sopan
