// The bookkeeping of an archive in a store: which files there are, what became of each, and what is
// still to do. Says nothing of how files are read.
//
// Every change is one transaction, so that the process may die between any two instructions: what
// was done is done, the rest is still waiting.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.h"

namespace sopan {

// A file as the folder shows it.
struct FoundFile {
  std::string path;
  std::string root;
  std::int64_t size = 0;
  std::int64_t modified = 0;  // nanoseconds since 1970
  // What would read it now: sixteen characters that stand for version, data and settings, then the
  // limits, of which only what could not be read (wholly) depends.
  std::string reading;
};

// A file that is to be read.
struct WaitingFile {
  std::int64_t id = 0;
  std::string path;
  std::string sha256;
  int attempts = 0;
};

// How many files there are of each outcome.
struct ArchiveCount {
  std::int64_t read = 0, copies = 0, unread = 0, waiting = 0, skipped = 0, vanished = 0;
  std::int64_t all() const { return read + copies + unread + waiting; }  // of what is to be read
};

class Archive {
 public:
  explicit Archive(Store& store) : store_(store) {}

  // Opens a listing: from here to finish_listing is one transaction, but for pauses: what was noted
  // up to a pause is kept, so that a long listing that is broken off need not look at it again.
  Status begin_listing();
  Status pause_listing();
  Status break_listing_off();
  // Whether there is a file of this path whose content is known.
  Result<bool> knows_file(const std::string& path);
  // Whether the file is known with this size and time, so that its content need not be looked at.
  Result<bool> is_unchanged(const FoundFile& file);
  // Notes a file with its content. New content waits; content that is known is a copy, or a rename
  // when its former path is not among the files of this run (see `finish_listing`).
  Status note_file(const FoundFile& file, const std::string& sha256);
  Status note_unreadable(const FoundFile& file, const std::string& reason);
  // A file that is not of a kind that is read.
  Status note_skipped(const FoundFile& file, const std::string& reason);
  // A folder (or file) that cannot be opened now: what is known below it stays as it is.
  Status note_closed(const FoundFile& folder, const std::string& reason);
  // After all files were noted: files below `roots` that were not seen have vanished, copies of
  // vanished files take their place, and of several files of one content the first by path is read.
  // Whatever was read otherwise than it would be now waits again.
  Status finish_listing(const std::vector<std::string>& roots);

  Result<std::vector<WaitingFile>> waiting();
  Status count_attempt(std::int64_t id);
  // The model as JSON, kept until take_in.
  Status store_model(std::int64_t id, std::string_view model, const std::string& reading);
  Status store_failure(std::int64_t id, const std::string& reason, const std::string& reading);

  // The next model that is to be taken into the tables, in the order of paths, behind the path
  // `after`.
  struct Model {
    std::int64_t id = 0;
    std::string path, json;
  };
  Result<std::optional<Model>> next_model(const std::string& after = {});
  // Takes an extraction in as the document of this input; several between begin and end cost one
  // commit.
  Status begin_taking_in();
  Status end_taking_in();
  Status take_in(std::int64_t id, const Extraction& extraction);
  // Forgets documents whose file has vanished or changed.
  Status drop_orphans();

  Result<ArchiveCount> count();
  Result<std::string> state(const std::string& key);
  Status set_state(const std::string& key, const std::string& value);

 private:
  Status execute(std::string_view sql, const std::vector<Value>& values);
  Status note_seen(const FoundFile& file);
  Status note_without_content(const FoundFile& file, const char* outcome,
                              const std::string& reason);
  Status settle_renames();
  Status wait_for_other_reading();
  Status settle_copies();

  Store& store_;
};

}  // namespace sopan
