#include <nlohmann/json.hpp>

#include "dbmaint/report/render.hpp"
#include "integration/shop.hpp"

// Whole runs on databases that are sound and unusual. In each a table holds 40 rows past their time and 20 that stay.

namespace dbmaint::testing {

namespace {

// "rows" gives i from 1 to 60 and `at`, i days ago from the 21st on, i minutes ago before.
constexpr auto rows_to_insert =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60), "
    "rows(i, at) AS (SELECT i, strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-' || i || CASE WHEN i > 20 THEN ' months' ELSE "
    "' minutes' END) FROM n) ";

struct HardCase {
  std::string name;
  std::string sql;  ///< before ROWS: tables; behind it: where the rows go
  std::string table = "logs";
  std::string column = "at";
};

const std::vector<HardCase>& hard_cases() {
  static const std::vector<HardCase> cases{
      {"names that need quotes", R"(CREATE TABLE "l""o
-- g😀" (id INTEGER PRIMARY KEY, "a""t" TEXT); CREATE INDEX "i;x" ON "l""o
-- g😀" ("a""t"); ROWS INSERT INTO "l""o
-- g😀" SELECT * FROM rows)",
       "l\"o\n-- g😀", "a\"t"},
      {"words of SQL as names", R"(CREATE TABLE "select" ("from" INTEGER PRIMARY KEY, "where" TEXT);
       ROWS INSERT INTO "select" SELECT * FROM rows)",
       "select", "where"},
      {"no rowid and a key of two columns",
       "CREATE TABLE logs (a TEXT, b INTEGER, at TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;"
       "ROWS INSERT INTO logs SELECT 'k' || i % 3, i, at FROM rows"},
      {"a generated column by the clock",
       "CREATE TABLE logs (id INTEGER PRIMARY KEY, made TEXT, at TEXT AS (made) VIRTUAL);"
       "ROWS INSERT INTO logs (id, made) SELECT * FROM rows"},
      {"a stored generated column out of JSON",
       "CREATE TABLE logs (id INTEGER PRIMARY KEY, doc TEXT, at TEXT AS (json_extract(doc, '$.at')) STORED);"
       "CREATE INDEX logs_at ON logs (at);"
       "ROWS INSERT INTO logs (id, doc) SELECT i, json_object('at', at) FROM rows"},
      {"a trigger that uses JSON",
       "CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT); CREATE TABLE gone (doc TEXT);"
       "CREATE TRIGGER t AFTER DELETE ON logs BEGIN INSERT INTO gone VALUES (json_object('id', old.id)); END;"
       "ROWS INSERT INTO logs SELECT * FROM rows"},
      {"full-text and R-tree tables beside it",
       "CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT); CREATE VIRTUAL TABLE plain USING fts5(body);"
       "CREATE VIRTUAL TABLE contentless USING fts5(body, content='');"
       "CREATE VIRTUAL TABLE external USING fts5(at, content='logs', content_rowid='id');"
       "CREATE VIRTUAL TABLE old USING fts4(body); CREATE VIRTUAL TABLE places USING rtree(id, x, y);"
       "INSERT INTO plain VALUES ('a b'); INSERT INTO contentless (rowid, body) VALUES (1, 'c');"
       "INSERT INTO places VALUES (1, 0, 1); CREATE VIEW view AS SELECT * FROM logs;"
       "ROWS INSERT INTO logs SELECT * FROM rows"},
      {"the smallest pages",
       "PRAGMA page_size = 512; CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT);"
       "ROWS INSERT INTO logs SELECT * FROM rows"},
      {"the largest pages",
       "PRAGMA page_size = 65536; CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT);"
       "ROWS INSERT INTO logs SELECT * FROM rows"},
      {"full auto-vacuum",
       "PRAGMA auto_vacuum = FULL; CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT);"
       "ROWS INSERT INTO logs SELECT * FROM rows"},
      {"incremental auto-vacuum",
       "PRAGMA auto_vacuum = INCREMENTAL; CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT);"
       "ROWS INSERT INTO logs SELECT * FROM rows"},
      {"a write-ahead log",
       "PRAGMA journal_mode = WAL; CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT);"
       "ROWS INSERT INTO logs SELECT * FROM rows"},
      {"UTF-16",
       "PRAGMA encoding = 'UTF-16be'; CREATE TABLE lögs (id TEXT PRIMARY KEY, at TEXT);"
       "ROWS INSERT INTO lögs SELECT 'é😀' || i, at FROM rows",
       "lögs"},
      {"a strict table",
       "CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT, a ANY, b BLOB) STRICT;"
       "ROWS INSERT INTO logs SELECT i, at, CASE WHEN i % 2 THEN i ELSE 'x' END, x'00' FROM rows"},
      {"a column named rowid",
       "CREATE TABLE logs (rowid TEXT, at TEXT);"
       "ROWS INSERT INTO logs SELECT 'same', at FROM rows"},
      {"a key under the last name of the rowid",
       "CREATE TABLE logs (rowid TEXT, _rowid_ TEXT, oid INTEGER PRIMARY KEY, at TEXT);"
       "ROWS INSERT INTO logs SELECT 'a', 'b', i, at FROM rows"},
      {"numbers that were never given back",
       "CREATE TABLE logs (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT); CREATE TABLE empty (id INTEGER PRIMARY KEY "
       "AUTOINCREMENT); INSERT INTO empty VALUES (9223372036854775806); DELETE FROM empty;"
       "ROWS INSERT INTO logs SELECT * FROM rows"},
      {"texts that are no UTF-8",
       "CREATE TABLE logs (id TEXT PRIMARY KEY, at TEXT);"
       "ROWS INSERT INTO logs SELECT CAST(x'FF' || i AS TEXT), at FROM rows"},
  };
  return cases;
}

