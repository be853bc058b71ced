#include <SQLiteCpp/Database.h>

#include "engine/sqlite/session.hpp"
#include "engine/sqlite/triggers.hpp"
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
