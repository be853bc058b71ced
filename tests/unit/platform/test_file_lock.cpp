#include "dbmaint/platform/file_lock.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

using namespace dbmaint;
using testing::TempFolder;

TEST_CASE("A lock is held until it is destroyed, and its file stays") {
  TempFolder folder;
  auto first = FileLock::try_lock(folder / "lock", "first run");
  REQUIRE(first);
  CHECK(FileLock::try_lock(folder / "lock", "second run") == nullptr);
  CHECK(FileLock::holder_of(folder / "lock") == "first run");
  first.reset();
  CHECK(std::filesystem::exists(folder / "lock"));
  const auto third = FileLock::try_lock(folder / "lock", "third");
  REQUIRE(third);
  CHECK(FileLock::holder_of(folder / "lock") == "third");
}

TEST_CASE("A lock keeps another process out, and ends with its holder's death") {
  TempFolder folder;
  const auto runner = system_processes();
  const Command other{{"flock", "--nonblock", (folder / "lock").string(), "true"}, {}};
  auto lock = FileLock::try_lock(folder / "lock", "us");
  CHECK(runner->run(other, nullptr, nullptr, testing::FakeInterruption()).exit_status == 1);
  lock.reset();
  CHECK(runner->run(other, nullptr, nullptr, testing::FakeInterruption()).exit_status == 0);

  const pid_t child = ::fork();
  if (child == 0) {
    const auto held = FileLock::try_lock(folder / "lock", "child");
    ::raise(SIGKILL);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(FileLock::holder_of(folder / "lock") == "child");
  CHECK(FileLock::try_lock(folder / "lock", "us again") != nullptr);
}

TEST_CASE("A program that we start does not inherit the lock") {
  TempFolder folder;
  auto lock = FileLock::try_lock(folder / "lock", "us");
  const auto started = capture(*system_processes(), {{"sh", "-c", "sleep 60 >/dev/null 2>&1 & echo $!"}, {}},
                               testing::FakeInterruption());
  lock.reset();
  CHECK(FileLock::try_lock(folder / "lock", "next") != nullptr);
  ::kill(std::stoi(started.standard_output), SIGKILL);
}

TEST_CASE("The lock's file is for us alone, and no link is followed to it") {
  TempFolder folder;
  const auto lock = FileLock::try_lock(folder / "lock", "us");
  CHECK(system_files()->status(folder / "lock")->mode == 0600);
  std::filesystem::create_symlink(folder / "lock", folder / "link");
  CHECK_THROWS_AS(FileLock::try_lock(folder / "link", "us"), Error);
}

TEST_CASE("A lock that cannot be made is an error with errno's name") {
  TempFolder folder;
  try {
    (void)FileLock::try_lock(folder.path() / "absent" / "lock", "us");
    FAIL("it was locked");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::failed);
    CHECK(error.code() == "ENOENT");
  }
  CHECK(FileLock::holder_of(folder / "absent").empty());
}
