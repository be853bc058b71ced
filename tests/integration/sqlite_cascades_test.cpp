#include <SQLiteCpp/Database.h>

#include "engine/sqlite/catalog/read_schema.hpp"
#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/removal/cascades.hpp"
#include "engine/sqlite/removal/remover.hpp"
#include "engine/sqlite/removal/triggers.hpp"
#include "engine/sqlite/session.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

// What SQLite's own ON DELETE CASCADE takes, against what was counted before.

namespace dbmaint::testing {

namespace {

ExpiredRows old_parents() {
  ExpiredRows rows;
  rows.table = {"main", "parent"};
  rows.column = "at";
  rows.format = TimeFormat::date;
  rows.cutoff = *parse_timestamp("2026-01-01T00:00:00Z");
  return rows;
}

}  // namespace

TEST_CASE("SQLite counts exactly the children that its cascade takes, whatever their collation and type") {
  const auto [parent, child, parents, children] = GENERATE(table<std::string, std::string, std::string, std::string>({
      {"TEXT COLLATE NOCASE UNIQUE", "TEXT", "'abc'", "('ABC'), ('abc'), ('abd')"},
      {"TEXT UNIQUE", "TEXT COLLATE NOCASE", "'abc'", "('ABC'), ('abc')"},
      {"TEXT COLLATE RTRIM UNIQUE", "TEXT COLLATE NOCASE", "'abc'", "('abc '), ('ABC')"},
      {"TEXT UNIQUE", "INTEGER", "'1'", "(1), ('01'), (2)"},
      {"TEXT UNIQUE", "", "'1'", "(1), ('1')"},
      {"UNIQUE", "TEXT", "1", "(1), ('1')"},
      {"INTEGER UNIQUE", "", "1", "(1), (1.0), (2)"},
      {"INTEGER PRIMARY KEY", "TEXT", "1", "('1'), ('01'), ('2')"},
  }));
  CAPTURE(parent, child);
  TestServices world;
  const auto file = world.folder / "cascades.db";
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec("CREATE TABLE parent (key " + parent + ", at TEXT); CREATE TABLE child (fk " + child +
                " REFERENCES parent (key) ON DELETE CASCADE); INSERT INTO parent VALUES (" + parents +
                ", '2000-01-01'); INSERT INTO child VALUES " + children);
  const auto session = sqlite::open_session(file, {}, Purpose::read, world.services());
  const auto cascades = session->count_cascades(session->read_schema(), old_parents(), {});
  const std::int64_t all = database.execAndGet("SELECT count(*) FROM child").getInt64();
  database.exec("PRAGMA foreign_keys = ON; DELETE FROM parent");
  const std::int64_t left = database.execAndGet("SELECT count(*) FROM child").getInt64();
  REQUIRE(cascades.size() == 1);
  CHECK(cascades[0].rows == all - left);
  CHECK(cascades[0].total == all);
}

TEST_CASE("SQLite removes rows that refer to each other together, unless RESTRICT depends on their order") {
  const auto [key, inserted] =
      GENERATE(table<std::string, std::string>({{"REFERENCES parent (key)", "i"},
                                                {"REFERENCES parent (key) DEFERRABLE INITIALLY DEFERRED", "i"},
                                                {"REFERENCES parent (key) ON DELETE RESTRICT", "100 - i"}}));
  CAPTURE(key, inserted);
  TestServices world;
  const auto file = world.folder / "chain.db";
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec("CREATE TABLE parent (key INTEGER PRIMARY KEY, at TEXT, before INTEGER " + key +
                "); WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40) INSERT INTO parent "
                "SELECT " +
                inserted +
                ", CASE WHEN i <= 30 THEN '2000-01-01' ELSE '2030-01-01' END, "
                "CASE WHEN i % 5 <> 1 AND i <= 30 THEN " +
                inserted + (inserted == "i" ? " - 1" : " + 1") + " END FROM n");
  const auto services = world.services();
  SQLite::Database own = sqlite::open_database(file, Purpose::write, services.interruption);
  const Schema schema = sqlite::read_schema(own);
  const bool counts_all = key.find("RESTRICT") != std::string::npos;
  const auto references = sqlite::count_references(own, schema, old_parents(), {});
  CHECK(references.size() == (counts_all ? 1 : 0));
  const auto remover = sqlite::remove_expired(own, schema, old_parents(), {}, services, {1, 10});
  std::int64_t removed = 0;
  for (Batch batch; !batch.finished; removed += batch.removed) {
    batch = remover->next(1);
    if (counts_all && !batch.keeping.empty()) break;
    REQUIRE(batch.keeping.empty());
  }
  if (!counts_all) CHECK(removed == 30);
  CHECK(database.execAndGet("SELECT count(*) FROM parent").getInt64() == 40 - removed);
}

TEST_CASE("SQLite counts references to tables whose rows have no single name") {
  TestServices world;
  const auto file = world.folder / "unnamed.db";
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec(
      "CREATE TABLE parent (a INT, b TEXT, at TEXT, up_a INT, up_b TEXT, PRIMARY KEY (a, b), FOREIGN KEY (up_a, up_b) "
      "REFERENCES parent) WITHOUT ROWID; CREATE TABLE child (a INT, b TEXT, c INT, PRIMARY KEY (a, b, c), FOREIGN KEY "
      "(a, b) REFERENCES parent) WITHOUT ROWID;"
      "INSERT INTO parent VALUES (1, 'x', '2000-01-01', NULL, NULL), (1, 'y', '2000-01-01', 1, 'x'), (2, 'x', "
      "'2030-01-01', 1, 'x'); INSERT INTO child VALUES (1, 'x', 1), (1, 'x', 2), (2, 'x', 3), (1, 'z', 4)");
  const auto session = sqlite::open_session(file, {}, Purpose::write, world.services());
  const Schema schema = session->read_schema();
  CHECK(session->count_cascades(schema, old_parents(), {}).empty());
  const auto references = session->count_references(schema, old_parents(), {});
  REQUIRE(references.size() == 2);
  CHECK(references[0].table.name == "child");
  CHECK(references[0].rows == 2);
  CHECK(references[1].table.name == "parent");
  CHECK(references[1].rows == 1);
  const auto remover = session->remove_expired(schema, old_parents(), {});
  CHECK(remover->next(100).keeping.size() == 2);
}

TEST_CASE("SQLite's schema tells which triggers a deletion fires") {
  TestServices world;
  const auto file = world.folder / "triggers.db";
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec(
      "CREATE TABLE \"a on delete\" (x); CREATE TABLE b (x);"
      "CREATE TRIGGER plain AFTER DELETE ON B BEGIN SELECT 1; END;"
      "CREATE TRIGGER IF NOT EXISTS main.\"insert\" /* update */ BEFORE\n-- insert\nDELETE ON b BEGIN SELECT 1; END;"
      "CREATE TRIGGER [delete] UPDATE OF x ON b BEGIN SELECT 1; END;"
      "CREATE TRIGGER \"delete \"\" delete\" AFTER INSERT ON \"a on delete\" BEGIN DELETE FROM b; END;");
  const auto session = sqlite::open_session(file, {}, Purpose::read, world.services());
  const Schema schema = session->read_schema();
  CHECK(schema.find("b")->delete_triggers == std::vector<std::string>{"insert", "plain"});
  CHECK(schema.find("b")->update_triggers == std::vector<std::string>{"delete"});
  CHECK(schema.find("a on delete")->delete_triggers.empty());
  CHECK(sqlite::trigger_events("not SQL").on_delete);
}

}  // namespace dbmaint::testing
