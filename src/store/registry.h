// The registry of regulations (rules/data/regulations.tsv, or a larger table of the same columns):
// which one a citation names, and which one it must mean when subject and number do not agree.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "store/title.h"

struct sqlite3;

namespace sopan {

// A row of data_regulations. `serial`: the running number inside the printed one, see serial_of.
struct Regulation {
  std::int64_t rowid = 0;
  std::string kind, series, number, subject;
  int serial = 0;
  int year = 0;
};

// 15 for "PER/15/M.PAN/7/2008", 215 for "215/PMK.05/2016", 96 for "PM 96", 7 for "07"; 0 for none.
int serial_of(std::string_view number);

// What the citation says, as the citation table has it.
struct Cited {
  std::string kind, number, about;
  int year = 0;
  bool read_by_ocr = false;
};

class Registry {
 public:
  // Reads temp.data_regulations and temp.data_title_abbreviations; empty where they are absent.
  static Registry read(sqlite3* db);

  // The regulation of that number and year; kinds of one series count as one.
  const Regulation* named(const Cited& cited) const;
  // The regulation of a reference as the table writes them: "PP 30/2019", "PMK 113/PMK.05/2012".
  const Regulation* referred(std::string_view reference) const;
  // The national regulation that bears the cited subject while number, year or kind say another:
  // nullptr where that is not certain, or nothing is wrong.
  const Regulation* meant(const Cited& cited, sqlite3* db) const;
  TitleDifference difference(const Cited& cited, std::string_view subject) const;

 private:
  std::vector<const Regulation*> alike(const Title& subject, sqlite3* db) const;

  std::vector<Regulation> all_;
  std::map<std::int64_t, size_t> by_rowid_;
  std::multimap<std::tuple<std::string, int, int>, size_t> by_number_;
  Abbreviations abbreviations_;
};

// SQL: regulation_of(kind, number, year, about), regulation_referred("PP 30/2019") and
// meant_regulation(kind, number, year, about, confidence) give rowids of data_regulations or NULL;
// title_fault(about, subject, confidence) NULL, cut, words or other; title_differences(about,
// subject, confidence) what differs, in words; regulation_serial(number); citation_text(kind,
// number, year, subject) the citation written out.
void register_registry_functions(sqlite3* db);

}  // namespace sopan
