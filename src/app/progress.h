// How far a long run is, on standard error: a bar on a terminal, a line now and then elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace sopan {

class Progress {
 public:
  Progress(std::int64_t documents, bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // One document ended, with this many pages; `failed`: it could not be read.
  void document_done(int pages, bool failed);
  // Shows the present state if it is time to; call often.
  void show();

 private:
  using Clock = std::chrono::steady_clock;
  std::string text() const;

  std::int64_t documents_, done_ = 0, pages_ = 0, failed_ = 0;
  bool quiet_, terminal_;
  Clock::time_point began_, shown_;
};

}  // namespace sopan
