#include <csignal>
#include <future>
#include <pqxx/connection>
#include <pqxx/nontransaction>

#include "faults/fault_count.hpp"
#include "faults/postgres_shop.hpp"
#include "support/backup_fixture.hpp"
#include "support/catch.hpp"

// A TRUNCATE, which no snapshot protects from, waits behind a dump: it gets its turn, and the backup lacks no row.

using namespace dbmaint::testing;

namespace {

/// Empties a table in a session of its own; ends when it could.
std::future<void> truncate(const PostgresShop& shop, const std::string& table) {
  return std::async(std::launch::async, [address = shop.server.conninfo(shop.database.name()), table] {
    pqxx::connection connection(address);
    pqxx::nontransaction(connection).exec("TRUNCATE " + table);
  });
}

bool waits(PostgresShop& shop) {
  return shop.session_becomes("query LIKE 'TRUNCATE %' AND wait_event_type = 'Lock'").has_value();
}

}  // namespace

TEST_CASE("A TRUNCATE that comes while pg_dump reads waits for its end, and every row is in the backup") {
  PostgresShop shop;
  FaultCount count{"PostgreSQL: a TRUNCATE waiting behind a dump"};
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  const auto earlier = contents_below(shop.listing().backups.at(0).folder);
  for (const bool before_the_rows : {true, false}) {
    CAPTURE(before_the_rows);
    shop.restock();
    std::future<void> truncated;
    DumpBarrier barrier(shop);
    DbmaintProcess run = shop.start({"backup"});
    REQUIRE(barrier.reached());
    // The tables that were there before the barrier's are all locked by now.
    if (before_the_rows) truncated = truncate(shop, "audit_logs");
    if (before_the_rows) REQUIRE(waits(shop));
    REQUIRE(barrier.lift_into_the_middle(run));
    if (!before_the_rows) truncated = truncate(shop, "audit_logs");
    if (!before_the_rows) REQUIRE(waits(shop));
    run.signal(SIGCONT);
    const auto ended = run.wait();
    INFO(ended.out << ended.err);
    CHECK(ended.exit_status == 0);
    truncated.get();
    CHECK(shop.rows() == 0);
    const dbmaint::Backup made = shop.listing().backups.back();
    std::int64_t rows = 0;
    for (const auto& table : made.manifest.facts.rows)
      if (table.table == "public.audit_logs") rows = table.rows;
    CHECK(rows == PostgresShop::all_rows);
    rows == PostgresShop::all_rows ? count.notice("waited; every row is there") : count.lose();
  }
  tell(count);
  CHECK(shop.listing().backups.size() == 3);
  for (const auto& [file, content] : earlier) CHECK(content_of(shop.listing().backups.at(0).folder / file) == content);
  shop.check_every_backup_restores();
}
