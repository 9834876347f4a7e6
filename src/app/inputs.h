// What the PATH arguments of a command name: files, folders and standard input, as one list.
#pragma once

#include <string>
#include <vector>

#include "report/report.h"

namespace sopan {

// One document to read. `path` is what reports call it; `name` decides its format where its bytes
// do not (standard input: what --stdin-name says).
struct Input {
  std::string path;
  std::string name;
  bool standard_input = false;
};

struct FoundInputs {
  std::vector<Input> inputs;     // sorted by path within each folder, each file once
  std::vector<Unread> closed;    // folders that cannot be opened, and why
  std::vector<Unread> left_out;  // below the folders, but not to be read, and why
};

// Folders are taken recursively; hidden files, links to folders, and files whose ending no reader
// knows are left out. A file that is named itself is always taken, even one that is not there: that
// is said when it is read.
FoundInputs inputs_of(const std::vector<std::string>& paths, const std::string& stdin_name);

// "7 berkas lain dilewati: 5 jenis .db, 2 tersembunyi"; empty when nothing was left out.
std::string left_out_in_words(const std::vector<Unread>& left_out);

}  // namespace sopan
