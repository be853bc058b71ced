#include "dbmaint/platform/host_lock.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "support/catch.hpp"

using namespace dbmaint;

namespace {

std::string name_of_this_test() {
  return "dbmaint-test-" + std::to_string(::getpid());
}

}  // namespace

TEST_CASE("A name is held by one until it is let go") {
  const std::string name = name_of_this_test();
  auto first = HostLock::try_lock(name);
  REQUIRE(first);
  CHECK(HostLock::try_lock(name) == nullptr);
  CHECK(HostLock::try_lock(name + "0") != nullptr);
  first.reset();
  CHECK(HostLock::try_lock(name) != nullptr);
}

TEST_CASE("A name is free again when the process that held it was killed") {
  const std::string name = name_of_this_test();
  const pid_t child = ::fork();
  if (child == 0) {
    const auto held = HostLock::try_lock(name);
    ::raise(SIGKILL);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(HostLock::try_lock(name) != nullptr);
}
