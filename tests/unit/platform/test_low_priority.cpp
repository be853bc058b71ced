#include <sys/resource.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "dbmaint/platform/low_priority.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

using namespace dbmaint;
using testing::FakeInterruption;

namespace {

int own_niceness() {
  return ::getpriority(PRIO_PROCESS, 0);
}

}  // namespace

TEST_CASE("modest work leaves the one who asked for it as it was") {
  const int before = own_niceness();
  int during = before;
  at_low_priority([&] { during = own_niceness(); });
  CHECK(during == std::min(before + 10, 19));
  CHECK(own_niceness() == before);
}

TEST_CASE("a program that modest work starts is modest too") {
  const auto processes = system_processes();
  CapturedRun run;
  at_low_priority([&] { run = capture(*processes, {{"nice"}, {}}, FakeInterruption()); });
  CHECK(std::stoi(run.standard_output) == std::min(own_niceness() + 10, 19));
}

TEST_CASE("what modest work throws arrives where it was asked for") {
  CHECK_THROWS_AS(at_low_priority([] { throw std::runtime_error("no"); }), std::runtime_error);
}
