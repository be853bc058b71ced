#include <csignal>

#include "backup/repository_lock.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "faults/postgres_shop.hpp"
#include "faults/sqlite_shop.hpp"
#include "support/catch.hpp"
#include "support/wait_until.hpp"

// Two runs at once: the second one ends in 5 and says who holds the target; commands that only read are let in.

using namespace dbmaint::testing;

namespace {

const nlohmann::json patience = {{"lock_wait", "1 second"},
                                 {"cleanup", {{"batch_target", "1 second"}, {"pause", "1 s"}}}};

void check_second_is_turned_away(Shop& shop, const DbmaintProcess& first) {
  const std::string holder = "another run (daily, process " + std::to_string(first.pid()) + " on ";
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"backup"}, {"cleanup", "--yes"}, {"daily"}}) {
    CAPTURE(command.front());
    const auto second = shop.run(command);
    INFO(second.out << second.err);
    CHECK(second.exit_status == 5);
    CHECK(second.err.find(holder) != std::string::npos);
  }
  CHECK(shop.run({"daily", "--dry-run"}).exit_status == 0);
  CHECK(shop.run({"analyze", "--fail-on", "never"}).exit_status == 0);
}

void check_waiting_can_be_stopped(Shop& shop) {
  DbmaintProcess waiting = shop.start({"weekly", "--format", "json"});
  REQUIRE(waiting.said("held by another run (daily"));
  waiting.signal(SIGTERM);
  const auto ended = waiting.wait();
  CHECK(ended.exit_status == 3);
  CHECK(Shop::report_of(ended)["run"]["status"] == "interrupted");
}

}  // namespace

TEST_CASE("On PostgreSQL a second run is turned away with the name of the first, which goes on") {
  PostgresShop shop(patience);
  DumpBarrier barrier(shop);
  DbmaintProcess first = shop.start({"daily"});
  REQUIRE(barrier.lift_into_the_middle(first));
  check_second_is_turned_away(shop, first);
  check_waiting_can_be_stopped(shop);
  first.signal(SIGCONT);
  CHECK(first.wait().exit_status == 1);
  CHECK(shop.rows() == PostgresShop::kept_rows);
}

TEST_CASE("On SQLite a second run is turned away with the name of the first, which goes on") {
  SqliteShop shop("wal", patience, SqliteShop::two_batches);
  DbmaintProcess first = shop.start({"daily"});
  REQUIRE(wait_until([&] { return shop.rows() < shop.all_rows; }));
  first.signal(SIGSTOP);
  check_second_is_turned_away(shop, first);
  check_waiting_can_be_stopped(shop);
  first.signal(SIGKILL);
  CHECK(first.wait().exit_status == 128 + SIGKILL);
  CHECK(shop.run({"cleanup", "--yes"}).exit_status == 0);
  CHECK(shop.rows() == shop.kept_rows);
}

TEST_CASE("A drill or a restore that finds the backups in use ends in 5, and the next one has them") {
  SqliteShop shop("wal");
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  const std::vector<std::vector<std::string>> commands = {
      {"drill", "app"}, {"restore", "app", "--to", (shop.world.folder / "again.db").string()}};
  const auto processes = dbmaint::system_processes();
  auto lock = dbmaint::lock_repository(shop.repository().folder(), shop.world.with(*processes));
  for (const auto& command : commands) {
    CAPTURE(command.front());
    const auto turned_away = shop.run(command);
    INFO(turned_away.out << turned_away.err);
    CHECK(turned_away.exit_status == 5);
    CHECK(turned_away.err.find("is using this repository") != std::string::npos);
  }
  CHECK_FALSE(std::filesystem::exists(shop.world.folder / "again.db"));
  lock.reset();
  for (const auto& command : commands) CHECK(shop.run(command).exit_status == 0);
}
