// Starts, feeds, watches and replaces worker processes.
#include "app/worker_pool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/language.h"

extern char** environ;

namespace sopan {

namespace {

constexpr std::size_t kHeader = 5;

std::string frame(char kind, std::string_view payload) {
  std::string out(1, kind);
  for (int i = 0; i < 4; ++i) out += static_cast<char>(payload.size() >> (8 * i));
  out += payload;
  return out;
}

std::size_t length_in(std::string_view header) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    length |= static_cast<std::size_t>(static_cast<unsigned char>(header[1 + i])) << (8 * i);
  }
  return length;
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t n = write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

bool read_exactly(int fd, std::string& bytes, std::size_t size) {
  bytes.resize(size);
  for (std::size_t at = 0; at < size;) {
    ssize_t n = read(fd, bytes.data() + at, size - at);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    at += static_cast<std::size_t>(n);
  }
  return true;
}

// Why a process ended, for people.
std::string ending(int status) {
  if (WIFSIGNALED(status)) {
    int number = WTERMSIG(status);
    if (number == SIGKILL) {
      return say("proses pembaca dihentikan paksa (mungkin kehabisan memori)",
                 "the reading process was killed (perhaps out of memory)");
    }
    return say(fmt::format("proses pembaca berhenti mendadak (sinyal {})", number),
               fmt::format("the reading process crashed (signal {})", number));
  }
  int code = WEXITSTATUS(status);
  return say(fmt::format("proses pembaca berakhir tanpa hasil (kode {})", code),
             fmt::format("the reading process ended without a result (code {})", code));
}

}  // namespace

WorkerPool::WorkerPool(std::vector<std::string> command, int workers, PoolLimits limits)
    : command_(std::move(command)),
      limits_(limits),
      workers_(static_cast<std::size_t>(std::max(1, workers))) {
  signal(SIGPIPE, SIG_IGN);  // a dead worker shows as a failed write
}

WorkerPool::~WorkerPool() {
  for (Worker& worker : workers_) stop(worker);
}

bool WorkerPool::has_free_worker() const {
  return std::any_of(workers_.begin(), workers_.end(), [](const Worker& w) { return !w.job; });
}

int WorkerPool::busy() const {
  return static_cast<int>(
      std::count_if(workers_.begin(), workers_.end(), [](const Worker& w) { return !!w.job; }));
}

