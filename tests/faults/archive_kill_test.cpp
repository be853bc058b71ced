#include <sys/wait.h>
#include <unistd.h>

#include "faults/archived_logs.hpp"
#include "faults/fault_count.hpp"
#include "faults/killing_filesystem.hpp"
#include "support/wait_until.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {

/// Runs in a child that dies at the nth change of the disk. True when it came so far.
bool killed_at(ArchivedLogs& logs, int nth) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    KillingFilesystem files(*logs.world.outside.real_files, nth);
    const Report report = logs.clean(files);
    ::_exit(report.exit_code == ExitCode::ok ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  if (WIFEXITED(status)) REQUIRE(WEXITSTATUS(status) == 0);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

}  // namespace

TEST_CASE("An archiving run killed at any change of the disk loses no row and doubles none") {
  for_every_engine([](World& world) {
    int kills = 0;
    for (int nth = 1;; ++nth) {
      CAPTURE(nth);
      ArchivedLogs logs(world);
      if (!killed_at(logs, nth)) break;
      ++kills;
      Report report;
      // A server may take a moment to notice that the session which held the lock is gone.
      CHECK(wait_until([&] {
        report = logs.clean(*world.outside.real_files);
        return report.exit_code != ExitCode::busy;
      }));
      CHECK(report.exit_code == ExitCode::ok);
      logs.check_each_row_is_there_once();
    }
    CHECK(kills > 15);
    tell({"kill -9 before the Nth change of an archive", kills, {{"finished by the next run", kills}}});
  });
}
