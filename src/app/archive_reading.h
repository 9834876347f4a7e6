// Takes the files of an archive into a store: lists, hashes, lets worker processes read, stores.
// Parses nothing untrusted itself.
#pragma once

#include <string>
#include <vector>

#include "app/pipeline.h"
#include "base/result.h"
#include "store/archive.h"

namespace sopan {

struct ReadingOptions {
  std::vector<std::string> folders;
  Limits limits;
  int workers = 1;
  std::uint64_t memory_bytes = 0;  // of one worker; 0: no limit
  bool quiet = false;
};

// What reading gave. `interrupted`: by Ctrl-C; the next run goes on.
struct ReadingOutcome {
  bool interrupted = false;
  std::vector<std::string> folders_unread;
};

// Lists the folders, reads what is new or changed, and takes the models into the tables in the
// order of paths. May be stopped at any moment and run again.
Result<ReadingOutcome> read_archive(Store& store, const ReadingOptions& options);

}  // namespace sopan