Status WorkerPool::spawn(Worker& worker, const std::string& kind) {
  std::array<int, 2> in, out;
  if (pipe2(in.data(), O_CLOEXEC) != 0) return Error{std::strerror(errno)};
  if (pipe2(out.data(), O_CLOEXEC) != 0) {
    close(in[0]), close(in[1]);
    return Error{std::strerror(errno)};
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::vector<char*> arguments;
  worker.kind = kind;
  for (std::string& part : command_) arguments.push_back(part.data());
  if (!kind.empty()) arguments.push_back(worker.kind.data());
  arguments.push_back(nullptr);
  int error = posix_spawn(&worker.pid, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(in[0]), close(out[1]);
  worker.to = in[1];
  worker.from = out[0];
  worker.received.clear();
  worker.jobs = 0;
  if (error != 0) {
    worker.pid = 0;
    stop(worker);
    return Error{say("proses pembaca tidak dapat dimulai: ", "cannot start a reading process: ") +
                 std::strerror(error)};
  }
  fcntl(worker.from, F_SETFL, O_NONBLOCK);
  return Done{};
}

void WorkerPool::stop(Worker& worker) {
  if (worker.pid > 0) {
    kill(worker.pid, SIGKILL);
    waitpid(worker.pid, nullptr, 0);
  }
  if (worker.to >= 0) close(worker.to);
  if (worker.from >= 0) close(worker.from);
  worker = Worker{};
}

// Collects a worker whose pipe has closed.
std::string WorkerPool::reap(Worker& worker) {
  int status = 0;
  waitpid(worker.pid, &status, 0);
  worker.pid = 0;
  stop(worker);
  return ending(status);
}

// A free worker that runs already, of the right kind; else one that is to be started.
WorkerPool::Worker* WorkerPool::free_worker(const std::string& kind) {
  Worker* best = nullptr;
  for (Worker& worker : workers_) {
    if (worker.job) continue;
    if (worker.pid > 0 && worker.kind == kind) return &worker;
    if (!best || worker.pid == 0) best = &worker;
  }
  return best;
}

Status WorkerPool::start(std::int64_t id, std::string_view request, const std::string& kind) {
  Worker* free = free_worker(kind);
  if (!free) return Error{"[this is a bug] no free worker"};
  bool fits = free->pid > 0 && free->kind == kind && free->jobs < limits_.jobs_per_worker;
  if (free->pid > 0 && !fits) stop(*free);
  // A worker may have died while idle: then the write fails, and a new one is started.
  for (int attempt = 0; attempt < 2; ++attempt) {
    if (free->pid == 0) {
      if (Status started = spawn(*free, kind); !started) return started;
    }
    if (write_all(free->to, frame('J', request))) {
      free->job = id;
      free->began = free->alive = Clock::now();
      ++free->jobs;
      return Done{};
    }
    stop(*free);
  }
  return Error{say("proses pembaca tidak menerima tugas", "a reading process takes no job")};
}

std::optional<JobOutcome> WorkerPool::overdue(Worker& worker) {
  auto now = Clock::now();
  bool total = now - worker.began > limits_.total;
  bool stalled = now - worker.alive > limits_.stall;
  if (!total && !stalled) return std::nullopt;
  auto limit = total ? limits_.total : limits_.stall;
  JobOutcome outcome{*worker.job, std::nullopt, {}};
  outcome.failure = total ? say(fmt::format("melewati batas waktu {} detik", limit.count()),
                                fmt::format("over the time limit of {} s", limit.count()))
                          : say(fmt::format("tidak bergerak selama {} detik", limit.count()),
                                fmt::format("made no progress for {} s", limit.count()));
  stop(worker);
  return outcome;
}

std::optional<JobOutcome> WorkerPool::take_frame(Worker& worker) {
  while (worker.received.size() >= kHeader) {
    std::size_t length = length_in(worker.received);
    std::int64_t id = *worker.job;
    if (length > limits_.reply_bytes) {
      stop(worker);
      return JobOutcome{id, std::nullopt, say("hasil terlalu besar", "the result is too large")};
    }
    if (worker.received.size() < kHeader + length) return std::nullopt;
    char kind = worker.received[0];
    std::string payload = worker.received.substr(kHeader, length);
    worker.received.erase(0, kHeader + length);
    if (kind == 'R') {
      worker.job.reset();
      return JobOutcome{id, std::move(payload), {}};
    }
  }
  return std::nullopt;
}

std::optional<JobOutcome> WorkerPool::receive(Worker& worker) {
  std::array<char, 1 << 16> chunk;
  while (true) {
    ssize_t n = read(worker.from, chunk.data(), chunk.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) return std::nullopt;
    if (n <= 0) {
      std::int64_t id = *worker.job;
      return JobOutcome{id, std::nullopt, reap(worker)};
    }
    worker.alive = Clock::now();
    worker.received.append(chunk.data(), static_cast<std::size_t>(n));
    if (auto outcome = take_frame(worker)) return outcome;
  }
}

std::optional<JobOutcome> WorkerPool::next(std::chrono::milliseconds wait) {
  auto until = Clock::now() + wait;
  while (true) {
    std::vector<pollfd> waiting;
    std::vector<Worker*> owners;
    for (Worker& worker : workers_) {
      if (!worker.job) continue;
      if (auto outcome = overdue(worker)) return outcome;
      waiting.push_back({worker.from, POLLIN, 0});
      owners.push_back(&worker);
    }
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    auto slice = std::clamp<long>(left.count(), 0, 250);  // look at deadlines now and then
    int ready = poll(waiting.data(), waiting.size(), static_cast<int>(slice));
    for (std::size_t i = 0; ready > 0 && i < waiting.size(); ++i) {
      if (waiting[i].revents == 0) continue;
      if (auto outcome = receive(*owners[i])) return outcome;
    }
    if (Clock::now() >= until) return std::nullopt;
  }
}

std::optional<std::string> next_job() {
  std::string header, payload;
  if (!read_exactly(STDIN_FILENO, header, kHeader) || header[0] != 'J') return std::nullopt;
  if (!read_exactly(STDIN_FILENO, payload, length_in(header))) return std::nullopt;
  return payload;
}

void send_progress(std::string_view what) { write_all(STDOUT_FILENO, frame('P', what)); }
void send_reply(std::string_view reply) { write_all(STDOUT_FILENO, frame('R', reply)); }

}  // namespace sopan
