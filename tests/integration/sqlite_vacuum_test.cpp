#include <SQLiteCpp/Database.h>

#include <string>

#include "engine/sqlite/engine.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

// What SQLite itself does to rowids: the library that is installed is asked.

namespace dbmaint::testing {

namespace {

struct Shape {
  const char* definition;
  bool refused;
};

/// Half of the rows are removed, so that numbering them anew would change every number.
void make_half_empty(SQLite::Database& database, const std::string& definition) {
  database.exec("CREATE TABLE " + definition);
  database.exec("CREATE TABLE ordered (name TEXT); INSERT INTO ordered VALUES ('numbered'), ('from one')");
  database.exec(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) "
      "INSERT INTO t (name, body) SELECT i, printf('%.400c', 'x') FROM n; DELETE FROM t WHERE name + 0 <= 2000");
}

}  // namespace

TEST_CASE("VACUUM is refused where it would give rows other rowids, and where it is not they stay the same") {
  const auto shape = GENERATE(
      Shape{"t (name TEXT, body TEXT)", true},
      Shape{"t (rowid TEXT, _rowid_ TEXT, oid TEXT, name TEXT, body TEXT)", true},
      Shape{"t (id INTEGER PRIMARY KEY, name TEXT, body TEXT)", false},
      Shape{"t (name TEXT PRIMARY KEY, body TEXT)", false}, Shape{"t (name INT PRIMARY KEY DESC, body TEXT)", false},
      Shape{"t (name TEXT UNIQUE, body TEXT)", false},
      Shape{"t (name TEXT, body TEXT, PRIMARY KEY (name, body))", false},
      Shape{"t (name TEXT, body TEXT); CREATE INDEX some ON t (name) WHERE name = '1'", false},
      Shape{"t (name TEXT PRIMARY KEY, body TEXT NOT NULL DEFAULT ('x') CHECK (length(body) > 0)) STRICT", false},
      Shape{"t (name TEXT PRIMARY KEY, body TEXT, size GENERATED ALWAYS AS (length(body)) STORED)", false});
  CAPTURE(shape.definition);
  TestServices outside;
  const auto file = outside.folder / "app.db";
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  make_half_empty(database, shape.definition);
  Location location;
  location.url = Secret(file.string());
  const auto session = sqlite::engine().open(location, Purpose::write, outside.services());
  const auto actions = session->propose_care(session->read_schema(), {});
  REQUIRE_FALSE(actions.empty());
  REQUIRE(actions.front().kind == CareKind::reclaim_space);
  CHECK(actions.front().refusal.empty() != shape.refused);
  if (shape.refused) return;
  database.exec("CREATE TABLE links AS SELECT rowid AS number, name AS known FROM t");
  CHECK(session->perform(actions.front()).bytes_won > 0);
  CHECK(database.execAndGet("SELECT count(*) FROM links JOIN t ON t.rowid = number AND t.name = known").getInt() ==
        2000);
}

TEST_CASE("With a write-ahead log the space is won on the disk, unless a reader still needs the log") {
  TestServices outside;
  const auto file = outside.folder / "app.db";
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec("PRAGMA journal_mode = WAL");
  make_half_empty(database, "t (name TEXT PRIMARY KEY, body TEXT)");
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const auto before = std::filesystem::file_size(file);
  Location location;
  location.url = Secret(file.string());
  const auto session = sqlite::engine().open(location, Purpose::write, outside.services());
  const auto actions = session->propose_care(session->read_schema(), {});
  const bool somebody_reads = GENERATE(false, true);
  SQLite::Database reader(file.string(), SQLite::OPEN_READONLY);
  if (somebody_reads) reader.exec("BEGIN; SELECT count(*) FROM t");
  const CareResult result = session->perform(actions.at(0));
  const std::string told = result.summary.in(Language::english);
  CHECK((result.bytes_won > 0) != somebody_reads);
  CHECK((told.find("won back") != std::string::npos) != somebody_reads);
  if (somebody_reads) return;
  CHECK(result.bytes_won == static_cast<std::int64_t>(before - std::filesystem::file_size(file)));
  CHECK(std::filesystem::file_size(file.string() + "-wal") == 0);
}

TEST_CASE("VACUUM leaves a table WITHOUT ROWID to its primary key") {
  TestServices outside;
  const auto file = outside.folder / "app.db";
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  make_half_empty(database, "t (name TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID");
  Location location;
  location.url = Secret(file.string());
  const auto session = sqlite::engine().open(location, Purpose::write, outside.services());
  CHECK(session->propose_care(session->read_schema(), {}).front().refusal.empty());
}

}  // namespace dbmaint::testing
