// flock() on STORE.lock, in which the holder writes who it is.
#include "app/store_lock.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <utility>

#include "base/language.h"

namespace sopan {

namespace {

std::string written_in(int file) {
  std::array<char, 200> text;
  ssize_t n = pread(file, text.data(), text.size(), 0);
  return n > 0 ? std::string(text.data(), static_cast<size_t>(n)) : std::string();
}

std::string this_process() {
  std::array<char, 100> host{};
  gethostname(host.data(), host.size() - 1);
  return fmt::format("{}, {} {}, {:%Y-%m-%d %H:%M}", host.data(), say("proses", "process"),
                     getpid(), fmt::localtime(std::time(nullptr)));
}

}  // namespace

Result<StoreLock> StoreLock::take(const std::string& store) {
  std::string path = store + ".lock";
  int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return Error{path + ": " + std::strerror(errno)};
  StoreLock lock(file);
  if (flock(file, LOCK_EX | LOCK_NB) != 0) {
    return Error{fmt::format("{}: {} ({})", store,
                             say("sedang dipakai proses lain", "in use by another process"),
                             written_in(file))};
  }
  std::string who = this_process();
  if (ftruncate(file, 0) != 0 || pwrite(file, who.data(), who.size(), 0) < 0) {
    return Error{path + ": " + std::strerror(errno)};
  }
  return lock;
}

StoreLock::StoreLock(StoreLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
StoreLock& StoreLock::operator=(StoreLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}
StoreLock::~StoreLock() {
  if (file_ >= 0) close(file_);
}

}  // namespace sopan
