// Ctrl-C and TERM as a wish to stop cleanly.
#pragma once

#include <signal.h>

namespace sopan {

// While this lives, Ctrl-C and TERM only make stop_asked() true.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

 private:
  struct sigaction old_int_ = {}, old_term_ = {};
};

bool stop_asked();

}  // namespace sopan
