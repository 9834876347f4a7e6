// Which office an SOP is counted under: what its header says, else its folder; spellings of one
// office merged, by data that the auditor can correct (offices.toml).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace sopan {

// What offices.toml says: folded spelling (or folder name) -> the office's name.
//   [[office]]
//   name = "Dinas Pekerjaan Umum dan Penataan Ruang"
//   spellings = ["Dinas PUPR", "DPUPR"]
//   folders = ["pupr"]
struct OfficeNames {
  std::map<std::string, std::string> spellings;
  std::map<std::string, std::string> folders;
};

// An error names file and line. A path that is empty gives no names.
Result<OfficeNames> office_names_of(const std::string& path);

// What one SOP says of its office.
struct OfficeClaim {
  std::int64_t sop = 0;
  std::string agency;  // of the header; empty: none was read
  std::string folder;  // the first folder below the archive's
};

// The office of each claim, in order. The given names come first; a rare spelling that is a
// frequent one misread is that one; a name or folder without its region is the only office that
// ends so.
std::vector<std::string> offices_of(const std::vector<OfficeClaim>& claims,
                                    const OfficeNames& names);

// Fills sop_office for all SOPs of the store.
Status assign_offices(Store& store, const OfficeNames& names);

}  // namespace sopan
