// How far a long run is, on standard error: a bar on a terminal, a line now and then elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace sopan {

// The line that is written over and over on a terminal. Elsewhere a line now and then.
class StatusLine {
 public:
  explicit StatusLine(bool quiet);
  ~StatusLine();  // clears the line
  StatusLine(const StatusLine&) = delete;
  StatusLine& operator=(const StatusLine&) = delete;

  // Shows what `text` gives, if it is time to; call often.
  void show(const std::function<std::string()>& text);
  // Shows a text at once, and only on a terminal: what is done now.
  void announce(const std::string& text);
  // Leaves a last line that stays.
  void finish(const std::string& text);
  bool on_terminal() const { return terminal_; }

 private:
  using Clock = std::chrono::steady_clock;
  bool quiet_, terminal_;
  Clock::time_point shown_;
};

class Progress {
 public:
  Progress(std::int64_t documents, StatusLine& line);
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
  std::string with_bar() const;

  StatusLine& line_;
  std::int64_t documents_, done_ = 0, pages_ = 0, failed_ = 0;
  Clock::time_point began_;
};

}  // namespace sopan
