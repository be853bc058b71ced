#include <random>

#include "support/backup_fixture.hpp"
#include "support/catch.hpp"
#include "support/rot.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {
const KeepPolicy keep_newest{0, 0, 0, 1};
}

TEST_CASE("A backup that has rotted loses its proof, and the older good one survives the pruning") {
  BackupFixture shop;
  shop.create_verified();
  shop.world.clock.advance(std::chrono::days{1});
  const Backup rotten = shop.create_verified();
  shop.world.clock.advance(std::chrono::days{1});
  rot(rotten);

  CHECK(shop.repository().prune(keep_newest, shop.identity).removed.empty());
  const auto listing = shop.repository().list();
  REQUIRE(listing.backups.size() == 2);
  CHECK(listing.backups[0].state == BackupState::verified);
  CHECK(listing.backups[1].state == BackupState::complete);
  CHECK(shop.world.diagnosis.contains(rotten.manifest.id));
}

namespace {

std::vector<std::string> ids_of(const std::vector<DamagedBackup>& damaged) {
  std::vector<std::string> ids;
  for (const DamagedBackup& backup : damaged) ids.push_back(backup.id);
  return ids;
}

}  // namespace

TEST_CASE("What would be pruned is what is pruned, rotten backups included, and asking changes nothing") {
  std::mt19937 random(20261122);
  int removed = 0;
  int damaged = 0;
  for (int round = 0; round < 25; ++round) {
    BackupFixture shop;
    const int count = 2 + static_cast<int>(random() % 7);
    for (int i = 0; i < count; ++i) {
      shop.world.clock.advance(std::chrono::hours{random() % 200});
      const Backup backup = random() % 4 == 0 ? shop.create() : shop.create_verified();
      if (random() % 4 == 0) rot(backup);
      if (random() % 8 == 0) write_file(backup.folder / "decoded.db", "somebody's");
    }
    shop.world.clock.advance(std::chrono::hours{random() % 3});
    const KeepPolicy keep{static_cast<int>(random() % 10), static_cast<int>(random() % 3),
                          static_cast<int>(random() % 2), 1 + static_cast<int>(random() % 2)};
    const auto before = contents_below(shop.target_dir());
    const PruneResult would = shop.repository().would_prune(keep, shop.identity);
    CHECK(contents_below(shop.target_dir()) == before);

    const PruneResult done = shop.repository().prune(keep, shop.identity);
    CAPTURE(round);
    CHECK(would.removed == done.removed);
    CHECK(ids_of(would.damaged) == ids_of(done.damaged));
    removed += static_cast<int>(done.removed.size());
    damaged += static_cast<int>(done.damaged.size());
  }
  CHECK(removed > 10);
  CHECK(damaged > 3);
}

TEST_CASE("Pruning notes what it read, so that nobody reads it again within the hour") {
  BackupFixture shop;
  for (int i = 0; i < 3; ++i) {
    shop.create_verified();
    shop.world.clock.advance(std::chrono::days{1});
  }
  CHECK(shop.repository().prune({0, 0, 0, 2}, shop.identity).removed.size() == 1);
  const RepositoryListing listing = shop.repository().list();
  REQUIRE(listing.backups.size() == 2);
  for (const Backup& backup : listing.backups) {
    const BackupCheck* last = last_check(backup, VerifyTier::checksums, "testhost");
    REQUIRE(last != nullptr);
    CHECK(last->tier == VerifyTier::checksums);
    CHECK(last->at == shop.world.clock.now());
  }
}

TEST_CASE("What another host proved just now is read again before anything goes on its strength") {
  BackupFixture shop;
  shop.create_verified();
  shop.world.clock.advance(std::chrono::minutes{30});
  shop.world.environment.host = "elsewhere";
  const Backup proved_there = shop.create_verified();
  rot(proved_there);
  shop.world.environment.host = "testhost";
  const PruneResult result = shop.repository().prune(keep_newest, shop.identity);
  CHECK(result.removed.empty());
  CHECK(ids_of(result.damaged) == std::vector<std::string>{proved_there.manifest.id});
}
