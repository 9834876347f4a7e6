// The supervisor's loop.
#include "app/archive_reading.h"

#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <map>
#include <set>

#include "app/inputs.h"
#include "app/progress.h"
#include "app/worker.h"
#include "base/file.h"
#include "base/language.h"
#include "report/model_json.h"

namespace sopan {

namespace {

volatile sig_atomic_t stop_asked = 0;
void ask_to_stop(int) { stop_asked = 1; }

// Ctrl-C and TERM ask for a clean stop while this lives.
class StopSignals {
 public:
  StopSignals() {
    struct sigaction action = {};
    action.sa_handler = ask_to_stop;
    sigaction(SIGINT, &action, &old_int_);
    sigaction(SIGTERM, &action, &old_term_);
  }
  ~StopSignals() {
    sigaction(SIGINT, &old_int_, nullptr);
    sigaction(SIGTERM, &old_term_, nullptr);
  }

 private:
  struct sigaction old_int_, old_term_;
};

// What decides how a file is read; another value reads it again.
std::string reading_digest(const Limits& limits) {
  return sha256(fmt::format("{} {} {} {}", SOPAN_VERSION, limits.max_pages, limits.max_pixels,
                            language() == Language::english ? "en" : "id"))
      .substr(0, 16);
}

std::string root_of(const std::string& path, const std::vector<std::string>& folders) {
  for (const std::string& folder : folders) {
    if (path.starts_with(folder)) return folder;
  }
  return path;
}

Status note(Archive& archive, const FoundFile& file) {
  Result<bool> unchanged = archive.is_unchanged(file);
  if (!unchanged) return unchanged.error();
  if (*unchanged) return Done{};
  Result<std::string> digest = sha256_of_file(file.path);
  return digest ? archive.note_file(file, *digest)
                : archive.note_unreadable(file, digest.error().message);
}

Status list(Archive& archive, const ReadingOptions& options, ReadingOutcome& outcome) {
  std::vector<Unread> unread;
  std::vector<Input> inputs = inputs_of(options.folders, "", unread);
  for (const Unread& u : unread) outcome.folders_unread.push_back(u.source + ": " + u.reason);
  if (Status begun = archive.begin_listing(); !begun) return begun;
  for (const Input& input : inputs) {
    struct stat info = {};
    FoundFile file{input.path, root_of(input.path, options.folders), 0, 0};
    if (stat(input.path.c_str(), &info) == 0) {
      file.size = info.st_size;
      file.modified = info.st_mtim.tv_sec * 1'000'000'000 + info.st_mtim.tv_nsec;
    }
    if (Status noted = note(archive, file); !noted) return noted;
  }
  return archive.finish_listing(options.folders, reading_digest(options.limits));
}

class Supervisor {
 public:
  Supervisor(Archive& archive, const ReadingOptions& options, std::vector<WaitingFile> files)
      : archive_(archive),
        options_(options),
        digest_(reading_digest(options.limits)),
        pool_(worker_command(options.memory_bytes), options.workers, pool_limits(options)),
        progress_(static_cast<std::int64_t>(files.size()), options.quiet),
        waiting_(files.begin(), files.end()) {}

  // Until nothing waits, or a stop is asked for.
  Status run() {
    while (!stop_asked && (!waiting_.empty() || pool_.busy() > 0)) {
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
    job.path = file.path;
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
      return archive_.store_failure(ended.id, ended.failure, digest_);
    }
    Result<std::string> payload = payload_of(*ended.reply);
    if (!payload) {
      progress_.document_done(0, true);
      return archive_.store_failure(ended.id, payload.error().message, digest_);
    }
    progress_.document_done(pages_in(*payload), false);
    return archive_.store_model(ended.id, *payload, digest_);
  }

  // The count is near the front of the model; the model itself is parsed later, once.
  static int pages_in(const std::string& model) {
    constexpr std::string_view kKey = "\"pages\":";
    std::size_t at = model.find(kKey);
    return at == std::string::npos ? 0 : std::atoi(model.c_str() + at + kKey.size());
  }

  Archive& archive_;
  const ReadingOptions& options_;
  std::string digest_;
  WorkerPool pool_;
  Progress progress_;
  std::deque<WaitingFile> waiting_;
  std::map<std::int64_t, WaitingFile> running_;
  std::set<std::int64_t> retried_;
};

// Models become rows in the order of paths, so that the store does not depend on who was first.
Status take_in_models(Archive& archive) {
  while (!stop_asked) {
    Result<std::optional<Archive::Model>> model = archive.next_model();
    if (!model) return model.error();
    if (!*model) return archive.drop_orphans();
    Result<Extraction> extraction = model_of_json((*model)->json);
    if (!extraction) return extraction.error();
    if (Status taken = archive.take_in((*model)->id, *extraction); !taken) return taken;
  }
  return Done{};
}

}  // namespace

Result<ReadingOutcome> read_archive(Store& store, const ReadingOptions& options) {
  stop_asked = 0;
  StopSignals signals;
  ReadingOutcome outcome;
  Archive archive(store);
  Status tuned = store.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
  if (!tuned) return tuned.error();
  if (Status listed = list(archive, options, outcome); !listed) return listed.error();
  Result<std::vector<WaitingFile>> files = archive.waiting();
  if (!files) return files.error();
  if (!files->empty()) {
    Supervisor supervisor(archive, options, std::move(*files));
    if (Status run = supervisor.run(); !run) return run.error();
  }
  if (!stop_asked) {
    if (Status taken = take_in_models(archive); !taken) return taken.error();
  }
  outcome.interrupted = stop_asked != 0;
  return outcome;
}

}  // namespace sopan
