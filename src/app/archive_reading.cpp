// The supervisor's loop.
#include "app/archive_reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "app/archive_listing.h"
#include "app/stop_signals.h"
#include "app/worker.h"
#include "app/worker_pool.h"
#include "base/language.h"
#include "report/model_json.h"

namespace sopan {

namespace {

class Supervisor {
 public:
  Supervisor(Archive& archive, const ArchivePaths& paths, const ReadingOptions& options,
             const ReadingDigest& digest, const std::vector<WaitingFile>& files, StatusLine& line)
      : archive_(archive),
        paths_(paths),
        options_(options),
        digest_(digest),
        pool_(worker_command(options.memory_bytes), options.workers, pool_limits(options)),
        progress_(static_cast<std::int64_t>(files.size()), line),
        waiting_(files.begin(), files.end()) {}

  // Until nothing waits, or a stop is asked for.
  Status run() {
    while (!stop_asked() && (!waiting_.empty() || pool_.busy() > 0)) {
      while (!waiting_.empty() && pool_.has_free_worker()) {
        if (Status started = start(); !started) return started;
      }
      if (auto ended = pool_.next(std::chrono::milliseconds(200))) {
        if (Status stored = store(*ended); !stored) return stored;
      }
      progress_.show();
    }
    return Done{};
  }

 private:
  static PoolLimits pool_limits(const ReadingOptions& options) {
    PoolLimits limits;
    limits.total = std::chrono::seconds(options.limits.timeout_seconds);
    limits.stall = std::min(limits.total, std::chrono::seconds(120));
    return limits;
  }

  Status start() {
    WaitingFile file = std::move(waiting_.front());
    waiting_.pop_front();
    WorkerJob job;
    job.path = paths_.opened(file.path);
    job.limits = options_.limits;
    job.limits.jobs = 1;
    job.gentle = retried_.contains(file.id);
    if (Status counted = archive_.count_attempt(file.id); !counted) return counted;
    std::int64_t id = file.id;
    std::string kind = worker_kind(file.path);
    running_[id] = std::move(file);
    return pool_.start(id, job_text(job), kind);
  }

  // A reply is final. A worker that died gets one more try, gentler and at the end of the queue.
  Status store(const JobOutcome& ended) {
    WaitingFile file = std::move(running_[ended.id]);
    running_.erase(ended.id);
    if (!ended.reply) {
      if (retried_.insert(ended.id).second) {
        waiting_.push_back(std::move(file));
        return Done{};
      }
      progress_.document_done(0, true);
      return archive_.store_failure(ended.id, ended.failure, digest_.of(file.path));
    }
    Result<std::string> payload = payload_of(*ended.reply);
    if (!payload) {
      progress_.document_done(0, true);
      return archive_.store_failure(ended.id, payload.error().message, digest_.of(file.path));
    }
    progress_.document_done(pages_in(*payload), false);
    return archive_.store_model(ended.id, *payload, digest_.of(file.path));
  }

  // The count is near the front of the model; the model itself is parsed later, once.
  static int pages_in(const std::string& model) {
    constexpr std::string_view kKey = "\"pages\":";
    std::size_t at = model.find(kKey);
    return at == std::string::npos ? 0 : std::atoi(model.c_str() + at + kKey.size());
  }

  Archive& archive_;
  const ArchivePaths& paths_;
  const ReadingOptions& options_;
  const ReadingDigest& digest_;
  WorkerPool pool_;
  Progress progress_;
  std::deque<WaitingFile> waiting_;
  std::map<std::int64_t, WaitingFile> running_;
  std::set<std::int64_t> retried_;
};

// Takes up to kBatch models in; gives the path of the last, empty when none is left.
Result<std::string> take_in_batch(Archive& archive, const std::string& after) {
  constexpr int kBatch = 50;
  std::string last = after;
  for (int taken = 0; taken < kBatch; ++taken) {
    Result<std::optional<Archive::Model>> model = archive.next_model(last);
    if (!model) return model.error();
    if (!*model) return std::string();
    Result<Extraction> extraction = model_of_json((*model)->json);
    if (!extraction) return extraction.error();
    last = extraction->source.path = (*model)->path;
    if (Status done = archive.take_in((*model)->id, *extraction); !done) return done.error();
  }
  return last;
}

// Models become rows in the order of paths, so that the store does not depend on who was first.
Status take_in_models(Archive& archive, StatusLine& line) {
  std::string last;
  while (!stop_asked()) {
    if (Status begun = archive.begin_taking_in(); !begun) return begun;
    Result<std::string> taken = take_in_batch(archive, last);
    if (!taken) return taken.error();
    if (Status ended = archive.end_taking_in(); !ended) return ended;
    if (taken->empty()) return archive.drop_orphans();
    last = *taken;
    line.show([&] { return say("menyimpan ke tabel: ", "storing in tables: ") + last; });
  }
  return Done{};
}

}  // namespace

Status read_archive(Store& store, const ArchivePaths& paths, const ReadingOptions& options,
                    StatusLine& line) {
  Archive archive(store);
  ReadingDigest digest(options.limits, options.memory_bytes);
  if (Status listed = list_archive(archive, paths, options.folders, digest, line); !listed) {
    return listed;
  }
  Result<std::vector<WaitingFile>> files = archive.waiting();
  if (!files) return files.error();
  if (!files->empty() && !stop_asked()) {
    Supervisor supervisor(archive, paths, options, digest, *files, line);
    if (Status run = supervisor.run(); !run) return run;
  }
  return stop_asked() ? Status(Done{}) : take_in_models(archive, line);
}

}  // namespace sopan
