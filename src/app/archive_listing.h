// Lists the files of an archive into its store: what is new, changed, renamed, copied, or gone.
#pragma once

#include <string>
#include <vector>

#include "app/archive_paths.h"
#include "app/inputs.h"
#include "app/progress.h"
#include "app/reading_digest.h"
#include "store/archive.h"

namespace sopan {

// Notes all that lies in `folders`, hashing what is new or changed. Folders that cannot be
// opened, and arguments that are not there, are noted as unread. A stop that is asked for ends it
// early; what was noted stays noted.
Status list_archive(Archive& archive, const ArchivePaths& paths,
                    const std::vector<std::string>& folders, const ReadingDigest& digest,
                    StatusLine& line);

}  // namespace sopan
