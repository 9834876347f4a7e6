// Counts in SQL: the documents of a large archive need not be loaded for it.
#include "app/archive_summary.h"

#include <fmt/format.h>

#include "app/commands.h"
#include "app/inputs.h"
#include "base/language.h"
#include "report/wording.h"

namespace sopan {

namespace {

// At most this many files of other kinds are named one by one.
constexpr size_t kNamed = 20;

void print_files(const std::vector<Unread>& files) {
  for (const Unread& file : files) {
    fmt::print("  {}: {}\n", printable(file.source), printable(file.reason));
  }
}

}  // namespace

Result<std::vector<Unread>> inputs_with_outcome(Store& store, std::string_view outcome) {
  Result<Query> query = store.prepare(
      "SELECT path, coalesce(reason, '') FROM input WHERE outcome = ?1 ORDER BY path");
  if (!query) return query.error();
  query->bind(1, std::string(outcome));
  std::vector<Unread> files;
  while (true) {
    Result<bool> row = query->step();
    if (!row) return row.error();
    if (!*row) return files;
    files.push_back({text_of(query->value(0)), text_of(query->value(1))});
  }
}

Result<ArchiveSummary> archive_summary(Store& store) {
  ArchiveSummary out;
  Result<ArchiveCount> files = Archive(store).count();
  if (!files) return files.error();
  out.files = *files;
  auto unread = inputs_with_outcome(store, "unread"),
       left_out = inputs_with_outcome(store, "skipped");
  if (!unread) return unread.error();
  if (!left_out) return left_out.error();
  out.unread = std::move(*unread);
  out.left_out = std::move(*left_out);
  Result<Query> query = store.prepare(
      "SELECT severity, certainty, count(*) FROM finding GROUP BY 1, 2 "
      "UNION ALL SELECT 'sops', '', count(*) FROM sop");
  if (!query) return query.error();
  while (true) {
    Result<bool> row = query->step();
    if (!row) return row.error();
    if (!*row) return out;
    std::int64_t number = integer_of(query->value(2));
    auto severity = severity_named(text_of(query->value(0)));
    if (!severity) {
      out.sops = number;
      continue;
    }
    out.findings[*severity] += number;
    if (text_of(query->value(1)) == "certain") out.certain[*severity] += number;
  }
}

void print_summary(const ArchiveSummary& s) {
  auto number = [&](Severity severity) {
    auto it = s.findings.find(severity);
    return it == s.findings.end() ? 0 : it->second;
  };
  std::int64_t errors = number(Severity::error), warnings = number(Severity::warning),
               infos = number(Severity::info);
  const ArchiveCount& f = s.files;
  fmt::print(
      "{}\n",
      say(fmt::format("{} berkas: {} dibaca, {} salinan, {} tidak terbaca; {} tidak ada lagi",
                      f.all(), f.read, f.copies, f.unread, f.vanished),
          fmt::format("{} files: {} read, {} copies, {} unread; {} no longer there", f.all(),
                      f.read, f.copies, f.unread, f.vanished)));
  fmt::print("{}\n", say(fmt::format("{} SOP: {} kesalahan, {} peringatan, {} saran", s.sops,
                                     errors, warnings, infos),
                         fmt::format("{} SOPs: {} errors, {} warnings, {} suggestions", s.sops,
                                     errors, warnings, infos)));
  if (!s.unread.empty()) fmt::print("{}:\n", say("tidak terbaca", "unread"));
  print_files(s.unread);
  if (s.left_out.empty()) return;
  fmt::print("{}\n", left_out_in_words(s.left_out));
  if (s.left_out.size() <= kNamed) {
    print_files(s.left_out);
  } else {
    fmt::print(
        "  {}: sopan query --store … \"SELECT path, reason FROM input WHERE outcome = "
        "'skipped'\"\n",
        say("semuanya", "all of them"));
  }
}

int exit_status_of(const ArchiveSummary& summary, const Config& config) {
  if (!summary.unread.empty()) return unreadable;
  for (const auto& [severity, number] : summary.certain) {
    if (number > 0 && config.fail_on && severity <= *config.fail_on) return found;
  }
  return clean;
}

}  // namespace sopan
