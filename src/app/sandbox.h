// What holds a worker process in: limits of resources, no new privileges, no network, no other
// programs, no writing. Each layer is taken where the kernel has it; `sopan doctor` shows which.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sopan {

// What one worker may use. 0 means no limit.
struct WorkerLimits {
  std::uint64_t memory_bytes = 0;      // address space
  std::uint64_t file_bytes = 1 << 20;  // largest file it may write
  // A worker that hands documents to LibreOffice must start that program and let it write below the
  // folder for temporary files. The network stays closed.
  bool may_start_programs = false;
};

// One layer of confinement, for people: its name, whether it holds, and why not.
struct ConfinementLayer {
  std::string name;
  bool active = false;
  std::string detail;
};

// Confines this process for good and says which layers hold. Call once, before reading anything.
std::vector<ConfinementLayer> confine(const WorkerLimits& limits);

// Which layers `confine` would get, tried in a child process.
std::vector<ConfinementLayer> confinement_of_this_machine();

}  // namespace sopan
