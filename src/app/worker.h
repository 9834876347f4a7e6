// The work that runs in worker processes, and the messages between them and the supervisor.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/pipeline.h"
#include "app/worker_pool.h"
#include "base/result.h"
#include "report/report.h"

namespace sopan {

// What a worker is asked: the model of a document, or the picture of one of its pages.
struct WorkerJob {
  std::string path;
  int page = 0;         // above 0: the picture of this page is wanted
  bool gentle = false;  // a second attempt: one page at a time, fewer pixels
  Limits limits;
};

std::string job_text(const WorkerJob& job);

// A worker's reply taken apart: the payload (model as JSON, or a PNG), or why there is none.
Result<std::string> payload_of(const std::string& reply);

// The command line that starts a worker of this program.
std::vector<std::string> worker_command(std::uint64_t memory_bytes);

// The kind of worker for a file: drafts may need LibreOffice, which a fully confined process cannot
// start.
std::string worker_kind(const std::string& path);

// Serves jobs on standard input until it closes. Confines itself first; `office`: so that
// LibreOffice can be started and can write into the folder for temporary files.
int run_worker(std::uint64_t memory_bytes, bool office);

}  // namespace sopan
