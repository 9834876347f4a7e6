// Tests of the worker pool with workers that are shell scripts speaking its frames.
#include "app/worker_pool.h"

#include <doctest/doctest.h>

using namespace sopan;
using namespace std::chrono_literals;

namespace {

// Reads the five bytes of a frame's head and its payload of five bytes, then does `then`.
std::vector<std::string> worker(const std::string& then) {
  return {"/bin/sh", "-c", "while head -c 10 | grep -q J; do " + then + "; done"};
}

const std::string kReply = R"(printf 'R\002\000\000\000ok')";

JobOutcome outcome_of(std::vector<std::string> command, PoolLimits limits = {}) {
  WorkerPool pool(std::move(command), 1, limits);
  REQUIRE(pool.start(7, "hello"));
  CHECK_FALSE(pool.has_free_worker());
  auto outcome = pool.next(20s);
  REQUIRE(outcome);
  CHECK(outcome->id == 7);
  return *outcome;
}

}  // namespace

TEST_CASE("a worker's reply comes back, progress before it is only a sign of life") {
  JobOutcome outcome = outcome_of(worker(R"(printf 'P\001\000\000\000x';)" + kReply));
  REQUIRE(outcome.reply);
  CHECK(*outcome.reply == "ok");
}

TEST_CASE("a crash costs one attempt and the pool goes on") {
  WorkerPool pool(worker("kill -SEGV $$"), 2, {});
  for (int id = 0; id < 3; ++id) {
    REQUIRE(pool.start(id, "hello"));
    auto outcome = pool.next(20s);
    REQUIRE(outcome);
    CHECK_FALSE(outcome->reply);
    CHECK(outcome->failure.find("11") != std::string::npos);
  }
}

TEST_CASE("a worker that hangs is killed") {
  PoolLimits limits;
  limits.stall = 1s;
  CHECK_FALSE(outcome_of(worker("sleep 60"), limits).reply);
}

TEST_CASE("a reply over the limit is refused") {
  PoolLimits limits;
  limits.reply_bytes = 1;
  CHECK_FALSE(outcome_of(worker(kReply), limits).reply);
}

TEST_CASE("workers are replaced after their share of jobs") {
  PoolLimits limits;
  limits.jobs_per_worker = 1;
  WorkerPool pool(worker(kReply), 1, limits);
  for (int id = 0; id < 3; ++id) {
    REQUIRE(pool.start(id, "hello"));
    auto outcome = pool.next(20s);
    REQUIRE(outcome);
    CHECK(outcome->reply);
  }
}

TEST_CASE("a command that does not exist is an error") {
  WorkerPool pool({"/nonexistent/worker"}, 1, {});
  CHECK_FALSE(pool.start(1, "hello"));
}
