// Turns paths into the store's spelling and back.
#include "app/archive_paths.h"

namespace sopan {

namespace fs = std::filesystem;

namespace {

constexpr const char* kKey = "folder";

}  // namespace

Result<ArchivePaths> ArchivePaths::known_to(Archive& archive) {
  Result<std::string> base = archive.state(kKey);
  if (!base) return base.error();
  std::error_code code;
  if (!base->empty() && fs::is_directory(*base, code)) return ArchivePaths(*base);
  fs::path here = fs::current_path(code);
  if (code) return Error{code.message()};
  return ArchivePaths(here);
}

Result<ArchivePaths> ArchivePaths::of(Archive& archive) {
  Result<ArchivePaths> paths = known_to(archive);
  if (!paths) return paths;
  Result<std::string> base = archive.state(kKey);
  if (!base) return base.error();
  if (*base != paths->base_.string()) {
    if (Status kept = archive.set_state(kKey, paths->base_.string()); !kept) return kept.error();
  }
  return paths;
}

std::string ArchivePaths::kept(const std::string& path) const {
  std::error_code code;
  fs::path whole = fs::absolute(path, code).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();
  fs::path below = whole.lexically_relative(base_);
  bool outside = below.empty() || *below.begin() == ".." || base_ == base_.root_path();
  return outside ? whole.string() : below.string();
}

std::string ArchivePaths::opened(const std::string& kept) const {
  std::error_code code;
  bool here = fs::current_path(code) == base_ && !code;
  return here ? kept : (base_ / kept).string();
}

}  // namespace sopan
