// Expands files, folders and "-" to the documents they hold.
#include "app/inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
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

// Why a file below a folder is not read; empty when it is.
std::string why_left_out(const fs::path& path) {
  std::error_code none;
  if (hidden(path)) return say("tersembunyi", "hidden");
  if (fs::is_directory(path, none)) return say("tautan ke folder", "link to a folder");
  if (!fs::is_regular_file(path, none)) return say("bukan berkas biasa", "no ordinary file");
  if (has_known_ending(path)) return {};
  std::string ending = lower(path.extension().string());
  return ending.empty() ? say("tanpa akhiran nama", "no ending") : say("jenis ", "kind ") + ending;
}

// What lies below a folder, sorted; a subfolder that cannot be opened is said and left out.
void walk(const fs::path& folder, std::vector<std::string>& files, FoundInputs& found) {
  std::error_code code;
  std::vector<fs::path> entries;
  for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
    entries.push_back(it->path());
  }
  if (code) found.closed.push_back({folder.string(), reason_of(code)});
  std::ranges::sort(entries);
  for (const fs::path& entry : entries) {
    std::error_code none;
    if (!hidden(entry) && fs::is_directory(entry, none) && !fs::is_symlink(entry, none)) {
      walk(entry, files, found);
    } else if (std::string why = why_left_out(entry); why.empty()) {
      files.push_back(entry.string());
    } else {
      found.left_out.push_back({entry.string(), why});
    }
  }
}

}  // namespace

FoundInputs inputs_of(const std::vector<std::string>& paths, const std::string& stdin_name) {
  FoundInputs found;
  std::set<std::string> seen;
  auto add = [&](const std::string& path) {
    if (seen.insert(fs::path(path).lexically_normal().string()).second) {
      found.inputs.push_back({path, path, false});
    }
  };
  for (const std::string& path : paths) {
    std::error_code code;
    if (path == "-") {
      if (seen.insert("-").second)
        found.inputs.push_back({stdin_name.empty() ? "-" : stdin_name, stdin_name, true});
    } else if (fs::is_directory(path, code)) {
      std::vector<std::string> files;
      walk(path, files, found);
      for (const std::string& file : files) add(file);
    } else {
      add(path);
    }
  }
  return found;
}

std::string left_out_in_words(const std::vector<Unread>& left_out) {
  if (left_out.empty()) return {};
  std::map<std::string, int> reasons;
  for (const Unread& file : left_out) ++reasons[file.reason];
  std::vector<std::pair<int, std::string>> most;
  for (const auto& [reason, count] : reasons) most.emplace_back(-count, reason);
  std::ranges::sort(most);
  std::vector<std::string> parts;
  for (const auto& [count, reason] : most) parts.push_back(fmt::format("{} {}", -count, reason));
  return say(fmt::format("{} berkas lain dilewati: {}", left_out.size(), joined(parts, ", ")),
             fmt::format("{} other files left out: {}", left_out.size(), joined(parts, ", ")));
}

}  // namespace sopan
