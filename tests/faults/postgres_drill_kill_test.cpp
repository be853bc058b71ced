#include <unistd.h>

#include <csignal>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "faults/postgres_shop.hpp"
#include "faults/random_kill.hpp"
#include "support/catch.hpp"
#include "support/wait_until.hpp"

// kill -9 of a drill: its scratch database stays, and the next drill removes it. Nobody else's database ever goes.

using namespace dbmaint::testing;
using namespace std::chrono_literals;

namespace {

/// The assertion waits for as long as the test holds an advisory lock of its own.
nlohmann::json waiting_assertion() {
  return {
      {"drill_assertions",
       {{{"name", "waits"},
         {"sql", "SELECT pg_sleep(CASE WHEN EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = " +
                     std::to_string(::getpid()) + ") THEN 60 ELSE 0 END) IS NOT NULL"}}}}};
}

struct DrilledShop : PostgresShop {
  explicit DrilledShop(const nlohmann::json& settings = nlohmann::json::object()) : PostgresShop(settings) {
    REQUIRE(run({"backup"}).exit_status == 0);
  }
  ~DrilledShop() {
    for (std::string left = scratch(); !left.empty(); left = scratch())
      database.execute("DROP DATABASE \"" + left + "\" WITH (FORCE)");
  }

  void hold_assertions() { database.execute("SELECT pg_advisory_lock(" + std::to_string(::getpid()) + ", 1)"); }
  void let_assertions_go() { database.execute("SELECT pg_advisory_unlock_all()"); }

  std::string scratch() { return database.value("SELECT max(datname) FROM pg_database WHERE " + ours()); }
  std::int64_t scratches() { return database.number("SELECT count(*) FROM pg_database WHERE " + ours()); }
  std::string ours() const { return "datname LIKE '" + database.name() + "\\_drill\\_%'"; }

  /// A drill that is killed while it asks its assertion; its own session in the scratch database goes on for a while.
  std::string kill_in_the_assertion() {
    hold_assertions();
    DbmaintProcess drill = start({"drill"});
    REQUIRE(wait_until([&] {
      return database.number(
                 "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND wait_event = "
                 "'PgSleep' AND " +
                 ours()) == 1;
    }));
    drill.signal(SIGKILL);
    CHECK(drill.wait().exit_status == 128 + SIGKILL);
    let_assertions_go();
    const std::string left = scratch();
    REQUIRE_FALSE(left.empty());
    return left;
  }

  /// Killed between CREATE DATABASE and its comment, nobody can know whose it is: it stays, and is told.
  void drop_what_carries_no_marker() {
    REQUIRE(wait_until([&] {
      return database.number(
                 "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'CREATE DATABASE "
                 "\"" +
                 database.name() + "\\_drill\\_%'") == 0;
    }));
    const std::string left = scratch();
    if (!left.empty() && comment_of(left).empty()) database.execute("DROP DATABASE \"" + left + "\"");
  }

  std::string comment_of(const std::string& name) {
    return database.value("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '" + name +
                          "'");
  }

  void check_drills_whole() {
    const auto next = run({"drill"});
    INFO(next.out << next.err);
    CHECK(next.exit_status == 0);
    CHECK(scratches() == 0);
    CHECK(state_word(listing().backups.at(0)) == "drilled");
    check_no_leftovers();
  }
};

}  // namespace

TEST_CASE("A drill that was killed leaves a database that the next drill removes, sessions and all") {
  DrilledShop shop(waiting_assertion());
  const std::string left = shop.kill_in_the_assertion();
  CHECK(
      shop.comment_of(left).starts_with("dbmaint scratch database of \"" + shop.database.name() + "\" dbmaint drill "));
  const auto next = shop.run({"drill", "--format", "json"});
  const nlohmann::json report = Shop::report_of(next);
  CHECK(next.exit_status == 0);
  CHECK(report["steps"][0]["commands"][0] == "DROP DATABASE \"" + left + "\" WITH (FORCE)");
  CHECK(shop.scratches() == 0);
  shop.check_nothing_lost();
}

