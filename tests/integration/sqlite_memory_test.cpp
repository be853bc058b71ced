#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include "engine/sqlite/session.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

// What SQLite holds in memory is told by SQLite itself.

namespace dbmaint::testing {

namespace {

constexpr std::int64_t little = 1'500'000;  // bytes: a connection with its schema and a few pages

struct Rule {
  ExpiredRows rows;
  Rule() {
    rows.table = {"main", "logs"};
    rows.column = "at";
    rows.format = TimeFormat::unix_seconds;
    rows.cutoff = *parse_timestamp("2020-01-01T00:00:00Z");
  }
};

}  // namespace

TEST_CASE_METHOD(Rule, "a session gives its page cache back when a long read or write is done") {
  TestServices world;
  const auto file = world.folder / "large.db";
  {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(
        "CREATE TABLE logs (id INTEGER PRIMARY KEY, at INTEGER, filler TEXT); CREATE TABLE lines (id INTEGER PRIMARY "
        "KEY, log INTEGER REFERENCES logs ON DELETE CASCADE); CREATE INDEX lines_log ON lines (log);"
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO logs SELECT i, "
        "1500000000 + i * 10000, hex(randomblob(300)) FROM n; INSERT INTO lines SELECT id, id FROM logs");
  }
  const auto session = sqlite::open_session(file, {}, Purpose::write, world.services());
  const Schema schema = session->read_schema();
  const std::int64_t before = sqlite3_memory_used();
  CHECK(before < little);
  const auto holds_little = [] { return sqlite3_memory_used() < little; };

  CHECK(session->count_expired(rows).eligible > 0);
  CHECK(holds_little());
  CHECK(session->profile_time_column(*schema.find("logs"), "at").sampled > 0);
  CHECK(holds_little());
  CHECK_FALSE(session->count_cascades(schema, rows, {}).empty());
  CHECK(holds_little());
  CHECK(session->count_references(schema, rows, {}).empty());
  CHECK(holds_little());
  CHECK(session->select("SELECT sum(length(filler)) FROM logs", 1).rows.size() == 1);
  CHECK(holds_little());
  const auto care = session->propose_care(schema, {});
  CHECK(holds_little());
  CHECK(session->table_sizes(schema, RowCounting::exact).size() == 2);
  CHECK(holds_little());

  auto remover = session->remove_expired(schema, rows, {});
  CHECK(remover->next(100'000).removed > 0);
  CHECK_FALSE(holds_little());
  remover.reset();
  CHECK(holds_little());
  for (const CareAction& action : care) static_cast<void>(session->perform(action));
  CHECK(holds_little());
}

TEST_CASE_METHOD(Rule, "VACUUM does not fill a second large cache") {
  TestServices world;
  const auto file = world.folder / "large.db";
  {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(
        "CREATE TABLE logs (id INTEGER PRIMARY KEY, filler TEXT);"
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO logs SELECT i, "
        "hex(randomblob(300)) FROM n; DELETE FROM logs WHERE id % 3 = 0");
  }
  const auto session = sqlite::open_session(file, {}, Purpose::write, world.services());
  CareAction vacuum;
  vacuum.kind = CareKind::reclaim_space;
  vacuum.statement = "VACUUM main";
  sqlite3_memory_highwater(1);
  CHECK(session->perform(vacuum).bytes_won > 1'000'000);
  CHECK(sqlite3_memory_highwater(0) < 8'000'000);
}

TEST_CASE("which rows are lost is noted outside our memory") {
  TestServices world;
  const auto file = world.folder / "large.db";
  {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(
        "CREATE TABLE parents (id TEXT PRIMARY KEY); INSERT INTO parents VALUES ('one');"
        "CREATE TABLE children (id INTEGER PRIMARY KEY, parent TEXT);"
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) INSERT INTO children SELECT "
        "i, hex(randomblob(500)) FROM n");
  }
  const auto session = sqlite::open_session(file, {}, Purpose::write, world.services());
  OrphanRows rows;
  rows.relation = {{"main", "children"},       {"parent"},    {"main", "parents"}, {"id"}, "",
                   RelationSource::configured, Action::remove};
  sqlite3_memory_highwater(1);
  CHECK(session->remember_lost(rows).size() == 1);
  CHECK(sqlite3_memory_highwater(0) < 45'000'000);  // 60 MB of keys; the page cache of the file may take 32
  CHECK(sqlite3_memory_used() < little);
  rows.among = Among::remembered;
  CHECK(session->remove_expired(session->read_schema(), rows, {})->next(100'000).removed == 60'000);
}

}  // namespace dbmaint::testing
