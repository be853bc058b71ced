#include <csignal>

#include "faults/postgres_shop.hpp"
#include "faults/sqlite_shop.hpp"
#include "support/catch.hpp"
#include "support/wait_until.hpp"

// SIGTERM and SIGINT: the run stops soon, says so, tells the truth about what it did, and can be continued.

using namespace dbmaint::testing;

namespace {

/// Long enough to be met between two batches: PostgreSQL makes two or three of them, SQLite two, however busy the
/// machine.
const nlohmann::json few_batches = {{"cleanup", {{"batch_target", "10 seconds"}, {"pause", "1 second"}}}};

constexpr std::array signals{SIGTERM, SIGINT};

nlohmann::json check_stopped(const DbmaintProcess::Ended& run) {
  INFO(run.err);
  CHECK(run.exit_status == 3);
  nlohmann::json report = Shop::report_of(run);
  CHECK(report["run"]["status"] == "interrupted");
  return report;
}

template <typename AnyShop>
void check_cleanup_goes_on(AnyShop& shop, const DbmaintProcess::Ended& stopped) {
  const nlohmann::json report = check_stopped(stopped);
  const nlohmann::json& rule = report["rules"][0];
  CHECK(rule["eligible"] == shop.all_rows - shop.kept_rows);
  CHECK(rule["removed"] == shop.all_rows - shop.rows());
  CHECK(shop.rows() > shop.kept_rows);
  shop.check_nothing_lost();
  shop.check_no_leftovers();

  const auto next = shop.run({"cleanup", "--yes", "--format", "json"});
  INFO(next.err);
  CHECK(next.exit_status == 0);
  CHECK(Shop::report_of(next)["rules"][0]["removed"] == rule["eligible"].get<int>() - rule["removed"].get<int>());
  CHECK(shop.rows() == shop.kept_rows);
}

}  // namespace

TEST_CASE("On PostgreSQL a stop in the middle of a backup leaves nothing of it behind") {
  PostgresShop shop;
  for (const int signal : signals) {
    CAPTURE(signal);
    DumpBarrier barrier(shop);
    DbmaintProcess run = shop.start({"daily", "--format", "json"});
    REQUIRE(barrier.lift_into_the_middle(run));
    run.signal(signal);
    run.signal(SIGCONT);
    const nlohmann::json report = check_stopped(run.wait());
    CHECK(report["backup"].is_null());
    CHECK(report["rules"][0]["removed"] == 0);
    CHECK(shop.listing().backups.empty());
    shop.check_no_leftovers();
    CHECK(shop.rows() == PostgresShop::all_rows);
    CHECK(wait_until([&] {
      return shop.database.number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()") == 1;
    }));
  }
}

TEST_CASE("On PostgreSQL a stop between two batches tells what went, and the next cleanup takes the rest") {
  PostgresShop shop(few_batches);
  for (const int signal : signals) {
    CAPTURE(signal);
    shop.restock();
    DbmaintProcess run = shop.start({"cleanup", "--yes", "--format", "json"});
    REQUIRE(wait_until([&] { return shop.rows() < PostgresShop::all_rows; }));
    run.signal(signal);
    check_cleanup_goes_on(shop, run.wait());
  }
}

TEST_CASE("On PostgreSQL a stop while a batch waits for somebody's lock does not wait for him") {
  PostgresShop shop(few_batches);
  std::optional<DbmaintProcess::Ended> ended;
  {
    RowBarrier barrier(shop);
    DbmaintProcess run = shop.start({"cleanup", "--yes", "--format", "json"});
    REQUIRE(barrier.reached());
    run.signal(SIGTERM);
    ended = run.wait();
  }
  check_cleanup_goes_on(shop, *ended);
}

TEST_CASE("On SQLite a stop in the middle of a backup leaves nothing of it behind") {
  SqliteShop shop("wal");
  shop.execute("CREATE TABLE photos (id INTEGER PRIMARY KEY, image BLOB)");
  for (int i = 0; i < 8; ++i) shop.execute("INSERT INTO photos (image) VALUES (randomblob(16000000))");
  DbmaintProcess run = shop.start({"daily", "--format", "json"});
  REQUIRE(run.said("step backup\n"));
  run.signal(SIGTERM);
  const nlohmann::json report = check_stopped(run.wait());
  CHECK(report["steps"][0]["name"] == "backup");
  CHECK(report["steps"][0]["status"] == "interrupted");
  CHECK(report["rules"][0]["removed"] == 0);
  CHECK(shop.rows() == shop.all_rows);
  CHECK(shop.listing().backups.empty());
  shop.check_no_leftovers();
}

TEST_CASE("On SQLite a stop between two batches tells what went, and the next cleanup takes the rest") {
  SqliteShop shop("wal", few_batches, SqliteShop::two_batches);
  for (const int signal : signals) {
    CAPTURE(signal);
    shop.restock();
    DbmaintProcess run = shop.start({"cleanup", "--yes", "--format", "json"});
    REQUIRE(wait_until([&] { return shop.rows() < shop.all_rows; }));
    run.signal(signal);
    check_cleanup_goes_on(shop, run.wait());
  }
}
