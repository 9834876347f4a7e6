// What an audit says at its end: files by outcome, findings by severity, what was not read.
#pragma once

#include <vector>

#include "app/config.h"
#include "report/report.h"
#include "store/archive.h"

namespace sopan {

struct ArchiveSummary {
  ArchiveCount files;
  std::int64_t sops = 0;
  std::map<Severity, std::int64_t> findings, certain;
  std::vector<Unread> unread, left_out;
};

Result<ArchiveSummary> archive_summary(Store& store);
void print_summary(const ArchiveSummary& summary);
int exit_status_of(const ArchiveSummary& summary, const Config& config);

// Paths and reasons of the inputs with this outcome, by path.
Result<std::vector<Unread>> inputs_with_outcome(Store& store, std::string_view outcome);

}  // namespace sopan
