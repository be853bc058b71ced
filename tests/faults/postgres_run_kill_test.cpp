#include <csignal>

#include "faults/postgres_shop.hpp"
#include "faults/random_kill.hpp"
#include "support/catch.hpp"
#include "support/wait_until.hpp"

// kill -9 of the real binary and of its pg_dump, at every step of a daily run and at random instants of it.

using namespace dbmaint::testing;
using namespace std::chrono_literals;

namespace {

const nlohmann::json few_backups = {
    {"backup", {{"keep", {{"days", 0}, {"weekly", 0}, {"monthly", 0}, {"at_least", 2}}}}},
    {"cleanup", {{"batch_target", "5 ms"}, {"pause", "20 ms"}}}};

/// Findings are what the shop has; anything worse is not.
void check_next_run(PostgresShop& shop) {
  const auto next = shop.run({"daily"});
  INFO(next.out << next.err);
  CHECK(next.exit_status == 1);
  CHECK(shop.rows() == PostgresShop::kept_rows);
  shop.check_nothing_lost();
  shop.check_no_leftovers();
  CHECK(shop.lock_becomes_free());
}

/// True when the run was still going on when it was killed.
bool kill_and_go_on(PostgresShop& shop, DbmaintProcess& run, std::chrono::microseconds after) {
  const bool killed = killed_after(run, after);
  CHECK(shop.lock_becomes_free());
  shop.check_nothing_lost();
  check_next_run(shop);
  return killed;
}

}  // namespace

TEST_CASE("On PostgreSQL a daily run killed in any of its steps loses nothing, and the next one puts things right") {
  PostgresShop shop(few_backups);
  for (const std::string step : {"backup", "verify backup", "cleanup audit_logs", "reclaim space", "checks"}) {
    CAPTURE(step);
    shop.restock();
    DbmaintProcess run = shop.start({"daily"});
    REQUIRE(run.said("step " + step + "\n"));
    CHECK(kill_and_go_on(shop, run, 2ms));
  }
}

TEST_CASE("On PostgreSQL a daily run killed at random instants loses nothing, and the next one puts things right") {
  PostgresShop shop(few_backups);
  kill_at_random_instants(
      6, [&] { check_next_run(shop); },
      [&](std::chrono::microseconds after) {
        shop.restock();
        DbmaintProcess run = shop.start({"daily"});
        return kill_and_go_on(shop, run, after);
      });
}

TEST_CASE("A run killed while pg_dump writes leaves neither a pg_dump nor a backup behind") {
  PostgresShop shop(few_backups);
  DumpBarrier barrier(shop);
  DbmaintProcess run = shop.start({"backup"});
  REQUIRE(barrier.lift_into_the_middle(run));
  run.signal(SIGKILL);
  CHECK(run.wait().exit_status == 128 + SIGKILL);
  CHECK(wait_until([&] {
    return shop.database.number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()") == 1;
  }));
  CHECK(shop.listing().backups.empty());
  check_next_run(shop);
  CHECK(shop.listing().backups.size() == 1);
}

TEST_CASE("A pg_dump that is killed while it writes fails the run, which lists no backup and removes no row") {
  PostgresShop shop(few_backups);
  DumpBarrier barrier(shop);
  DbmaintProcess run = shop.start({"daily", "--format", "json"});
  REQUIRE(barrier.lift_into_the_middle(run));
  const auto dumps = run.children("pg_dump");
  REQUIRE(dumps.size() == 1);
  REQUIRE(::kill(dumps.front(), SIGKILL) == 0);
  run.signal(SIGCONT);
  const auto ended = run.wait();
  CHECK(ended.exit_status == 3);
  CHECK(ended.err.find("pg_dump ended with status 137") != std::string::npos);
  const nlohmann::json report = Shop::report_of(ended);
  CHECK(report["run"]["status"] == "failed");
  CHECK(report["backup"].is_null());
  CHECK(report["rules"][0]["removed"] == 0);
  CHECK(shop.rows() == PostgresShop::all_rows);
  CHECK(shop.listing().backups.empty());
  shop.check_no_leftovers();
  check_next_run(shop);
}
