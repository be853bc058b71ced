#include <sys/wait.h>
#include <unistd.h>

#include "dbmaint/core/error.hpp"
#include "faults/fault_count.hpp"
#include "faults/killing_filesystem.hpp"
#include "support/backup_fixture.hpp"
#include "support/catch.hpp"

// kill -9 at any moment: what is listed is whole, and the next run puts the rest right.

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {

const KeepPolicy keep_two{0, 0, 0, 2};

void create_verify_prune(BackupFixture& shop, const Services& services) {
  shop.world.clock.advance(std::chrono::hours{24});
  Repository repository(shop.backup_dir(), "shop", services);
  Backup backup = repository.create(shop.engine, shop.session, shop.identity, 3);
  repository.verify(backup, shop.engine);
  (void)repository.prune(keep_two, shop.identity);
}

Services with_files(TestServices& world, Filesystem& files) {
  return {world.clock, world.processes, files, world.environment, world.interruption, world.diagnosis, world.progress};
}

/// Runs in a child that dies at the nth change of the disk. True when it came so far.
bool killed_at(BackupFixture& shop, int nth) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    KillingFilesystem files(*shop.world.real_files, nth);
    int failed = 0;
    try {
      create_verify_prune(shop, with_files(shop.world, files));
    } catch (const std::exception&) {
      failed = 1;
    }
    ::_exit(failed);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  if (WIFEXITED(status)) REQUIRE(WEXITSTATUS(status) == 0);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

void check_listed_is_whole(BackupFixture& shop) {
  RepositoryListing listing = shop.repository().list();
  std::size_t verified = 0;
  for (Backup& backup : listing.backups) {
    if (backup.state == BackupState::verified) ++verified;
    CHECK_NOTHROW(shop.repository().verify(backup, shop.engine));
  }
  CHECK(verified >= 2);
  for (const UnusableBackup& entry : listing.unusable) CHECK(entry.kind == UnusableKind::unfinished);
}

}  // namespace

TEST_CASE("A run killed at any change of the disk costs no backup, and the next run sweeps what it left") {
  int kills = 0;
  for (int nth = 1;; ++nth) {
    BackupFixture shop;
    shop.engine.decoded_files = {"database.dump"};
    create_verify_prune(shop, shop.world.services());
    create_verify_prune(shop, shop.world.services());
    shop.world.clock.advance(std::chrono::hours{24});  // the child's clock dies with it
    if (!killed_at(shop, nth)) break;
    ++kills;
    CAPTURE(nth);
    check_listed_is_whole(shop);
    REQUIRE_NOTHROW(create_verify_prune(shop, shop.world.services()));
    CHECK(shop.repository().list().unusable.empty());
    CHECK(shop.repository().list().backups.size() == 2);
  }
  CHECK(kills > 20);
  tell({"kill -9 before the Nth change of the disk", kills, {{"swept by the next run", kills}}});
}
