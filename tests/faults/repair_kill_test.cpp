#include <cstdlib>

#include "faults/random_kill.hpp"
#include "faults/sqlite_shop.hpp"
#include "support/catch.hpp"
#include "support/wait_until.hpp"

// kill -9 of the real binary while it repairs.

using namespace dbmaint::testing;
using namespace std::chrono_literals;

namespace {

constexpr auto name = "things.owner -> owners.id";

nlohmann::json repairing() {
  ::setenv("DBMAINT_PREVIEW", "repairs", 1);
  nlohmann::json settings = {{"cleanup", {{"batch_target", "1 ms"}, {"pause", "5 ms"}}}, {"max_fraction", 1.0}};
  settings["relations"] = {
      {{"child", "things.owner"}, {"parent", "owners.id"}, {"action", "delete"}, {"in", {"daily"}}}};
  return settings;
}

/// Every second thing belongs to nobody.
void make_things(const SqliteShop& shop) {
  shop.execute(
      "CREATE TABLE owners (id INTEGER PRIMARY KEY); INSERT INTO owners VALUES (1), (3), (5);"
      "CREATE TABLE things (id INTEGER PRIMARY KEY, owner INT);"
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
      "INSERT INTO things SELECT i, i % 6 FROM n");
}

std::int64_t owned(const SqliteShop& shop) {
  return shop.number("SELECT count(*) FROM things WHERE owner IN (1, 3, 5)");
}

std::int64_t lost(const SqliteShop& shop) {
  return shop.number("SELECT count(*) FROM things WHERE owner NOT IN (1, 3, 5)");
}

void go_on(SqliteShop& shop) {
  CHECK(owned(shop) == 30'000);
  shop.check_nothing_lost();
  const auto next = shop.run({"daily", "app"});
  INFO(next.out << next.err);
  CHECK((next.exit_status == 0 || next.exit_status == 1));
  CHECK(owned(shop) == 30'000);
  CHECK(lost(shop) == 0);
  shop.check_no_leftovers();
}

}  // namespace

TEST_CASE("A repair killed between two batches keeps what it did, and the next run does the rest") {
  SqliteShop shop("wal", repairing());
  make_things(shop);
  DbmaintProcess run = shop.start({"daily", "app"});
  REQUIRE(wait_until([&] { return lost(shop) < 30'000; }));
  static_cast<void>(killed_after(run, 0us));
  CHECK(lost(shop) > 0);
  go_on(shop);
}

TEST_CASE("A repair killed at any instant takes no row that has its parent") {
  SqliteShop shop("wal", repairing());
  for (const auto after : {0us, 500us, 2000us, 8000us, 20'000us}) {
    CAPTURE(after.count());
    shop.restock();
    make_things(shop);
    DbmaintProcess run = shop.start({"daily", "app"});
    REQUIRE(run.said(std::string("step cleanup ") + name + "\n"));
    static_cast<void>(killed_after(run, after));
    go_on(shop);
  }
}
