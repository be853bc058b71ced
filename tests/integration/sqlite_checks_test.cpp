#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <fstream>

#include "engine/sqlite/check_list.hpp"
#include "engine/sqlite/engine.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

// Every check on a real file: where it fires, where it does not, where it has nothing to ask.

namespace dbmaint::testing {

namespace {

using Kind = CheckOutcome::Kind;

struct File {
  TestServices world;
  std::filesystem::path path = world.folder / "a 'shop'.db";
  TargetRules rules;

  explicit File(const std::string& sql) { execute(sql); }

  /// On a connection of its own, gone afterwards.
  void execute(const std::string& sql) const {
    SQLite::Database database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(sql);
  }

  [[nodiscard]] CheckOutcome ask(std::string_view id) {
    const auto checks = sqlite::checks();
    const auto check = std::find_if(checks.begin(), checks.end(), [&](const Check& c) { return c.id == id; });
    REQUIRE(check != checks.end());
    Location location;
    location.url = Secret("sqlite:" + path.string());
    const Services services = world.services();
    const std::unique_ptr<Session> session = sqlite::engine().open(location, Purpose::read, services);
    const Schema schema = session->read_schema();
    return check->judge({*session, schema, rules, services});
  }
};

std::string many_rows(const std::string& table, int rows) {
  return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + std::to_string(rows) +
         ") INSERT INTO " + table + " SELECT i FROM n;";
}

std::string english(const Text& text) {
  return text.in(Language::english);
}

}  // namespace

TEST_CASE("integrity passes on a sound SQLite file") {
  File file("CREATE TABLE t (a); INSERT INTO t VALUES (1);");
  CHECK(file.ask("integrity").kind == Kind::passed);
}

TEST_CASE("integrity is critical when an index misses a row, and REINDEX is proposed") {
  File file(R"(CREATE TABLE t (a); CREATE INDEX i ON t (a); INSERT INTO t VALUES (1), (2);
               CREATE TABLE saved AS SELECT * FROM sqlite_master WHERE name = 'i';
               PRAGMA writable_schema = ON; DELETE FROM sqlite_master WHERE name = 'i';)");
  file.execute("INSERT INTO t VALUES (3); PRAGMA writable_schema = ON; INSERT INTO sqlite_master SELECT * FROM saved;");
  const CheckOutcome outcome = file.ask("integrity");
  REQUIRE(outcome.kind == Kind::findings);
  CHECK(outcome.findings[0].severity == Severity::critical);
  CHECK(english(outcome.findings[0].message).find("missing from index i") != std::string::npos);
  CHECK(outcome.findings[0].fix == "REINDEX;");
}

TEST_CASE("integrity is critical, not unknown, on overwritten pages") {
  File file("CREATE TABLE t (a);" + many_rows("t", 20'000));
  {
    std::fstream raw(file.path, std::ios::in | std::ios::out | std::ios::binary);
    raw.seekp(3 * 4096);
    raw << std::string(8 * 4096, '\xff');
  }
  const CheckOutcome outcome = file.ask("integrity");
  REQUIRE(outcome.kind == Kind::findings);
  CHECK(outcome.findings[0].severity == Severity::critical);
  CHECK(outcome.findings[0].fix.find(".recover") != std::string::npos);
}

TEST_CASE("integrity calls rows that break NOT NULL an error in a sound file") {
  File file(R"(CREATE TABLE t (a); INSERT INTO t VALUES (NULL); PRAGMA writable_schema = ON;
               UPDATE sqlite_master SET sql = 'CREATE TABLE t (a NOT NULL)' WHERE name = 't';)");
  const CheckOutcome outcome = file.ask("integrity");
  REQUIRE(outcome.kind == Kind::findings);
  CHECK(outcome.findings[0].severity == Severity::error);
}

TEST_CASE("foreign-key-definitions finds parents that are absent or not unique and no others") {
  File file(R"(CREATE TABLE p (id INTEGER PRIMARY KEY, a UNIQUE, b, c, d, UNIQUE (c, d));
               CREATE TABLE good (x REFERENCES p, y REFERENCES P (A), c, d, FOREIGN KEY (d, c) REFERENCES p (d, c));)");
  CHECK(file.ask("foreign-key-definitions").kind == Kind::passed);
  file.execute(R"(CREATE TABLE bad (x REFERENCES nowhere (id), y REFERENCES p (b));)");
  const CheckOutcome outcome = file.ask("foreign-key-definitions");
  REQUIRE(outcome.findings.size() == 2);
  CHECK(outcome.findings[0].severity == Severity::error);
  CHECK(outcome.findings[0].object == "bad.x");
  CHECK(english(outcome.findings[0].message).find("nowhere") != std::string::npos);
  CHECK(outcome.findings[1].object == "bad.y");
}

TEST_CASE("broken-views finds the view whose table is gone") {
  File file("CREATE TABLE t (a);");
  CHECK(file.ask("broken-views").kind == Kind::skipped);
  file.execute("CREATE VIEW \"seen \"\"it\"\"\" AS SELECT a FROM t;");
  CHECK(file.ask("broken-views").kind == Kind::passed);
  file.execute("DROP TABLE t; CREATE TABLE t (b);");
  const CheckOutcome outcome = file.ask("broken-views");
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].object == "seen \"it\"");
}

TEST_CASE("mixed-types looks at keys and retention columns, not at the rest") {
  File file(R"(CREATE TABLE u (id INTEGER PRIMARY KEY);
               CREATE TABLE t (id TEXT PRIMARY KEY, user_id REFERENCES u, at, anything);
               INSERT INTO t VALUES ('a', 1, 1700000000, 1), ('b', NULL, 1.5, 'x');)");
  file.rules.retention = {RetentionRule{.name = "t", .table = "t", .column = "at"}};
  CHECK(file.ask("mixed-types").kind == Kind::passed);
  file.execute("INSERT INTO t VALUES ('c', '1', '2026-01-01', 1);");
  const CheckOutcome outcome = file.ask("mixed-types");
  REQUIRE(outcome.findings.size() == 2);
  CHECK(outcome.findings[0].object == "t.at");
  CHECK(outcome.findings[0].severity == Severity::warning);
  CHECK(outcome.findings[1].object == "t.user_id");
}

TEST_CASE("mixed-types reads tables without rowid") {
  File file("CREATE TABLE t (id PRIMARY KEY) WITHOUT ROWID; INSERT INTO t VALUES (1), ('1');");
  CHECK(file.ask("mixed-types").findings.at(0).object == "t.id");
}

TEST_CASE("journal-mode advises WAL, unless nobody may write the file") {
  File file("CREATE TABLE t (a);");
  CHECK(file.ask("journal-mode").findings.at(0).severity == Severity::advice);
  std::filesystem::permissions(file.path, std::filesystem::perms::owner_read);
  CHECK(file.ask("journal-mode").kind == Kind::skipped);
  std::filesystem::permissions(file.path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  file.execute("PRAGMA journal_mode = WAL;");
  CHECK(file.ask("journal-mode").kind == Kind::passed);
}

TEST_CASE("large-wal warns of a log that cannot shrink, and is skipped without one") {
  File file("CREATE TABLE t (a);");
  CHECK(file.ask("large-wal").kind == Kind::skipped);
  file.execute("PRAGMA journal_mode = WAL;");
  SQLite::Database writer(file.path.string(), SQLite::OPEN_READWRITE);
  writer.exec("PRAGMA wal_autocheckpoint = 0; INSERT INTO t VALUES (1);");
  CHECK(file.ask("large-wal").kind == Kind::passed);
  writer.exec("BEGIN; CREATE TABLE big (b); INSERT INTO big VALUES (zeroblob(70000000)); COMMIT; DROP TABLE big;");
  const CheckOutcome outcome = file.ask("large-wal");
  REQUIRE(outcome.kind == Kind::findings);
  CHECK(std::get<ByteSize>(*outcome.findings[0].measured) > ByteSize{64ULL * 1024 * 1024});
}

TEST_CASE("free-pages needs a share and a size") {
  File file("CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(1000000)); DELETE FROM t;");
  CHECK(file.ask("free-pages").kind == Kind::passed);
  REQUIRE(file.ask("free-pages").metrics.size() == 1);
  CHECK(file.ask("free-pages").metrics[0].value > 0.9);
  file.execute("INSERT INTO t VALUES (zeroblob(20000000)); DELETE FROM t;");
  const CheckOutcome outcome = file.ask("free-pages");
  REQUIRE(outcome.kind == Kind::findings);
  CHECK(outcome.findings[0].severity == Severity::advice);
  CHECK(outcome.findings[0].fix == "VACUUM;");
}

TEST_CASE("page-size speaks of large files with small pages only") {
  File file("PRAGMA page_size = 1024; CREATE TABLE t (a);");
  CHECK(file.ask("page-size").kind == Kind::passed);
  file.execute("INSERT INTO t VALUES (zeroblob(12000000));");
  CHECK(file.ask("page-size").findings.at(0).severity == Severity::advice);
}

TEST_CASE("statistics-age wants large indexed tables analyzed, and again after they grew tenfold") {
  File file("CREATE TABLE t (a); CREATE INDEX i ON t (a); CREATE TABLE plain (a);" + many_rows("t", 5'000) +
            many_rows("plain", 20'000));
  CHECK(file.ask("statistics-age").kind == Kind::passed);
  file.execute(many_rows("t", 6'000));
  CHECK(file.ask("statistics-age").findings.at(0).object == "t");
  file.execute("ANALYZE;");
  CHECK(file.ask("statistics-age").kind == Kind::passed);
  file.execute(many_rows("t", 120'000));
  const CheckOutcome outcome = file.ask("statistics-age");
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].fix == "ANALYZE \"main\".\"t\";");
}

TEST_CASE("duplicate-indexes compares columns, collations, directions and what an index enforces") {
  File file(R"(CREATE TABLE t (id INTEGER PRIMARY KEY, a UNIQUE, b, c);
               CREATE INDEX partial ON t (b) WHERE c > 0; CREATE INDEX words ON t (b, lower(c));
               CREATE INDEX other_order ON t (b DESC); CREATE INDEX other_collation ON t (b COLLATE NOCASE);
               CREATE UNIQUE INDEX enforcing ON t (b, c);)");
  CHECK(file.ask("duplicate-indexes").kind == Kind::passed);
  file.execute("CREATE INDEX prefix ON t (b); CREATE INDEX \"same as \"\"a\"\"\" ON t (a);");
  const CheckOutcome outcome = file.ask("duplicate-indexes");
  REQUIRE(outcome.findings.size() == 2);
  CHECK(outcome.findings[0].object == "prefix");
  CHECK(english(outcome.findings[0].message).find("enforcing") != std::string::npos);
  CHECK(outcome.findings[1].fix == "DROP INDEX \"main\".\"same as \"\"a\"\"\";");
}

}  // namespace dbmaint::testing
