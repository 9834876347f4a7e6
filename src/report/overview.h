// What the HTML report counts: in all, by rule, by office; and short names for offices.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/report.h"

namespace sopan {

struct SeverityCounts {
  int sops = 0, clean = 0;  // clean: SOPs without an error, sure or not
  int errors = 0, warnings = 0, infos = 0;
  int all() const { return errors + warnings + infos; }
  void add(Severity severity) {
    (severity == Severity::error ? errors : severity == Severity::warning ? warnings : infos)++;
  }
};

struct Overview {
  SeverityCounts all;
  std::map<std::string, SeverityCounts> rules, offices;
  // Offices in the order of their names; an office's number in files and filters is its index.
  std::vector<std::string> office_names;
  std::map<std::string, int> office_numbers;
  std::map<std::string, std::string> short_names;

  int number_of(const std::string& office) const;
  // Without what nearly all begin with ("PEMERINTAH KABUPATEN CONTOH"); an empty name in words.
  std::string short_name(const std::string& office) const;
};

Overview overview_of(const ReportInput& input);

// Each name without the words that most names beginning alike share, but never without the word
// that says what kind of office it is.
std::map<std::string, std::string> short_names_of(const std::vector<std::string>& names);

}  // namespace sopan
