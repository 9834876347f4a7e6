// How the files of an archive are called in its store: one spelling each, whatever folder the
// command is run from and however its arguments are written.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "store/archive.h"

namespace sopan {

// Paths below the folder in which the first audit was run are relative to it, others absolute.
class ArchivePaths {
 public:
  explicit ArchivePaths(std::filesystem::path base) : base_(std::move(base)) {}
  // As the store says, or for a new store from the present folder on. When the folder is gone
  // (store and archive were moved together), the present folder takes its place.
  static Result<ArchivePaths> of(Archive& archive);
  // The same for one who only reads the store.
  static Result<ArchivePaths> known_to(Archive& archive);

  // The store's spelling of a path that opens from here.
  std::string kept(const std::string& path) const;
  // A path that opens from here for the store's spelling.
  std::string opened(const std::string& kept) const;

 private:
  std::filesystem::path base_;
};

}  // namespace sopan
