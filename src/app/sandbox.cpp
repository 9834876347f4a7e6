// Confinement of worker processes: rlimits, no_new_privs, seccomp, Landlock.
#include "app/sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "base/language.h"
#include "base/text.h"

namespace sopan {

namespace {

ConfinementLayer layer(std::string name, bool active, std::string detail = {}) {
  if (!active && detail.empty()) detail = std::strerror(errno);
  return {std::move(name), active, std::move(detail)};
}

bool limit(__rlimit_resource resource, std::uint64_t value) {
  rlimit both = {value, value};
  return value == 0 || setrlimit(resource, &both) == 0;
}

ConfinementLayer resource_limits(const WorkerLimits& limits) {
#if defined(__SANITIZE_ADDRESS__)
  // AddressSanitizer maps terabytes that it never touches.
  bool held = true;
#else
  bool held = limit(RLIMIT_AS, limits.memory_bytes);
#endif
  rlimit none = {0, 0};
  held &= setrlimit(RLIMIT_CORE, &none) == 0;
  if (!limits.may_start_programs) held &= limit(RLIMIT_FSIZE, limits.file_bytes);
  return layer("rlimits", held);
}

// Calls no reader needs. A denied call fails with EPERM: a library that merely tries goes on.
ConfinementLayer system_calls(const WorkerLimits& limits) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (!filter) return layer("seccomp", false);
  auto deny = [&](int call) { seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0); };
  for (int call :
       {SCMP_SYS(ptrace), SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root),
        SCMP_SYS(chroot), SCMP_SYS(reboot), SCMP_SYS(kexec_load), SCMP_SYS(init_module),
        SCMP_SYS(finit_module), SCMP_SYS(delete_module), SCMP_SYS(bpf), SCMP_SYS(perf_event_open),
        SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(keyctl),
        SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(setns), SCMP_SYS(unshare)}) {
    deny(call);
  }
  // LibreOffice talks to itself over local sockets; addresses of a network are closed to all.
  for (int family : {AF_INET, AF_INET6, AF_PACKET, AF_NETLINK}) {
    scmp_arg_cmp is_family = {};
    is_family.op = SCMP_CMP_EQ;
    is_family.datum_a = static_cast<scmp_datum_t>(family);
    seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socket), 1, &is_family);
  }
  if (!limits.may_start_programs) {
    for (int call : {SCMP_SYS(socket), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen),
                     SCMP_SYS(accept), SCMP_SYS(accept4), SCMP_SYS(execve), SCMP_SYS(execveat)}) {
      deny(call);
    }
  }
  int error = -seccomp_load(filter);
  seccomp_release(filter);
  return layer("seccomp", error == 0, error ? std::strerror(error) : "");
}

void allow_below(int rules, const std::string& path, std::uint64_t access) {
  landlock_path_beneath_attr rule = {};
  rule.allowed_access = access;
  rule.parent_fd = open(path.c_str(), O_PATH | O_CLOEXEC);
  if (rule.parent_fd < 0) return;
  syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  close(rule.parent_fd);
}

// The file system becomes read-only for this process and its children, /dev/null aside, and the
// folder for temporary files where programs may be started.
ConfinementLayer read_only_files(const WorkerLimits& limits) {
  landlock_ruleset_attr attributes = {};
  attributes.handled_access_fs = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                                 LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                                 LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                                 LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                                 LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
  auto rules =
      static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, sizeof(attributes), 0));
  if (rules < 0) return layer("landlock", false);
  allow_below(rules, "/dev/null", LANDLOCK_ACCESS_FS_WRITE_FILE);
  if (limits.may_start_programs) {
    std::error_code none;
    allow_below(rules, std::filesystem::temp_directory_path(none).string(),
                attributes.handled_access_fs);
    allow_below(rules, "/dev/shm", attributes.handled_access_fs);
  }
  bool held = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  ConfinementLayer result = layer("landlock", held);
  close(rules);
  return result;
}

std::string read_all(int fd) {
  std::string out;
  std::array<char, 512> chunk;
  for (ssize_t n; (n = read(fd, chunk.data(), chunk.size())) > 0;) {
    out.append(chunk.data(), static_cast<size_t>(n));
  }
  return out;
}

}  // namespace

std::vector<ConfinementLayer> confine(const WorkerLimits& limits) {
  std::vector<ConfinementLayer> layers;
  layers.push_back(layer("parent-death-signal", prctl(PR_SET_PDEATHSIG, SIGKILL) == 0));
  layers.push_back(resource_limits(limits));
  layers.push_back(layer("no-new-privileges", prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0));
  layers.push_back(read_only_files(limits));
  layers.push_back(system_calls(limits));
  return layers;
}

std::vector<ConfinementLayer> confinement_of_this_machine() {
  std::array<int, 2> ends;
  if (pipe(ends.data()) != 0) return {};
  pid_t child = fork();
  if (child == 0) {
    std::string lines;
    for (const ConfinementLayer& l : confine({})) {
      lines += l.name + "\t" + (l.active ? "1" : "0") + "\t" + l.detail + "\n";
    }
    bool written = write(ends[1], lines.data(), lines.size()) >= 0;
    _exit(written ? 0 : 1);
  }
  close(ends[1]);
  std::string lines = read_all(ends[0]);
  close(ends[0]);
  waitpid(child, nullptr, 0);
  std::vector<ConfinementLayer> layers;
  for (const std::string& line : split(lines, '\n')) {
    std::vector<std::string> cells = split(line, '\t');
    if (cells.size() == 3) layers.push_back({cells[0], cells[1] == "1", cells[2]});
  }
  return layers;
}

}  // namespace sopan
