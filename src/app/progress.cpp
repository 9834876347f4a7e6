// Counts, rate and time left.
#include "app/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "base/language.h"
#include "base/text.h"

namespace sopan {

namespace {

std::string time_of(double seconds) {
  auto s = static_cast<long>(seconds);
  if (s >= 3600) return fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
  return fmt::format("{}:{:02}", s / 60, s % 60);
}

}  // namespace

namespace {

// What fits on a line of the terminal: a line that wraps cannot be written over.
std::string fitting(const std::string& text) {
  winsize size = {};
  size_t width = 80;
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 10) width = size.ws_col;
  std::u32string points = code_points(text);
  return points.size() < width ? text : utf8(points.substr(0, width - 2)) + "…";
}

}  // namespace

StatusLine::StatusLine(bool quiet)
    : quiet_(quiet), terminal_(isatty(STDERR_FILENO) == 1), shown_(Clock::now()) {}

StatusLine::~StatusLine() { announce(""); }

void StatusLine::show(const std::function<std::string()>& text) {
  auto now = Clock::now();
  auto pause = terminal_ ? std::chrono::milliseconds(200) : std::chrono::seconds(30);
  if (quiet_ || now - shown_ < pause) return;
  shown_ = now;
  if (terminal_) {
    fmt::print(stderr, "\r\x1b[K{}", fitting(text()));
  } else {
    fmt::print(stderr, "{}\n", text());
  }
  std::fflush(stderr);
}

void StatusLine::announce(const std::string& text) {
  if (quiet_ || !terminal_) return;
  fmt::print(stderr, "\r\x1b[K{}", fitting(text));
  std::fflush(stderr);
}

void StatusLine::finish(const std::string& text) {
  if (!quiet_) fmt::print(stderr, "{}{}\n", terminal_ ? "\r\x1b[K" : "", text);
}

Progress::Progress(std::int64_t documents, StatusLine& line)
    : line_(line), documents_(documents), began_(Clock::now()) {}

Progress::~Progress() {
  if (done_ > 0) line_.finish(text());
}

void Progress::document_done(int pages, bool failed) {
  ++done_;
  pages_ += pages;
  failed_ += failed ? 1 : 0;
}

std::string Progress::text() const {
  double seconds = std::chrono::duration<double>(Clock::now() - began_).count();
  double rate = seconds > 0 ? static_cast<double>(done_) / seconds : 0;
  std::string speed = fmt::format("{:.1f}", rate);
  std::string left;
  if (rate > 0 && done_ < documents_) {
    left = fmt::format(", {} {}", say("sisa", "left"),
                       time_of(static_cast<double>(documents_ - done_) / rate));
  }
  return say(fmt::format("{} dari {} dokumen{}, {} halaman, {} tidak terbaca, {} dokumen/detik",
                         done_, documents_, left, pages_, failed_, replaced(speed, ".", ",")),
             fmt::format("{} of {} documents{}, {} pages, {} unread, {} documents/s", done_,
                         documents_, left, pages_, failed_, speed));
}

std::string Progress::with_bar() const {
  constexpr std::int64_t kWidth = 12;
  std::int64_t full = documents_ > 0 ? std::min(kWidth, kWidth * done_ / documents_) : 0;
  return fmt::format("[{:<12}] {}", std::string(static_cast<size_t>(full), '#'), text());
}

void Progress::show() {
  line_.show([&] { return line_.on_terminal() ? with_bar() : text(); });
}

}  // namespace sopan
