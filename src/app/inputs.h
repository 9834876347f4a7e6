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

// Folders are taken recursively, without hidden files, symbolic links to folders, and files whose
// ending no reader knows; a file that is named itself is always taken. Sorted by path within each
// folder, each file once. What cannot be opened is appended to `unread`.
std::vector<Input> inputs_of(const std::vector<std::string>& paths, const std::string& stdin_name,
                             std::vector<Unread>& unread);

}  // namespace sopan
