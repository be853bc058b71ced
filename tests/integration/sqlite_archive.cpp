#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

#include "engine/sqlite/session.hpp"
#include "support/catch.hpp"
#include "support/error_of.hpp"
#include "support/fake_services.hpp"
#include "support/recording_archive.hpp"

// What SQLite's values and tables become in an archive, and come back as.

namespace dbmaint::testing {

namespace {

struct ArchivingFile {
  TestServices world;
  std::filesystem::path file = world.folder.path() / "app.db";
  RecordingArchive sink;
  std::unique_ptr<Session> session;
  Schema schema;

  void execute(const std::string& sql) const {
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 5000).exec(sql);
  }
  std::string value(const std::string& sql) const {
    return SQLite::Database(file.string(), SQLite::OPEN_READONLY, 5000).execAndGet(sql).getString();
  }
  void open() {
    session = sqlite::open_session(file, {}, Purpose::write, world.services());
    schema = session->read_schema();
  }
  std::int64_t archive(const std::string& where = "") {
    ExpiredRows rows;
    rows.table = schema.find("logs")->name;
    rows.column = "at";
    rows.format = TimeFormat::date;
    rows.cutoff = *parse_timestamp("2026-10-23");
    rows.where = where;
    return archive_all(*session, schema, rows, sink, 1000);
  }
  RowPlaces look() {
    const Table& into = *schema.find("logs");
    return session->load_rows(into, session->row_format(into), Loading::look)->look(sink.lines);
  }
  std::int64_t load() {
    const Table& into = *schema.find("logs");
    const auto loader = session->load_rows(into, session->row_format(into), Loading::insert);
    const std::int64_t inserted = loader->insert(sink.lines);
    loader->commit();
    return inserted;
  }
  std::string content() const {
    return value(
        "SELECT group_concat(line, '|') FROM (SELECT rowid || quote(a) || typeof(a) || hex(a) || quote(b) || "
        "typeof(b) || hex(b) AS line FROM logs ORDER BY rowid)");
  }
};

}  // namespace

TEST_CASE_METHOD(ArchivingFile, "values of every storage class come back as they were") {
  const std::string journal = GENERATE(as<std::string>{}, "wal", "delete");
  execute("PRAGMA journal_mode = " + journal + R"(;
    CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT, a, b REAL, "quoted ""name"" é" INTEGER, c INTEGER AS (id * 2) STORED);
    INSERT INTO logs (at, a, b, "quoted ""name"" é") VALUES ('2020-01-01', 9223372036854775807, 1.0, 1), ('2020-01-01', -9223372036854775808, -0.0, 2),
      ('2020-01-01', 9007199254740993, 9e999, 3), ('2020-01-01', 1.0, -9e999, 4), ('2020-01-01', 0.1 + 0.2, 5e-324, 5),
      ('2020-01-01', '', NULL, 6), ('2020-01-01', NULL, 1.7976931348623157e308, 7), ('2020-01-01', x'', 1e15, 8), ('2020-01-01', x'00ff22', 'text', 9),
      ('2020-01-01', CAST(x'4100420a09225c' AS TEXT), 3, 10), ('2020-01-01', CAST(x'ff41c3' AS TEXT), 0.5, 11), ('2020-01-01', 'é"\ ' || char(127, 128512), 2, 12),
      ('2020-01-01', 1e300, 100.0, NULL);)");
  open();
  const std::string before = content();
  REQUIRE(archive() == 13);
  CHECK(value("SELECT count(*) FROM logs") == "0");
  const std::vector<std::string> first = sink.lines;
  CHECK(first.at(0) == R"({"id":1,"at":"2020-01-01","a":9223372036854775807,"b":1.0,"quoted \"name\" é":1,"c":2})");
  CHECK(first.at(2).find(R"("b":{"real":"Infinity"})") != std::string::npos);
  CHECK(first.at(8).find(R"("a":{"blob_hex":"00ff22"})") != std::string::npos);
  CHECK(first.at(9).find(R"("a":"A\u0000B\n\t\"\\")") != std::string::npos);
  CHECK(first.at(10).find(R"("a":{"text_hex":"ff41c3"})") != std::string::npos);
  CHECK(load() == 13);
  CHECK(content() == before);
  CHECK(look().same == 13);
  sink.lines.clear();
  REQUIRE(archive() == 13);
  CHECK(sink.lines == first);
}

TEST_CASE_METHOD(ArchivingFile, "a table without a primary key is told apart by row numbers") {
  execute(
      "CREATE TABLE logs (at TEXT, a TEXT, b TEXT, rowid TEXT);"
      "INSERT INTO logs (_rowid_, at, a) VALUES (5, '2020-01-01', 'x'), (7, '2020-01-01', 'x'), (9, '2020-01-01', "
      "NULL)");
  open();
  REQUIRE(archive() == 3);
  CHECK(sink.lines.at(0).starts_with("{\"_rowid_\":5,\"at\":"));
  CHECK(load() == 3);
  CHECK(value("SELECT group_concat(_rowid_ || coalesce(a, '-')) FROM logs") == "5x,7x,9-");
  CHECK(look().same == 3);
  execute("UPDATE logs SET a = 'y' WHERE _rowid_ = 7");
  CHECK(look().different == 1);
}

