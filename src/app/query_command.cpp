// `sopan query`: asks a store in SQL, which it cannot change.
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/judge.h"
#include "base/language.h"
#include "base/text.h"
#include "report/csv.h"
#include "report/wording.h"
#include "store/store.h"

namespace sopan {

namespace {

int failed(const Error& error) {
  complain(error.message);
  return wrong_usage;
}

// Numbers stand as they are; a text never becomes a formula.
std::string cell_of(const Value& value, bool csv) {
  if (!csv) return printable(text_of(value));
  bool text = std::holds_alternative<std::string>(value);
  return text ? csv_cell(std::get<std::string>(value)) : text_of(value);
}

nlohmann::ordered_json json_value(const Value& value) {
  if (is_null(value)) return nullptr;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  return std::get<std::string>(value);
}

// Prints rows as they come; the table form aligns by tabs, which spreadsheets take too.
Status print_rows(Query& query, const std::string& format) {
  std::vector<std::string> names;
  for (int c = 0; c < query.columns(); ++c) names.push_back(query.column_name(c));
  bool json = format == "json", csv = format == "csv", first = true;
  auto line = [&](const std::vector<std::string>& cells) {
    fmt::print("{}\n", joined(cells, csv ? "," : "\t"));
  };
  if (json) {
    fmt::print("[");
  } else {
    std::vector<std::string> heading;
    for (const std::string& name : names) heading.push_back(cell_of(name, csv));
    line(heading);
  }
  while (true) {
    Result<bool> row = query.step();
    if (!row) return row.error();
    if (!*row) break;
    std::vector<std::string> cells;
    nlohmann::ordered_json object;
    for (int c = 0; c < query.columns(); ++c) {
      if (json) {
        object[names[static_cast<size_t>(c)]] = json_value(query.value(c));
      } else {
        cells.push_back(cell_of(query.value(c), csv));
      }
    }
    if (json) {
      fmt::print("{}\n {}", first ? "" : ",",
                 object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    } else {
      line(cells);
    }
    first = false;
  }
  if (json) fmt::print("\n]\n");
  return Done{};
}

}  // namespace

int run_query(const Options& options) {
  if (!std::filesystem::exists(options.store)) {
    return failed({options.store + ": " + say("gudang tidak ada", "no such store")});
  }
  Result<Store> store = Store::open_to_read(options.store);
  if (!store) return failed(store.error());
  Result<Query> query = store->prepare(options.paths.front());
  if (!query) return failed(query.error());
  if (!query->reads_only() || query->columns() == 0) {
    return failed({say("hanya pertanyaan yang membaca (SELECT) yang dijalankan",
                       "only queries that read (SELECT) are run")});
  }
  if (query->has_more()) {
    return failed({say("satu pertanyaan saja sekali jalan", "one query at a time")});
  }
  Status printed = print_rows(*query, options.format);
  return printed ? clean : failed(printed.error());
}

}  // namespace sopan
