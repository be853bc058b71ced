#include <algorithm>
#include <csignal>
#include <map>
#include <set>

#include "faults/fault_count.hpp"
#include "faults/postgres_shop.hpp"
#include "faults/sqlite_shop.hpp"
#include "support/catch.hpp"
#include "support/wait_until.hpp"

// Two hosts, each with a state folder and a database of its own, and one repository: one writes at a time, neither
// touches what the other writes or wrote.

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {

const nlohmann::json two_of_each = {
    {"backup", {{"keep", {{"days", 0}, {"weekly", 0}, {"monthly", 0}, {"at_least", 2}}}}}};

std::set<std::string> unfinished(const Shop& shop) {
  std::set<std::string> found;
  const auto folder = shop.backup_dir / shop.target_name();
  if (!std::filesystem::exists(folder)) return found;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".partial") found.insert(entry.path().filename().string());
  return found;
}

/// Both at once, again and again: whoever comes second may be turned away, and what was made is whole.
void check_side_by_side(Shop& first, Shop& second, FaultCount& count) {
  std::map<Shop*, int> made;
  for (int round = 0; round < 5; ++round) {
    DbmaintProcess one = first.start({"backup"});
    DbmaintProcess other = second.start({"backup"});
    for (const auto& [shop, run] : {std::pair(&first, &one), std::pair(&second, &other)}) {
      const auto ended = run->wait();
      INFO(ended.out << ended.err);
      CHECK((ended.exit_status == 0 || ended.exit_status == 5));
      if (ended.exit_status == 0) ++made[shop];
      count.notice(ended.exit_status == 0 ? "both whole" : "exit 5");
    }
    CHECK(first.listing().unusable.empty());
  }
  // Who was turned away between making a backup and proving it left one that is not proved, until its next run.
  for (Shop* shop : {&first, &second}) {
    CHECK(shop->run({"backup"}).exit_status == 0);
    ++made[shop];
  }
  // Each keeps two of its own, whatever the other made.
  std::set<std::string> numbers;
  for (const Backup& backup : first.listing().backups) {
    numbers.insert(backup.manifest.id.substr(backup.manifest.id.rfind('-')));
    CHECK(backup.state == BackupState::verified);
  }
  CHECK(first.listing().backups.size() == numbers.size());
  CHECK(std::ssize(numbers) == std::min(2, made[&first]) + std::min(2, made[&second]));
}

/// While the first one is stopped in the middle of its backup, the second one is turned away and its folder stays.
void check_turned_away(Shop& second, DbmaintProcess& first_run, FaultCount& count) {
  const auto before = unfinished(second);
  REQUIRE(before.size() == 1);
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"backup"}, {"backup", "prune", second.target_name()}}) {
    const auto turned_away = second.run(command);
    INFO(turned_away.out << turned_away.err);
    CHECK(turned_away.exit_status == 5);
    CHECK(unfinished(second) == before);
    turned_away.exit_status == 5 ? count.notice("exit 5") : count.lose();
  }
  first_run.signal(SIGCONT);
  const auto ended = first_run.wait();
  INFO(ended.out << ended.err);
  CHECK(ended.exit_status == 0);
}

/// Each prunes its own: two of each stay, sound as before.
template <typename AnyShop>
void check_pruned_apart(AnyShop& first, AnyShop& second) {
  for (AnyShop* shop : {&first, &second}) {
    for (int i = 0; i < 2; ++i) REQUIRE(shop->run({"backup"}).exit_status == 0);
    CHECK(shop->run({"backup", "prune", shop->target_name()}).exit_status == 0);
  }
  CHECK(first.listing().backups.size() == 4);
  for (AnyShop* shop : {&first, &second}) {
    const Identity identity = shop->engine().identify({Secret(shop->url()), {}, {}});
    const auto listing = shop->listing();
    for (const Backup& backup : listing.backups) {
      if (backup.manifest.identity != identity.canonical) continue;
      const auto drilled = shop->run({"drill", shop->target_name(), "--from", backup.manifest.id});
      INFO(drilled.out << drilled.err);
      CHECK(drilled.exit_status == 0);
    }
  }
  for (const Backup& backup : first.listing().backups) CHECK(state_word(backup) == "drilled");
}

}  // namespace

TEST_CASE("On SQLite two hosts on one repository write one after the other and prune only their own") {
  SqliteShop first("wal", two_of_each);
  SqliteShop second("delete", two_of_each);
  second.backup_dir = first.backup_dir;
  FaultCount count{"SQLite: two hosts on one repository"};
  check_side_by_side(first, second, count);
  first.execute("CREATE TABLE photos (image BLOB); INSERT INTO photos VALUES (randomblob(60000000))");
  DbmaintProcess run = first.start({"backup"});
  REQUIRE(wait_until([&] { return unfinished(first).size() == 1; }));
  run.signal(SIGSTOP);
  check_turned_away(second, run, count);
  check_pruned_apart(first, second);
  tell(count);
}

TEST_CASE("On PostgreSQL two hosts on one repository write one after the other and prune only their own") {
  PostgresShop first(two_of_each);
  PostgresShop second(two_of_each);
  second.backup_dir = first.backup_dir;
  FaultCount count{"PostgreSQL: two hosts on one repository"};
  check_side_by_side(first, second, count);
  {
    DumpBarrier barrier(first);
    DbmaintProcess run = first.start({"backup"});
    REQUIRE(barrier.lift_into_the_middle(run));
    check_turned_away(second, run, count);
  }
  check_pruned_apart(first, second);
  tell(count);
}

TEST_CASE("Two hosts that back up one PostgreSQL database to one repository take turns") {
  PostgresShop shop(two_of_each);
  FaultCount count{"PostgreSQL: two hosts, one database, one repository"};
  const auto other_state = shop.world.folder.path() / "state of the other";
  const auto own_state = shop.state_dir;
  const auto as_the_other = [&](const std::vector<std::string>& command) {
    shop.state_dir = other_state;
    auto ended = shop.run(command);
    shop.state_dir = own_state;
    return ended;
  };
  {
    DumpBarrier barrier(shop);
    DbmaintProcess run = shop.start({"backup"});
    REQUIRE(barrier.lift_into_the_middle(run));
    const auto turned_away = as_the_other({"backup"});
    CHECK(turned_away.exit_status == 5);
    turned_away.exit_status == 5 ? count.notice("exit 5") : count.lose();
    run.signal(SIGCONT);
    CHECK(run.wait().exit_status == 0);
  }
  for (int i = 0; i < 2; ++i) {
    CHECK(as_the_other({"backup"}).exit_status == 0);
    CHECK(shop.run({"backup"}).exit_status == 0);
  }
  CHECK(as_the_other({"backup", "prune", shop.target_name()}).exit_status == 0);
  CHECK(shop.listing().backups.size() == 2);
  shop.check_every_backup_restores();
  tell(count);
}
