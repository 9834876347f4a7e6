// Expands files, folders and "-" to the documents they hold.
#include "app/inputs.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/language.h"
#include "base/text.h"
#include "read/reader.h"

namespace sopan {

namespace fs = std::filesystem;

namespace {

bool has_known_ending(const fs::path& path) {
  std::string ending = lower(path.extension().string());
  if (ending.empty()) return false;
  return std::ranges::any_of(readers(), [&](const Reader& reader) {
    std::vector<std::string> known = split(reader.endings, ' ');
    return std::ranges::find(known, ending) != known.end();
  });
}

bool hidden(const fs::path& path) {
  std::string name = path.filename().string();
  return name.starts_with('.') || name.starts_with("~$");  // ~$: Word's lock files
}

std::string reason_of(const std::error_code& code) {
  if (code == std::errc::permission_denied) {
    return say("tidak ada izin untuk membuka folder ini", "no permission to open this folder");
  }
  return code.message();
}

// The documents below a folder, sorted; a subfolder that cannot be opened is said and left out.
void walk(const fs::path& folder, std::vector<std::string>& files, std::vector<Unread>& unread) {
  std::error_code code;
  std::vector<fs::path> entries;
  for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
    entries.push_back(it->path());
  }
  if (code) unread.push_back({folder.string(), reason_of(code)});
  std::ranges::sort(entries);
  for (const fs::path& entry : entries) {
    if (hidden(entry)) continue;
    std::error_code ignored;
    if (fs::is_directory(entry, ignored)) {
      if (!fs::is_symlink(entry, ignored)) walk(entry, files, unread);
    } else if (fs::is_regular_file(entry, ignored) && has_known_ending(entry)) {
      files.push_back(entry.string());
    }
  }
}

}  // namespace

std::vector<Input> inputs_of(const std::vector<std::string>& paths, const std::string& stdin_name,
                             std::vector<Unread>& unread) {
  std::vector<Input> out;
  std::set<std::string> seen;
  auto add = [&](const std::string& path) {
    if (seen.insert(fs::path(path).lexically_normal().string()).second) {
      out.push_back({path, path, false});
    }
  };
  for (const std::string& path : paths) {
    std::error_code code;
    if (path == "-") {
      if (seen.insert("-").second)
        out.push_back({stdin_name.empty() ? "-" : stdin_name, stdin_name, true});
    } else if (fs::is_directory(path, code)) {
      std::vector<std::string> files;
      walk(path, files, unread);
      for (const std::string& file : files) add(file);
    } else {
      add(path);  // a file that does not exist is said when it is read
    }
  }
  return out;
}

}  // namespace sopan