/// A run over one database of its own.
struct Field {
  TestServices world;
  fs::path file = world.folder / "field.db";
  TargetConfig target;
  RunSettings settings;
  Goal goal;

  explicit Field(std::string sql) {
    world.clock.set(std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    if (const auto rows = sql.find("ROWS"); rows != std::string::npos) sql.replace(rows, 4, rows_to_insert);
    Database(file).run(sql);
    target.name = "field";
    target.url = Secret(file.string());
    target.backup.dir = world.folder / "backups";
    settings.state_dir = world.folder / "state";
    goal.command = CommandName::monthly;
    goal.fail_on = FailOn::never;
  }

  void expire(const std::string& table, const std::string& column) {
    RetentionRule rule;
    rule.name = rule.table = table;
    rule.column = column;
    rule.keep = 24h * 30;
    rule.in = {Routine::monthly};
    target.rules.retention.push_back(rule);
  }
  Report run() { return run_target(goal, target, settings, world); }
};

}  // namespace

TEST_CASE("a whole monthly run does its work on every kind of SQLite database") {
  for (const HardCase& hard : hard_cases()) {
    INFO(hard.name);
    Field field(hard.sql);
    field.expire(hard.table, hard.column);
    const Report report = field.run();
    INFO(explain(report));
    CHECK(report.exit_code == ExitCode::ok);
    REQUIRE(report.rules.size() == 1);
    CHECK(report.rules[0].removed == 40);
    REQUIRE(report.backup);
    CHECK(report.backup->state == "drilled");
    CHECK(report.checks.unknown.empty());
    CHECK(passed(report, "integrity"));
    Database after(field.file);
    CHECK(after.number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'") == 1);
    const Document document{{report}, report.exit_code};
    CHECK(nlohmann::json::accept(render(document, Format::json, Language::english, Colour::no)));
  }
}

TEST_CASE("a table whose rows cannot be told apart stops its own rule alone") {
  Field field(
      "CREATE TABLE hidden (rowid TEXT, _rowid_ TEXT, oid TEXT, at TEXT);"
      "INSERT INTO hidden VALUES ('a', 'b', 'c', '2020-01-01'), ('a', 'b', 'c', '2020-01-01');"
      "CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT); ROWS INSERT INTO logs SELECT * FROM rows");
  field.expire("hidden", "at");
  field.expire("logs", "at");
  const Report report = field.run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::refused);
  REQUIRE(report.rules.size() == 2);
  CHECK_FALSE(report.rules[0].refused.empty());
  CHECK(report.rules[1].removed == 40);
  REQUIRE(report.backup);
  CHECK(report.backup->state == "drilled");
}

TEST_CASE("numbers beyond the exact range of JSON's readers come out as they are") {
  Field field(
      "CREATE TABLE parents (id INTEGER PRIMARY KEY); INSERT INTO parents VALUES (9007199254740993);"
      "CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parents (id));"
      "INSERT INTO children VALUES (1, 9007199254740993), (2, 9007199254740995), (9223372036854775807, "
      "-9223372036854775808)");
  field.goal.command = CommandName::verify;
  const Report report = field.run();
  REQUIRE(report.relations.size() == 1);
  CHECK(report.relations[0].orphans == 2);
  const std::string json = render({{report}, report.exit_code}, Format::json, Language::english, Colour::no);
  CHECK(json.find("9007199254740995") != std::string::npos);
  CHECK(json.find("-9223372036854775808") != std::string::npos);
}

TEST_CASE("a schema that a newer SQLite wrote is not called damage") {
  Field field(
      "CREATE TABLE logs (id INTEGER PRIMARY KEY); PRAGMA writable_schema = ON;"
      "UPDATE sqlite_schema SET sql = 'CREATE TABLE logs (id INTEGER PRIMARY KEY) INVENTED LATER'");
  field.goal.command = CommandName::verify;
  const Report report = field.run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::failed);
  REQUIRE_FALSE(report.errors.empty());
  CHECK(report.errors[0].kind() == ErrorKind::failed);
  CHECK(report.errors[0].hint().in(Language::english).find(sqlite3_libversion()) != std::string::npos);
  CHECK_FALSE(found(report, "integrity"));
}

TEST_CASE("an index of a write-ahead log that somebody else's crash left behind is made anew") {
  Field field("PRAGMA journal_mode = WAL; CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT);");
  Database writer(field.file);
  writer.run(std::string("PRAGMA wal_autocheckpoint = 0; ") + rows_to_insert + "INSERT INTO logs SELECT * FROM rows");
  const fs::path crashed = field.world.folder / "crashed.db";
  for (const char* ending : {"", "-wal"}) fs::copy_file(field.file.string() + ending, crashed.string() + ending);
  std::ofstream(crashed.string() + "-shm") << std::string(32768, 'x');
  field.target.url = Secret(crashed.string());
  field.expire("logs", "at");
  const Report report = field.run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(report.rules.at(0).removed == 40);
}

}  // namespace dbmaint::testing
