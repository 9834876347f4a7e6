// Worker processes under supervision: one document at a time each, reused, recycled, killed when
// they hang. A worker that dies costs its document one attempt and nobody else anything.
//
// Frames on the pipes, both ways: one byte of kind, four bytes of length (little endian), payload.
// To a worker: 'J' a job. From a worker: 'P' progress (still alive), 'R' the reply.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sopan {

struct PoolLimits {
  std::chrono::seconds total{600};  // for one job
  std::chrono::seconds stall{120};  // without a sign of life
  std::size_t reply_bytes = 256u << 20;
  int jobs_per_worker = 200;  // then the process is replaced
};

// How a job ended. Without a reply `failure` says why, for people.
struct JobOutcome {
  std::int64_t id = 0;
  std::optional<std::string> reply;
  std::string failure;
};

class WorkerPool {
 public:
  // `command` starts a worker that speaks the frames on its standard input and output.
  WorkerPool(std::vector<std::string> command, int workers, PoolLimits limits);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  bool has_free_worker() const;
  int busy() const;
  // Hands the job to a free worker, started if need be. Call only with a free worker. `kind` is a
  // further argument of the command, so that jobs of one kind share workers; empty: none.
  Status start(std::int64_t id, std::string_view request, const std::string& kind = {});
  // The next job that ended, or nothing when `wait` passed first.
  std::optional<JobOutcome> next(std::chrono::milliseconds wait);

 private:
  using Clock = std::chrono::steady_clock;
  struct Worker {
    pid_t pid = 0;
    std::string kind;
    int to = -1, from = -1;
    std::string received;
    std::optional<std::int64_t> job;
    Clock::time_point began, alive;
    int jobs = 0;
  };

  Worker* free_worker(const std::string& kind);
  Status spawn(Worker& worker, const std::string& kind);
  void stop(Worker& worker);
  std::string reap(Worker& worker);
  std::optional<JobOutcome> overdue(Worker& worker);
  std::optional<JobOutcome> receive(Worker& worker);
  std::optional<JobOutcome> take_frame(Worker& worker);

  std::vector<std::string> command_;
  PoolLimits limits_;
  std::vector<Worker> workers_;
};

// A worker's side of the pipes.
std::optional<std::string> next_job();
void send_progress(std::string_view what);
void send_reply(std::string_view reply);

}  // namespace sopan
