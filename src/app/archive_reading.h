// Takes the files of an archive into a store: lists, hashes, lets worker processes read, stores.
// Parses nothing untrusted itself.
#pragma once

#include <string>
#include <vector>

#include "app/archive_paths.h"
#include "app/pipeline.h"
#include "app/progress.h"
#include "base/result.h"
#include "store/archive.h"

namespace sopan {

struct ReadingOptions {
  std::vector<std::string> folders;
  Limits limits;
  int workers = 1;
  std::uint64_t memory_bytes = 0;  // of one worker; 0: no limit
};

// Lists the folders, reads what is new or changed, and takes the models into the tables in the
// order of paths. May be killed at any moment and run again; ends early when a stop
// is asked for.
Status read_archive(Store& store, const ArchivePaths& paths, const ReadingOptions& options,
                    StatusLine& line);

}  // namespace sopan
