// Walks, hashes, notes.
#include "app/archive_listing.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>

#include "app/stop_signals.h"
#include "base/file.h"
#include "base/language.h"

namespace sopan {

namespace {

// The argument below which a path lies.
std::string root_of(const std::string& path, const std::vector<std::string>& roots) {
  for (const std::string& root : roots) {
    if (path == root || root == "." || path.starts_with(root.ends_with('/') ? root : root + "/")) {
      return root;
    }
  }
  return path;
}

// Notes what lies in the folders.
class Listing {
 public:
  Listing(Archive& archive, const ArchivePaths& paths, const std::vector<std::string>& folders,
          const ReadingDigest& digest, StatusLine& line)
      : archive_(archive), paths_(paths), digest_(digest), line_(line) {
    for (const std::string& folder : folders) roots_.push_back(paths.kept(folder));
  }

  Status run();

 private:
  FoundFile found(const std::string& path) const;
  Status note(const std::string& path);
  Status note_all(const FoundInputs& inputs);
  Status note_rest(const FoundInputs& inputs);

  Archive& archive_;
  const ArchivePaths& paths_;
  const ReadingDigest& digest_;
  StatusLine& line_;
  std::vector<std::string> roots_;
  std::vector<Unread> closed_;
};

FoundFile Listing::found(const std::string& path) const {
  FoundFile file;
  file.path = paths_.kept(path);
  file.root = root_of(file.path, roots_);
  file.reading = digest_.of(path);
  struct stat info = {};
  if (stat(path.c_str(), &info) == 0) {
    file.size = info.st_size;
    file.modified = info.st_mtim.tv_sec * 1'000'000'000 + info.st_mtim.tv_nsec;
  }
  return file;
}

Status Listing::note(const std::string& path) {
  FoundFile file = found(path);
  Result<bool> unchanged = archive_.is_unchanged(file);
  if (!unchanged) return unchanged.error();
  if (*unchanged) return Done{};
  Result<std::string> digest = sha256_of_file(path);
  return digest ? archive_.note_file(file, *digest)
                : archive_.note_unreadable(file, digest.error().message);
}

Status Listing::note_all(const FoundInputs& inputs) {
  constexpr size_t kPause = 500;  // files whose digests a kill may cost
  size_t listed = 0;
  for (const Input& input : inputs.inputs) {
    if (stop_asked()) return Done{};
    std::error_code none;
    if (std::filesystem::exists(input.path, none)) {
      if (Status noted = note(input.path); !noted) return noted;
    } else {
      // A file that was there has vanished; an argument that never was is said.
      Result<bool> known = archive_.knows_file(paths_.kept(input.path));
      if (!known) return known.error();
      if (!*known) closed_.push_back({input.path, say("tidak ada", "not there")});
    }
    if (++listed % kPause == 0) {
      if (Status paused = archive_.pause_listing(); !paused) return paused;
    }
    line_.show([&] {
      return say(fmt::format("mendaftar berkas: {} dari {}", listed, inputs.inputs.size()),
                 fmt::format("listing files: {} of {}", listed, inputs.inputs.size()));
    });
  }
  return Done{};
}

Status Listing::note_rest(const FoundInputs& inputs) {
  for (const Unread& file : inputs.left_out) {
    if (Status noted = archive_.note_skipped(found(file.source), file.reason); !noted) return noted;
  }
  for (const Unread& folder : closed_) {
    Status noted = archive_.note_closed(found(folder.source), folder.reason);
    if (!noted) return noted;
  }
  return Done{};
}

Status Listing::run() {
  std::vector<std::string> folders;
  for (const std::string& root : roots_) folders.push_back(paths_.opened(root));
  FoundInputs inputs = inputs_of(folders, "");
  closed_ = std::move(inputs.closed);
  if (Status begun = archive_.begin_listing(); !begun) return begun;
  if (Status noted = note_all(inputs); !noted) return noted;
  if (stop_asked()) return archive_.break_listing_off();
  if (Status noted = note_rest(inputs); !noted) return noted;
  return archive_.finish_listing(roots_);
}

}  // namespace

Status list_archive(Archive& archive, const ArchivePaths& paths,
                    const std::vector<std::string>& folders, const ReadingDigest& digest,
                    StatusLine& line) {
  return Listing(archive, paths, folders, digest, line).run();
}

}  // namespace sopan
