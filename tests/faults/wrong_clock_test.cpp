#include <set>

#include "dbmaint/backup/retention_policy.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "faults/fault_count.hpp"
#include "faults/postgres_shop.hpp"
#include "faults/sqlite_shop.hpp"
#include "support/catch.hpp"

// A clock that is a year wrong for some nights, then right again, over real backups of both engines, pruned each night.

using namespace dbmaint;
using namespace dbmaint::testing;
using std::chrono::hours;

namespace {

const KeepPolicy keep{3, 2, 2, 2};
constexpr hours year{24 * 365};

/// What the same nights leave under a clock that is right.
class RightClock {
 public:
  void back_up(const std::string& id, Timestamp at) {
    backups_.push_back({id, at, true});
    const auto decisions = decide_retention(backups_, keep);
    std::vector<KeptBackup> left;
    for (std::size_t i = 0; i < decisions.size(); ++i)
      if (decisions[i].keep) left.push_back(backups_[i]);
    backups_ = left;
  }
  [[nodiscard]] const std::vector<KeptBackup>& backups() const { return backups_; }

 private:
  std::vector<KeptBackup> backups_;
};

/// Tells the id of the backup.
std::string pass_a_night(Shop& shop, const Identity& identity) {
  const auto processes = system_processes();
  const auto session = shop.engine().open({Secret(shop.url()), {}, {}}, Purpose::read, shop.world.with(*processes));
  Repository repository = shop.repository();
  Backup backup = repository.create(shop.engine(), *session, identity, 3);
  repository.verify(backup, shop.engine());
  static_cast<void>(repository.prune(keep, identity));
  return backup.manifest.id;
}

void check_nights(Shop& shop, hours off, FaultCount& count) {
  const Identity identity = shop.engine().identify({Secret(shop.url()), {}, {}});
  RightClock right;
  std::set<std::string> of_wrong_nights;
  Timestamp now = shop.world.clock.now();
  for (int night = 0; night < 16; ++night) {
    const bool wrong = night >= 8 && night < 10;
    shop.world.clock.set(wrong ? now + off : now);
    const std::string id = pass_a_night(shop, identity);
    right.back_up(id, now);
    if (wrong) of_wrong_nights.insert(id);
    std::set<std::string> listed;
    for (const Backup& backup : shop.listing().backups) listed.insert(backup.manifest.id);
    bool all = shop.listing().unusable.empty();
    for (const KeptBackup& backup : right.backups())
      all = all && (listed.contains(backup.id) || of_wrong_nights.contains(backup.id));
    CAPTURE(night);
    CHECK(all);
    if (night < 8) REQUIRE(listed.size() == right.backups().size());
    all ? count.notice("nothing removed too early") : count.lose();
    now += hours{24};
  }
  CHECK(shop.listing().backups.size() <= right.backups().size() + 4);
  shop.check_every_backup_restores();
}

}  // namespace

TEST_CASE("On SQLite a clock a year wrong for two nights, then right again, removes nothing that a right one keeps") {
  FaultCount count{"SQLite: nights around a clock a year ahead or behind"};
  for (const hours off : {year, -year}) {
    SqliteShop shop("wal");
    check_nights(shop, off, count);
  }
  tell(count);
}

TEST_CASE(
    "On PostgreSQL a clock a year wrong for two nights, then right again, removes nothing that a right one keeps") {
  FaultCount count{"PostgreSQL: nights around a clock a year ahead or behind"};
  for (const hours off : {year, -year}) {
    PostgresShop shop;
    check_nights(shop, off, count);
  }
  tell(count);
}
