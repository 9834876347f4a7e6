// One writer per store: a lock beside the store's file that ends with its process.
#pragma once

#include <string>

#include "base/result.h"

namespace sopan {

// Holds the lock while it lives. The lock is the kernel's, so it is gone when the process is.
class StoreLock {
 public:
  // Error: another process holds it; the message says which and since when.
  static Result<StoreLock> take(const std::string& store);
  StoreLock(StoreLock&& other) noexcept;
  StoreLock& operator=(StoreLock&& other) noexcept;
  ~StoreLock();

 private:
  explicit StoreLock(int file) : file_(file) {}
  int file_ = -1;
};

}  // namespace sopan
