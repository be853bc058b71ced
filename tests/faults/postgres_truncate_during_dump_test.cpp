#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>
#include <pqxx/connection>
#include <pqxx/nontransaction>

#include "faults/fault_count.hpp"
#include "faults/postgres_shop.hpp"
#include "support/backup_fixture.hpp"
#include "support/catch.hpp"
#include "support/postgres_server.hpp"

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

/// A folder of clients whose pg_dump first lets somebody empty the journal, who then waits for dbmaint's own lock; and
/// which waits for its locks for a second only. The second pg_dump finds nobody.
std::filesystem::path clients_with_a_truncate(const PostgresShop& shop) {
  const std::filesystem::path bin = shop.world.folder / "clients/newest/bin";
  std::filesystem::create_directories(bin);
  const std::filesystem::path real = newest_postgres_programs();
  for (const char* tool : {"pg_dumpall", "pg_restore", "psql"})
    std::filesystem::create_symlink(real / tool, bin / tool);
  std::ofstream(bin / "pg_dump")
      << "#!/bin/sh\n"
         "real="
      << (real / "pg_dump").string() << "\npsql=" << (real / "psql").string()
      << "\nmark=" << (shop.world.folder / "truncated").string()
      << "\n"
         "[ \"$1\" = --version ] && exec $real --version\n"
         "if [ ! -e $mark ]; then\n"
         "  : > $mark\n"
         "  $psql --command='TRUNCATE audit_logs' > /dev/null 2>&1 < /dev/null &\n"
         "  until [ \"$($psql -AXtc \"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
         " AND query LIKE 'TRUNCATE %' AND wait_event_type = 'Lock'\")\" = 1 ]; do sleep 0.05; done\n"
         "fi\n"
         "for word; do\n"
         "  shift\n"
         "  case $word in --lock-wait-timeout=*) word=--lock-wait-timeout=1s;; esac\n"
         "  set -- \"$@\" \"$word\"\n"
         "done\n"
         "exec $real \"$@\"\n";
  std::filesystem::permissions(bin / "pg_dump", std::filesystem::perms::owner_all);
  return bin.parent_path().parent_path();
}

}  // namespace

TEST_CASE("A TRUNCATE that comes just before pg_dump's locks has its turn, and the dump begins once more") {
  PostgresShop shop;
  DbmaintProcess run = shop.start(
      {"backup"},
      {.largest_file = {}, .environment = {{"DBMAINT_POSTGRESQL_VERSIONS", clients_with_a_truncate(shop).string()}}});
  const auto ended = run.wait();
  INFO(ended.out << ended.err);
  CHECK(ended.exit_status == 0);
  CHECK(ended.err.find("LOCK TABLE") != std::string::npos);
  CHECK(shop.rows() == 0);
  const dbmaint::RepositoryListing listing = shop.listing();
  REQUIRE(listing.backups.size() == 1);
  for (const auto& table : listing.backups[0].manifest.facts.rows)
    if (table.table == "public.audit_logs") CHECK(table.rows == 0);
  shop.check_every_backup_restores();
  shop.check_no_leftovers();
}

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
