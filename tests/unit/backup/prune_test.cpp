#include "support/backup_fixture.hpp"
#include "support/catch.hpp"

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
  std::string content = content_of(rotten.folder / "globals.sql");
  content.back() = static_cast<char>(content.back() ^ 1);
  write_file(rotten.folder / "globals.sql", content);

  CHECK(shop.repository().prune(keep_newest, shop.identity).removed.empty());
  const auto listing = shop.repository().list();
  REQUIRE(listing.backups.size() == 2);
  CHECK(listing.backups[0].state == BackupState::verified);
  CHECK(listing.backups[1].state == BackupState::complete);
  CHECK(shop.world.diagnosis.contains(rotten.manifest.id));
}
