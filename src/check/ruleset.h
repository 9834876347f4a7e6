// All rule pages and data tables of the folders that are in force.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "check/rule_page.h"
#include "store/data_table.h"

namespace sopan {

struct Ruleset {
  std::vector<RulePage> pages;              // good pages, in the order of their names
  std::map<std::string, DataTable> tables;  // by name, without "data_"
  std::vector<Diagnostic> diagnostics;      // what is wrong with others
  std::string example_file;  // the sound SOP that examples change: the last folder's example.sop
  std::string example;

  const RulePage* page(std::string_view name) const;
  // The rule of the name nearest to one that is wrong, for "did you mean"; empty: none is near.
  std::string nearest(std::string_view name) const;
};

// Reads `<folder>/<group>/<name>.md` and `<folder>/data/<name>.tsv` of each folder, and
// `<folder>/example.sop`. A page of a
// later folder replaces the one of the same name; rows of a later table are added to the table of
// the same name. A folder that cannot be read is a diagnostic.
Ruleset load_rules(const std::vector<std::filesystem::path>& folders);

// Adds the tables, which rules need, to a store.
Status load_tables(const Ruleset& rules, Store& store);

}  // namespace sopan
