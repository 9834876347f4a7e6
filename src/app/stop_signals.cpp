// Catches INT and TERM.
#include "app/stop_signals.h"

namespace sopan {

namespace {

volatile sig_atomic_t asked = 0;
void ask_to_stop(int) { asked = 1; }

}  // namespace

StopSignals::StopSignals() {
  asked = 0;
  struct sigaction action = {};
  action.sa_handler = ask_to_stop;
  sigaction(SIGINT, &action, &old_int_);
  sigaction(SIGTERM, &action, &old_term_);
}

StopSignals::~StopSignals() {
  sigaction(SIGINT, &old_int_, nullptr);
  sigaction(SIGTERM, &old_term_, nullptr);
}

bool stop_asked() { return asked != 0; }

}  // namespace sopan
