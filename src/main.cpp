// sopan: checks SOPs of Indonesian government offices (docs/contract.md).
#include "app/commands.h"

#if defined(__SANITIZE_ADDRESS__)
// The search for leaks needs ptrace, which confined workers do not have; the unit tests, which are
// another program, do search.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "detect_leaks=0"; }
#endif

int main(int argc, char** argv) { return sopan::run(argc, argv); }
