#include "dbmaint/backup/listing.hpp"
#include "support/backup_fixture.hpp"
#include "support/catch.hpp"

// A host's clock that is a year wrong, through a real repository: nights of backup, proof and pruning.

using namespace dbmaint;
using namespace dbmaint::testing;
using namespace std::chrono_literals;

namespace {

const KeepPolicy keep{7, 2, 2, 3};
constexpr auto year = std::chrono::hours{24 * 365};

struct Nights : BackupFixture {
  Nights() {
    engine.decoded_files = {"database.dump"};
    for (int night = 0; night < 12; ++night) pass();
  }

  /// One night; tells what was pruned.
  std::vector<std::string> pass() {
    world.clock.advance(24h);
    create_verified();
    return repository().prune(keep, identity).removed;
  }
  void clock_jumps(std::chrono::hours by) { world.clock.set(world.clock.now() + by); }

  [[nodiscard]] std::vector<std::string> ids() {
    std::vector<std::string> ids;
    for (const Backup& backup : repository().list().backups) ids.push_back(backup.manifest.id);
    return ids;
  }
  void check_all_restorable() {
    std::size_t verified = 0;
    for (Backup& backup : repository().list().backups) {
      if (backup.state == BackupState::verified) ++verified;
      CHECK_NOTHROW(repository().verify(backup, engine));
      CHECK(content_of(backup.folder / "globals.sql") == files.at(1).second);
    }
    CHECK(verified >= 3);
  }
};

}  // namespace

TEST_CASE("A host whose clock is a year wrong for a night loses no backup, neither then nor when it is right again") {
  const auto jump = GENERATE(as<std::chrono::hours>{}, year, -year);
  Nights shop;
  const auto before = shop.ids();
  shop.clock_jumps(jump);
  CHECK(shop.pass().empty());
  shop.check_all_restorable();

  shop.clock_jumps(-jump);
  const auto gone = shop.pass();
  // Two honest nights later two more are past their seven days; the oldest of them may stand for a week or a month.
  CHECK(gone.size() <= 2);
  for (const std::string& id : gone) CHECK((id == before.at(before.size() - 8) || id == before.at(before.size() - 7)));
  shop.check_all_restorable();
}

TEST_CASE("Under a clock that is wrong by more every night, the newest three verified backups are always there") {
  Nights shop;
  std::vector<std::string> newest = shop.ids();
  for (const auto jump : {year, year, -5 * year, 9 * year, -20 * year, year}) {
    shop.clock_jumps(jump);
    shop.pass();
    const auto ids = shop.ids();
    newest.push_back(ids.back());
    for (std::size_t i = newest.size() - 3; i < newest.size(); ++i)
      CHECK(std::find(ids.begin(), ids.end(), newest[i]) != ids.end());
    shop.check_all_restorable();
  }
}

TEST_CASE("Under a clock a year ahead, the newest backup is the newest still") {
  Nights shop;
  shop.clock_jumps(year);
  shop.pass();
  const std::string ahead = shop.ids().back();
  shop.clock_jumps(-year);
  shop.pass();
  CHECK(shop.ids().back() != ahead);
  const RepositoryListing listing = shop.repository().list();
  REQUIRE(newest_verified(listing, shop.identity) != nullptr);
  CHECK(newest_verified(listing, shop.identity)->manifest.id == shop.ids().back());
}
