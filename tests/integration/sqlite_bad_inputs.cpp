#include <SQLiteCpp/Database.h>

#include <fstream>

#include "dbmaint/core/error.hpp"
#include "engine/sqlite/engine.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

namespace dbmaint::testing {

namespace {

namespace fs = std::filesystem;

Location at(const fs::path& file) {
  Location location;
  location.url = Secret(file.string());
  return location;
}

Error error_of_opening(TestServices& outside, const fs::path& file) {
  try {
    static_cast<void>(sqlite::engine().open(at(file), Purpose::read, outside.services()));
  } catch (const Error& error) {
    return error;
  }
  FAIL("it was opened");
  throw std::logic_error("not reached");
}

void make_database(const fs::path& file, const std::string& journal_mode = "DELETE") {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec("PRAGMA journal_mode = " + journal_mode);
  database.exec("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT)");
  database.exec(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO t SELECT i, "
      "'some words ' || i FROM n");
}

}  // namespace

TEST_CASE("a file that is no database is told apart from one that is damaged, and nothing is made") {
  TestServices outside;
  const auto& folder = outside.folder;
  CHECK(error_of_opening(outside, folder / "missing.db").code() == "SQLITE_CANTOPEN");
  CHECK_FALSE(fs::exists(folder / "missing.db"));
  fs::create_directory(folder / "folder.db");
  CHECK(error_of_opening(outside, folder / "folder.db").code() == "SQLITE_CANTOPEN_ISDIR");
  std::ofstream(folder / "empty.db").flush();
  CHECK(error_of_opening(outside, folder / "empty.db").code() == "SQLITE_NOTADB");
  std::ofstream(folder / "text.db") << "These are words, and they are long enough to be read as a header of a file.\n";
  const Error text = error_of_opening(outside, folder / "text.db");
  CHECK(text.code() == "SQLITE_NOTADB");
  CHECK(text.kind() == ErrorKind::failed);
  make_database(folder / "cut.db");
  fs::resize_file(folder / "cut.db", fs::file_size(folder / "cut.db") / 2);
  const Error cut = error_of_opening(outside, folder / "cut.db");
  CHECK(cut.kind() == ErrorKind::corruption);
  for (const Error& error : {text, cut}) CHECK_FALSE(error.hint().empty());
}

TEST_CASE("a database that another program holds is an error that names it busy") {
  TestServices outside;
  const auto file = outside.folder / "held.db";
  make_database(file);
  SQLite::Database holder(file.string(), SQLite::OPEN_READWRITE);
  holder.exec("BEGIN EXCLUSIVE");
  const Error error = error_of_opening(outside, file);
  CHECK(error.code().rfind("SQLITE_BUSY", 0) == 0);
  CHECK(error.kind() == ErrorKind::failed);
  CHECK_FALSE(error.hint().empty());
}

TEST_CASE("a hot journal is an error of a session that only reads, and is left for its application") {
  TestServices outside;
  const auto file = outside.folder / "hot.db";
  make_database(file);
  {
    SQLite::Database writer(file.string(), SQLite::OPEN_READWRITE);
    writer.exec("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; UPDATE t SET x = x || 'more'");
    fs::copy_file(file, outside.folder / "killed.db");
    fs::copy_file(file.string() + "-journal", (outside.folder / "killed.db").string() + "-journal");
  }
  const Error error = error_of_opening(outside, outside.folder / "killed.db");
  CHECK(error.code() == "SQLITE_READONLY_ROLLBACK");
  CHECK_FALSE(error.hint().empty());
  CHECK(fs::exists((outside.folder / "killed.db").string() + "-journal"));
}

TEST_CASE("a write-ahead log that cannot be read is named itself") {
  TestServices outside;
  const auto file = outside.folder / "app.db";
  make_database(file, "WAL");
  // Nobody's permissions hold root back; a folder in its place does.
  fs::create_directory(file.string() + "-wal");
  const Error error = error_of_opening(outside, file);
  CHECK(error.code() == "SQLITE_CANTOPEN");
  CHECK(error.tried().in(Language::english).find("app.db-wal") != std::string::npos);
  CHECK_FALSE(error.hint().empty());
}

TEST_CASE("children without a key are no orphans, and each missing key is shown once") {
  TestServices outside;
  const auto file = outside.folder / "app.db";
  {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(
        "CREATE TABLE parents (id INTEGER PRIMARY KEY); INSERT INTO parents VALUES (1), (2);"
        "CREATE TABLE children (id INTEGER PRIMARY KEY, parent_id INTEGER);"
        "INSERT INTO children (parent_id) VALUES (1), (NULL), (7), (7), (NULL), (8), (2), (7);");
  }
  const auto session = sqlite::engine().open(at(file), Purpose::read, outside.services());
  Relation relation;
  relation.child = {"main", "children"};
  relation.child_columns = {"parent_id"};
  relation.parent = {"main", "parents"};
  relation.parent_columns = {"id"};
  const OrphanCount count = session->count_orphans(relation, 3);
  CHECK(count.total == 6);
  CHECK(count.orphans == 4);
  CHECK(count.samples == std::vector<std::string>{"7", "8"});
}

TEST_CASE("numbers of a time column are counted by kind") {
  TestServices outside;
  const auto file = outside.folder / "app.db";
  {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(
        "CREATE TABLE logs (id INTEGER PRIMARY KEY, at);"
        "INSERT INTO logs (at) VALUES (1600000000000), (1600000000001.5), (NULL), (NULL), (12), ('1600000000000'), "
        "(1900000000000);");
  }
  const auto session = sqlite::engine().open(at(file), Purpose::read, outside.services());
  ExpiredRows rows;
  rows.table = {"main", "logs"};
  rows.column = "at";
  rows.format = TimeFormat::unix_millis;
  rows.cutoff = Timestamp(std::chrono::milliseconds(1700000000000));
  const ExpiredCount count = session->count_expired(rows);
  CHECK(count.total == 7);
  CHECK(count.eligible == 2);
  REQUIRE(count.spared.size() == 2);
  CHECK(count.spared[0].reason == "null");
  CHECK(count.spared[0].count == 2);
  CHECK(count.spared[1].reason == "unparsable");
  CHECK(count.spared[1].count == 2);
  CHECK(count.spared[1].example == "12");
  CHECK(count.newest_eligible == Timestamp(std::chrono::milliseconds(1600000000001)));
  CHECK(count.oldest_kept == Timestamp(std::chrono::milliseconds(1900000000000)));
}

TEST_CASE("paths with everything that means something in a URI are opened as they are") {
  TestServices outside;
  for (const char* name : {"a b?mode=rwc&x=#y%41.db", "é 'quoted' \"twice\".db"}) {
    make_database(outside.folder / name, "WAL");
    const auto session = sqlite::engine().open(at(outside.folder / name), Purpose::read, outside.services());
    CHECK(session->holds_rows({"main", "t"}));
  }
}

TEST_CASE("an attached database is read, never written, and keys may point into it") {
  TestServices outside;
  make_database(outside.folder / "app.db");
  make_database(outside.folder / "words.db");
  SQLite::Database((outside.folder / "words.db").string(), SQLite::OPEN_READWRITE)
      .exec("DELETE FROM t WHERE id > 4990");
  Location location = at(outside.folder / "app.db");
  location.attach["cameroon"] = (outside.folder / "words.db").string();
  const auto session = sqlite::engine().open(location, Purpose::write, outside.services());
  REQUIRE(session->read_schema().find("cameroon.t") != nullptr);
  Relation relation;
  relation.child = {"main", "t"};
  relation.child_columns = {"id"};
  relation.parent = {"cameroon", "t"};
  relation.parent_columns = {"id"};
  relation.when = "id <> 5000";
  const OrphanCount count = session->count_orphans(relation, 3);
  CHECK(count.total == 4999);
  CHECK(count.orphans == 9);
  CHECK_THROWS_AS(session->select("DELETE FROM cameroon.t", 1), Error);
}

TEST_CASE("what care proposes can be run as it stands, whatever tables are called") {
  TestServices outside;
  const auto file = outside.folder / "live.db";
  make_database(file, "WAL");
  SQLite::Database by_hand(file.string(), SQLite::OPEN_READWRITE);
  by_hand.exec(R"(CREATE TABLE "a ""b; c" (id INTEGER PRIMARY KEY) WITHOUT ROWID)");
  const auto session = sqlite::engine().open(at(file), Purpose::write, outside.services());
  const auto actions = session->propose_care(session->read_schema(), {});
  REQUIRE(actions.back().kind == CareKind::warm_up);
  CHECK(actions.back().statement.find(R"("a ""b; c")") != std::string::npos);
  for (const CareAction& action : actions) {
    INFO(action.statement);
    CHECK_NOTHROW(by_hand.exec(action.statement));
    CHECK_NOTHROW(session->perform(action));
  }
}

TEST_CASE("free pages ask for a VACUUM, which wins them back") {
  TestServices outside;
  const auto file = outside.folder / "live.db";
  make_database(file, "WAL");
  const auto session = sqlite::engine().open(at(file), Purpose::write, outside.services());
  SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec("DELETE FROM t WHERE id < 4900");
  const auto actions = session->propose_care(session->read_schema(), {});
  REQUIRE_FALSE(actions.empty());
  REQUIRE(actions.front().kind == CareKind::reclaim_space);
  CHECK(actions.front().needs_window);
  CHECK(actions.front().needs_space.bytes > session->database_size().total.bytes * 2);
  CHECK(session->perform(actions.front()).bytes_won > 0);
  CHECK(session->select("SELECT count(*) FROM t", 1).rows[0][0] == "101");
}

}  // namespace dbmaint::testing
