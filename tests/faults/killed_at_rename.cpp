#include "faults/killed_at_rename.hpp"

#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <vector>

#include "support/catch.hpp"

namespace dbmaint::testing {

namespace {

// Newer machines have only the calls with "at".
const std::vector<long> naming_calls = {
#ifdef SYS_rename
    SYS_link,   SYS_rename,    SYS_unlink,
#endif
    SYS_linkat, SYS_renameat2, SYS_unlinkat};

bool gives_or_takes_a_name(pid_t child) {
  __ptrace_syscall_info call{};
  REQUIRE(::ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof call, &call) > 0);
  if (call.op != PTRACE_SYSCALL_INFO_ENTRY) return false;
  return std::ranges::count(naming_calls, static_cast<long>(call.entry.nr)) > 0;
}

[[noreturn]] void work_traced(const std::function<void()>& work) {
  ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
  ::raise(SIGSTOP);
  int failed = 0;
  try {
    work();
  } catch (const std::exception&) {
    failed = 1;
  }
  ::_exit(failed);
}

int wait_for(pid_t child) {
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return status;
}

}  // namespace

bool killed_at_rename(int nth, const std::function<void()>& work) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) work_traced(work);
  REQUIRE(WIFSTOPPED(wait_for(child)));
  REQUIRE(::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD) == 0);
  for (int signal = 0;;) {
    REQUIRE(::ptrace(PTRACE_SYSCALL, child, nullptr, signal) == 0);
    const int status = wait_for(child);
    if (WIFEXITED(status)) {
      CHECK(WEXITSTATUS(status) == 0);
      return false;
    }
    REQUIRE(WIFSTOPPED(status));
    const bool call = WSTOPSIG(status) == (SIGTRAP | 0x80);
    signal = call ? 0 : WSTOPSIG(status);
    if (!call || !gives_or_takes_a_name(child) || --nth > 0) continue;
    ::kill(child, SIGKILL);
    wait_for(child);
    return true;
  }
}

}  // namespace dbmaint::testing
