// Hands inputs to worker processes and gives their models back in order.
#include "app/reading.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "app/worker.h"
#include "app/worker_pool.h"
#include "base/text.h"
#include "codec/ocr.h"
#include "read/reader.h"
#include "report/model_json.h"
#include "report/wording.h"

namespace sopan {

namespace {

// A plain text or web page of at most a megabyte holds no surprises that cost time or memory, and
// starting a process would take longer than reading it.
bool is_plain(const Input& input) {
  constexpr std::streamoff kMost = 1 << 20;
  std::ifstream file(input.path, std::ios::binary | std::ios::ate);
  if (!file || file.tellg() > kMost) return !file;  // a file that does not open fails at once
  std::string head(4096, '\0');
  file.seekg(0);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<size_t>(file.gcount()));
  std::string format = format_of(head, input.name);
  return format == "txt" || format == "html" || head.empty();
}

class Reading {
 public:
  using Take = std::function<Status(const Input&, Result<Extraction>)>;

  Reading(const std::vector<Input>& inputs, const Options& options, const Take& take)
      : inputs_(inputs), options_(options), take_(take), ended_(inputs.size()) {
    progress_ = !options.quiet && inputs.size() > 1 && isatty(STDERR_FILENO) != 0;
  }

  Status run();

 private:
  void read_here(size_t index);
  Status read_in_workers();
  Status start(size_t index);
  void end(const JobOutcome& outcome);
  // Gives on what is ready, in order.
  Status hand_on();

  const std::vector<Input>& inputs_;
  const Options& options_;
  const Take& take_;
  std::vector<std::optional<Result<Extraction>>> ended_;
  std::deque<size_t> waiting_;
  std::set<size_t> retried_;
  std::unique_ptr<WorkerPool> pool_;
  Limits limits_of_worker_;
  size_t handed_ = 0;
  bool progress_ = false;
};

// Messages about files begin with their path, which reports print anyway.
Error without_path(const Error& error, const std::string& path) {
  bool begins = error.message.starts_with(path + ": ");
  return begins ? Error{error.message.substr(path.size() + 2)} : error;
}

void Reading::read_here(size_t index) {
  Result<Extraction> read = extraction_of(inputs_[index], options_.limits);
  if (read) {
    ended_[index].emplace(std::move(*read));
  } else {
    ended_[index].emplace(without_path(read.error(), inputs_[index].path));
  }
}

Status Reading::start(size_t index) {
  WorkerJob job;
  job.path = inputs_[index].path;
  job.limits = limits_of_worker_;
  job.gentle = retried_.contains(index);
  return pool_->start(static_cast<std::int64_t>(index), job_text(job), worker_kind(job.path));
}

// A reply is final. A worker that died gets one more try, gentler and at the end of the queue.
void Reading::end(const JobOutcome& outcome) {
  auto index = static_cast<size_t>(outcome.id);
  if (!outcome.reply) {
    if (retried_.insert(index).second) {
      waiting_.push_back(index);
    } else {
      ended_[index].emplace(Error{outcome.failure});
    }
    return;
  }
  Result<std::string> payload = payload_of(*outcome.reply);
  if (!payload) {
    ended_[index].emplace(without_path(payload.error(), inputs_[index].path));
  } else {
    ended_[index].emplace(model_of_json(*payload));
  }
}

Status Reading::hand_on() {
  for (; handed_ < inputs_.size() && ended_[handed_]; ++handed_) {
    Status taken = take_(inputs_[handed_], std::move(*ended_[handed_]));
    if (!taken) return taken;
    ended_[handed_].emplace(Error{""});  // the model is not needed any more
  }
  if (progress_ && handed_ < inputs_.size()) {
    fmt::print(stderr, "\r\x1b[K[{}/{}] {}", handed_ + 1, inputs_.size(),
               printable(inputs_[handed_].path));
  }
  return Done{};
}

Status Reading::read_in_workers() {
  int workers = std::clamp(static_cast<int>(waiting_.size()), 1, options_.limits.jobs);
  limits_of_worker_ = options_.limits;
  limits_of_worker_.jobs = std::max(1, options_.limits.jobs / workers);
  PoolLimits limits;
  limits.total = std::chrono::seconds(options_.limits.timeout_seconds);
  limits.stall = std::min(limits.total, std::chrono::seconds(120));
  pool_ = std::make_unique<WorkerPool>(worker_command(options_.memory_bytes), workers, limits);
  while (!waiting_.empty() || pool_->busy() > 0) {
    while (!waiting_.empty() && pool_->has_free_worker()) {
      size_t index = waiting_.front();
      waiting_.pop_front();
      if (Status started = start(index); !started) return started;
    }
    if (auto outcome = pool_->next(std::chrono::milliseconds(200))) end(*outcome);
    if (Status handed = hand_on(); !handed) return handed;
  }
  return Done{};
}

Status Reading::run() {
  for (size_t i = 0; i < inputs_.size(); ++i) {
    const bool here = !options_.limits.debug_pictures.empty();  // workers write no files
    if (here || inputs_[i].standard_input || is_plain(inputs_[i])) {
      read_here(i);
    } else {
      waiting_.push_back(i);
    }
  }
  if (!waiting_.empty()) {
    if (Status read = read_in_workers(); !read) return read;
  }
  Status handed = hand_on();
  if (progress_) fmt::print(stderr, "\r\x1b[K");
  return handed;
}

}  // namespace

Status read_inputs(const std::vector<Input>& inputs, const Options& options,
                   const std::function<Status(const Input&, Result<Extraction>)>& take) {
  return Reading(inputs, options, take).run();
}

Status parts_ready(const std::vector<Input>& inputs) {
  for (const Input& input : inputs) {
    std::string ending = lower(std::filesystem::path(input.name).extension().string());
    for (const Reader& reader : readers()) {
      std::vector<std::string> endings = split(reader.endings, ' ');
      bool paged = reader.format == "pdf" || reader.format == "image";
      if (paged && std::ranges::find(endings, ending) != endings.end()) return ocr_ready();
    }
  }
  return Done{};
}

}  // namespace sopan