TEST_CASE_METHOD(ArchivingFile, "a table without row numbers is told apart by its key") {
  execute(
      "CREATE TABLE logs (at TEXT, a TEXT, b BLOB, PRIMARY KEY (b, a)) WITHOUT ROWID;"
      "INSERT INTO logs VALUES ('2020-01-01', 'x', x'01'), ('2020-01-01', 'x', 1), ('2020-01-01', 'y', 1.5)");
  open();
  REQUIRE(archive() == 3);
  CHECK(load() == 3);
  CHECK(look().same == 3);
  execute("UPDATE logs SET at = '2020-01-02' WHERE b = 1.5");
  CHECK(look().first_different == "b = 1.5, a = y");
}

TEST_CASE_METHOD(ArchivingFile, "rows whose key is NULL are never taken for one another") {
  execute(
      "CREATE TABLE logs (key TEXT PRIMARY KEY, at TEXT, a, b);"
      "INSERT INTO logs (key, at) VALUES (NULL, '2020-01-01'), (NULL, '2020-01-01'), ('k', '2020-01-01')");
  open();
  REQUIRE(archive() == 3);
  CHECK(look().absent == 3);
  CHECK(load() == 3);
  CHECK(value("SELECT count(*) FROM logs") == "3");
  CHECK(look().ambiguous == 2);
  CHECK(look().same == 1);
}

TEST_CASE_METHOD(ArchivingFile, "a row that the table does not take as it was fails the load") {
  execute(
      "CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT, a, b); INSERT INTO logs VALUES (1, '2020-01-01', 'A', 1)");
  open();
  REQUIRE(archive() == 1);
  SECTION("for a trigger") {
    execute("CREATE TRIGGER change AFTER INSERT ON logs BEGIN UPDATE logs SET a = 'B' WHERE id = NEW.id; END");
  }
  SECTION("for a trigger that swallows it") {
    execute("CREATE TRIGGER swallow BEFORE INSERT ON logs BEGIN SELECT raise(IGNORE); END");
  }
  CHECK(error_of([&] { load(); }).kind() == ErrorKind::failed);
  CHECK(value("SELECT count(*) FROM logs") == "0");
}

TEST_CASE_METHOD(ArchivingFile, "a load takes no row away, whatever the table does about conflicts") {
  execute(
      "CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT, a UNIQUE ON CONFLICT REPLACE, b);"
      "INSERT INTO logs VALUES (1, '2020-01-01', 'A', 1)");
  open();
  REQUIRE(archive() == 1);
  execute("INSERT INTO logs VALUES (99, '2026-11-22', 'A', 'young')");
  CHECK_THROWS_AS(load(), Error);
  session.reset();
  CHECK(value("SELECT group_concat(id) FROM logs") == "99");
}

TEST_CASE_METHOD(ArchivingFile, "a deletion that meets other rows than were read is undone") {
  execute(
      "CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT, a, b);"
      "INSERT INTO logs SELECT i, '2020-01-01', 1, 1 FROM (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
      "FROM n WHERE i < 400) SELECT i FROM n)");
  open();
  SECTION("by a condition with a die in it") {
    CHECK_THROWS_AS(archive("abs(random()) % 2 = 0"), Error);
  }
  SECTION("by a trigger that keeps a row") {
    execute("CREATE TRIGGER keep BEFORE DELETE ON logs WHEN OLD.id = 7 BEGIN SELECT raise(IGNORE); END");
    CHECK_THROWS_AS(archive(), Error);
  }
  CHECK(value("SELECT count(*) FROM logs") == "400");
  CHECK(sink.lines.empty());
}

TEST_CASE_METHOD(ArchivingFile, "wide rows go in batches of their own, however many a window holds") {
  const std::string table = GENERATE(as<std::string>{}, "id INTEGER PRIMARY KEY, at TEXT, a, b)",
                                     "id PRIMARY KEY, at TEXT, a, b) WITHOUT ROWID");
  execute("CREATE TABLE logs (" + table +
          "; INSERT INTO logs SELECT i, '2020-01-01', hex(zeroblob(1000000)), 1 FROM (WITH "
          "RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40) SELECT i FROM n)");
  open();
  CHECK(archive() == 40);
  CHECK(sink.lines.size() == 40);
  CHECK(sink.asked_to_commit == 3);
  CHECK(value("SELECT count(*) FROM logs") == "0");
}

TEST_CASE_METHOD(ArchivingFile, "wide rows that refer to each other go together") {
  execute(
      "CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT, a, b REFERENCES logs (id)); CREATE INDEX logs_b ON logs (b);"
      "INSERT INTO logs SELECT i, '2020-01-01', hex(zeroblob(1000000)), 41 - i FROM (WITH RECURSIVE n (i) AS (SELECT 1 "
      "UNION ALL SELECT i + 1 FROM n WHERE i < 40) SELECT i FROM n)");
  open();
  CHECK(archive() == 40);
  CHECK(sink.lines.size() == 40);
  CHECK(value("SELECT count(*) FROM logs") == "0");
}

TEST_CASE_METHOD(ArchivingFile,
                 "a database of UTF-16 is refused, since what is no character of it would not come back") {
  execute("PRAGMA encoding = 'UTF-16'; CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT, a, b)");
  open();
  CHECK(error_of([&] { static_cast<void>(session->row_format(*schema.find("logs"))); }).kind() == ErrorKind::refused);
}

}  // namespace dbmaint::testing
