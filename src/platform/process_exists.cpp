#include "dbmaint/platform/process_exists.hpp"

#include <sys/types.h>

#include <cerrno>
#include <csignal>

namespace dbmaint {

bool process_exists(long id) {
  if (id <= 0) return false;  // 0 and below would mean groups of processes
  return ::kill(static_cast<pid_t>(id), 0) == 0 || errno != ESRCH;
}

}  // namespace dbmaint
