#include "dbmaint/history/history.hpp"
#include "faults/random_kill.hpp"
#include "faults/sqlite_shop.hpp"
#include "support/catch.hpp"
#include "support/wait_until.hpp"

// kill -9 of the real binary, at every step of a daily run and at random instants of it.

using namespace dbmaint;
using namespace dbmaint::testing;
using namespace std::chrono_literals;

namespace {

const nlohmann::json few_backups = {
    {"backup", {{"keep", {{"days", 0}, {"weekly", 0}, {"monthly", 0}, {"at_least", 2}}}}},
    {"cleanup", {{"batch_target", "1 ms"}, {"pause", "5 ms"}}}};

void check_next_run(SqliteShop& shop) {
  const auto next = shop.run({"daily", "app"});
  INFO(next.out << next.err);
  CHECK((next.exit_status == 0 || next.exit_status == 1));
  CHECK(shop.rows() == shop.kept_rows);
  shop.check_nothing_lost();
  shop.check_no_leftovers();
}

/// True when the run was still going on when it was killed. Nothing but the next run opens the database before it: in
/// rollback-journal mode any other program would do its work of undoing what was half written.
bool kill_and_go_on(SqliteShop& shop, DbmaintProcess& run, std::chrono::microseconds after) {
  const bool killed = killed_after(run, after);
  check_next_run(shop);
  return killed;
}

}  // namespace

TEST_CASE("A daily run killed in any of its steps loses nothing, and the next one puts things right") {
  for (const std::string journal_mode : {"wal", "delete"}) {
    SqliteShop shop(journal_mode, few_backups);
    for (const std::string step : {"backup", "verify backup", "cleanup logs", "reclaim space", "report files"}) {
      CAPTURE(journal_mode, step);
      // The last step may be over before a busy machine lets us kill it: then the next run is the one.
      bool killed = false;
      for (int tries = 0; !killed && tries < 5; ++tries) {
        shop.restock();
        DbmaintProcess run = shop.start({"daily", "app"});
        REQUIRE(run.said("step " + step + "\n"));
        killed = kill_and_go_on(shop, run, 2ms);
      }
      CHECK(killed);
    }
  }
}

TEST_CASE("A daily run killed between two batches keeps what it did, and the next one does the rest") {
  SqliteShop shop("wal", {{"cleanup", {{"batch_target", "10 seconds"}, {"pause", "1 second"}}}},
                  SqliteShop::two_batches);
  DbmaintProcess run = shop.start({"daily", "app"});
  REQUIRE(wait_until([&] { return shop.rows() < shop.all_rows; }));
  CHECK(shop.rows() > shop.kept_rows);
  // The history tells of the rows that are gone before the run does.
  const auto noted = [&] {
    const auto history = open_history(shop.state_dir, HistoryAccess::read_only, shop.world.services());
    const auto points = history->metric("app", "removed_rows_logs", 1);
    return points.empty() ? 0 : static_cast<std::int64_t>(points.front().value);
  };
  CHECK(wait_until([&] { return noted() == shop.all_rows - shop.rows(); }));
  CHECK(kill_and_go_on(shop, run, 0ms));
  const auto past = open_history(shop.state_dir, HistoryAccess::read_only, shop.world.services())->runs("app", 10);
  REQUIRE(past.size() == 2);
  CHECK(past.back().status == RunStatus::failed);
}

TEST_CASE("A daily run killed at random instants loses nothing, and the next one puts things right") {
  const std::string journal_mode = GENERATE("wal", "delete");
  CAPTURE(journal_mode);
  SqliteShop shop(journal_mode, few_backups);
  kill_at_random_instants(
      10, [&] { check_next_run(shop); },
      [&](std::chrono::microseconds after) {
        shop.restock();
        DbmaintProcess run = shop.start({"daily", "app"});
        return kill_and_go_on(shop, run, after);
      });
}
