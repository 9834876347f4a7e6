// Counts, rate and time left.
#include "app/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "base/language.h"

namespace sopan {

namespace {

std::string time_of(double seconds) {
  auto s = static_cast<long>(seconds);
  if (s >= 3600) return fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
  return fmt::format("{}:{:02}", s / 60, s % 60);
}

}  // namespace

Progress::Progress(std::int64_t documents, bool quiet)
    : documents_(documents),
      quiet_(quiet),
      terminal_(isatty(STDERR_FILENO) == 1),
      began_(Clock::now()),
      shown_(began_) {}

Progress::~Progress() {
  if (quiet_ || done_ == 0) return;
  fmt::print(stderr, "{}{}\n", terminal_ ? "\r\x1b[K" : "", text());
}

void Progress::document_done(int pages, bool failed) {
  ++done_;
  pages_ += pages;
  failed_ += failed ? 1 : 0;
}

std::string Progress::text() const {
  double seconds = std::chrono::duration<double>(Clock::now() - began_).count();
  double rate = seconds > 0 ? static_cast<double>(done_) / seconds : 0;
  std::string out =
      say(fmt::format("{} dari {} dokumen, {} halaman, {} tidak terbaca, {:.1f} dokumen/detik",
                      done_, documents_, pages_, failed_, rate),
          fmt::format("{} of {} documents, {} pages, {} unread, {:.1f} documents/s", done_,
                      documents_, pages_, failed_, rate));
  if (rate > 0 && done_ < documents_) {
    out += fmt::format(", {} {}", say("sisa", "left"),
                       time_of(static_cast<double>(documents_ - done_) / rate));
  }
  return out;
}

void Progress::show() {
  if (quiet_) return;
  auto now = Clock::now();
  if (now - shown_ < (terminal_ ? std::chrono::milliseconds(200) : std::chrono::seconds(30)))
    return;
  shown_ = now;
  if (!terminal_) {
    fmt::print(stderr, "{}\n", text());
    return;
  }
  constexpr std::int64_t kWidth = 24;
  std::int64_t full = documents_ > 0 ? std::min(kWidth, kWidth * done_ / documents_) : 0;
  std::string bar(static_cast<size_t>(full), '#');
  fmt::print(stderr, "\r\x1b[K[{:<24}] {}", bar, text());
  std::fflush(stderr);
}

}  // namespace sopan
