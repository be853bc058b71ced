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

const nlohmann::json in_small_batches = {{"batch_target", "1 ms"}, {"pause", "5 ms"}};
// Between two of them there is time to look and to kill.
const nlohmann::json far_apart = {{"batch_target", "10 seconds"}, {"pause", "1 second"}};

nlohmann::json repairing(const nlohmann::json& cleanup) {
  ::setenv("DBMAINT_PREVIEW", "repairs", 1);
  nlohmann::json settings = {{"cleanup", cleanup}, {"max_fraction", 1.0}};
  settings["relations"] = {
      {{"child", "things.owner"}, {"parent", "owners.id"}, {"action", "delete"}, {"in", {"daily"}}}};
  return settings;
}

/// Every second thing belongs to nobody.
void make_things(const SqliteShop& shop, std::int64_t things) {
  shop.execute(
      "CREATE TABLE owners (id INTEGER PRIMARY KEY); INSERT INTO owners VALUES (1), (3), (5);"
      "CREATE TABLE things (id INTEGER PRIMARY KEY, owner INT);"
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
      std::to_string(things) + ") INSERT INTO things SELECT i, i % 6 FROM n");
}

std::int64_t owned(const SqliteShop& shop) {
  return shop.number("SELECT count(*) FROM things WHERE owner IN (1, 3, 5)");
}

std::int64_t lost(const SqliteShop& shop) {
  return shop.number("SELECT count(*) FROM things WHERE owner NOT IN (1, 3, 5)");
}

void go_on(SqliteShop& shop, std::int64_t things) {
  CHECK(owned(shop) == things / 2);
  shop.check_nothing_lost();
  const auto next = shop.run({"daily", "app"});
  INFO(next.out << next.err);
  CHECK((next.exit_status == 0 || next.exit_status == 1));
  CHECK(owned(shop) == things / 2);
  CHECK(lost(shop) == 0);
  shop.check_no_leftovers();
}

}  // namespace

TEST_CASE("A repair killed between two batches keeps what it did, and the next run does the rest") {
  constexpr std::int64_t things = SqliteShop::two_batches;
  SqliteShop shop("wal", repairing(far_apart));
  make_things(shop, things);
  DbmaintProcess run = shop.start({"daily", "app"});
  REQUIRE(wait_until([&] { return lost(shop) < things / 2; }));
  CHECK(killed_after(run, 0us));
  CHECK(lost(shop) > 0);
  go_on(shop, things);
}

TEST_CASE("A repair killed at any instant takes no row that has its parent") {
  constexpr std::int64_t things = 60'000;
  SqliteShop shop("wal", repairing(in_small_batches));
  for (const auto after : {0us, 500us, 2000us, 8000us, 20'000us}) {
    CAPTURE(after.count());
    shop.restock();
    make_things(shop, things);
    DbmaintProcess run = shop.start({"daily", "app"});
    REQUIRE(run.said(std::string("step cleanup ") + name + "\n"));
    static_cast<void>(killed_after(run, after));
    go_on(shop, things);
  }
}