TEST_CASE("A drill killed at random instants never keeps the next one from drilling, and nothing is left") {
  DrilledShop shop;
  kill_at_random_instants(
      6, [&] { shop.check_drills_whole(); },
      [&](std::chrono::microseconds after) {
        DbmaintProcess drill = shop.start({"drill"});
        const bool killed = killed_after(drill, after);
        shop.drop_what_carries_no_marker();
        shop.check_drills_whole();
        shop.check_nothing_lost();
        return killed;
      });
}

TEST_CASE("A database that only looks like a scratch one is not dropped, and told") {
  DrilledShop shop;
  const std::string name = shop.database.name() + "_drill_20261122t020000z";
  shop.database.execute("CREATE DATABASE \"" + name + "\" TEMPLATE template0");
  const auto ended = shop.run({"drill", "--format", "json"});
  CHECK(ended.exit_status == 0);
  const nlohmann::json report = Shop::report_of(ended);
  REQUIRE(report["restore"]["warnings"].size() == 1);
  CHECK(report["restore"]["warnings"][0].get<std::string>().find("DROP DATABASE \"" + name + "\"") !=
        std::string::npos);
  shop.database.execute("COMMENT ON DATABASE \"" + name + "\" IS 'ours, keep it'");
  CHECK(shop.run({"drill"}).exit_status == 0);
  CHECK(shop.scratch() == name);
}

TEST_CASE("What a killed drill left is not dropped once it was put into service: renamed, or with somebody in it") {
  DrilledShop shop(waiting_assertion());
  const std::string left = shop.kill_in_the_assertion();
  shop.database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + left + "'");
  const std::string kept = shop.database.name() + "_kept";
  const auto stands = [&](const std::string& name) {
    return shop.database.number("SELECT count(*) FROM pg_database WHERE datname = '" + name + "'") == 1;
  };
  REQUIRE(wait_until([&] {
    return shop.database.number("SELECT count(*) FROM pg_stat_activity WHERE datname = '" + left + "'") == 0;
  }));
  {
    const pqxx::connection somebody(postgres_of_environment().conninfo(left));
    CHECK(shop.run({"drill"}).exit_status == 0);
    CHECK(stands(left));
  }
  shop.database.execute("ALTER DATABASE \"" + left + "\" RENAME TO \"" + kept + "\"");
  CHECK(shop.comment_of(kept).starts_with("dbmaint scratch database of "));
  CHECK(shop.run({"drill"}).exit_status == 0);
  CHECK(stands(kept));
  shop.database.execute("DROP DATABASE \"" + kept + "\"");
}

TEST_CASE("The scratch database of a drill that goes on is not touched by another one's") {
  DrilledShop shop(waiting_assertion());
  shop.hold_assertions();
  DbmaintProcess first = shop.start({"drill"});
  REQUIRE(wait_until([&] {
    return shop.database.number("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND " +
                                shop.ours()) == 1;
  }));
  const std::string working = shop.scratch();
  // Another host, another repository, the same server.
  const TempFolder elsewhere;
  std::filesystem::copy(shop.backup_dir, elsewhere.path(), std::filesystem::copy_options::recursive);
  shop.let_assertions_go();
  DbmaintProcess drill({"--config", (shop.world.folder / "dbmaint.json").string(), "--state-dir",
                        (elsewhere / "state").string(), "--backup-dir", elsewhere.path().string(), "drill"},
                       elsewhere.path());
  const auto second = drill.wait();
  INFO(second.out << second.err);
  CHECK(second.exit_status == 0);
  CHECK(shop.scratch() == working);
  first.signal(SIGTERM);
  CHECK(first.wait().exit_status != 128 + SIGKILL);
  CHECK(shop.scratches() == 0);
}
