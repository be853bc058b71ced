#include <SQLiteCpp/SQLiteCpp.h>

#include <atomic>
#include <pqxx/connection>
#include <pqxx/nontransaction>
#include <thread>

#include "engine/postgres/session.hpp"
#include "engine/sqlite/session.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"
#include "support/postgres_database.hpp"
#include "support/wait_until.hpp"

// Somebody writes while lost rows are taken: what is saved in that moment stays.

namespace dbmaint::testing {

namespace {

using namespace std::chrono_literals;

constexpr auto family =
    "CREATE TABLE parents (id BIGINT PRIMARY KEY);"
    "CREATE TABLE children (id BIGINT PRIMARY KEY, parent BIGINT);"
    "INSERT INTO parents VALUES (1), (2);"
    "INSERT INTO children VALUES (1, 1), (2, 2), (3, 9), (4, 8);";

OrphanRows lost_children(const std::string& schema) {
  OrphanRows rows;
  rows.relation = {{schema, "children"},       {"parent"},    {schema, "parents"}, {"id"}, "",
                   RelationSource::configured, Action::remove};
  return rows;
}

std::string ids(Session& session, const std::string& table) {
  std::string out;
  for (const auto& row : session.select("SELECT id FROM " + table + " ORDER BY id", 100).rows) out += *row[0] + " ";
  return out;
}

struct Client {
  explicit Client(const PostgresDatabase& database)
      : connection(postgres_of_environment().conninfo(database.name())), work(connection) {}
  pqxx::connection connection;
  pqxx::nontransaction work;
};

bool somebody_waits(PostgresDatabase& database) {
  return database.number(
             "SELECT count(*) FROM pg_locks WHERE NOT granted AND database = "
             "(SELECT oid FROM pg_database WHERE datname = current_database())") > 0;
}

}  // namespace

TEST_CASE("a parent that PostgreSQL is committing while a batch begins saves its child") {
  PostgresDatabase database;
  database.execute(family);
  TestServices world;
  const auto session = postgres::open_session(database.location(), Purpose::write, world.services());
  const Schema schema = session->read_schema();
  Client application(database);
  application.work.exec("BEGIN; INSERT INTO parents VALUES (9)");
  std::int64_t removed = 0;
  std::thread cleanup(
      [&] { removed = session->remove_expired(schema, lost_children("public"), {})->next(100).removed; });
  const bool waited = wait_until([&] { return somebody_waits(database); });
  application.work.exec("COMMIT");
  cleanup.join();
  CHECK(waited);
  CHECK(removed == 1);
  CHECK(ids(*session, "children") == "1 2 3 ");
}

TEST_CASE("a household that PostgreSQL is committing while a batch begins saves its user") {
  PostgresDatabase database;
  database.execute(
      "CREATE TABLE users (id BIGINT PRIMARY KEY, made TIMESTAMPTZ DEFAULT '2001-01-01');"
      "CREATE TABLE homes (id BIGINT PRIMARY KEY, owner BIGINT REFERENCES users (id) ON DELETE CASCADE);"
      "INSERT INTO users VALUES (1), (2), (3); INSERT INTO homes VALUES (1, 1);");
  TestServices world;
  const auto session = postgres::open_session(database.location(), Purpose::write, world.services());
  const Schema schema = session->read_schema();
  UnattachedRows rows;
  rows.question = {{"public", "users"}, {{{"public", "homes"}, "owner", "id"}}, ""};
  rows.old = {{"public", "users"}, "made", TimeFormat::native, *parse_timestamp("2020-01-01T00:00:00Z"), "", ""};
  Client application(database);
  application.work.exec("BEGIN; INSERT INTO homes VALUES (2, 2)");
  std::int64_t removed = 0;
  std::thread cleanup([&] { removed = session->remove_expired(schema, rows, {})->next(100).removed; });
  const bool waited = wait_until([&] { return somebody_waits(database); });
  application.work.exec("COMMIT");
  cleanup.join();
  CHECK(waited);
  CHECK(removed == 1);
  CHECK(ids(*session, "users") == "1 2 ");
  CHECK(ids(*session, "homes") == "1 2 ");
}

TEST_CASE("writers of PostgreSQL's parents wait for no batch that finds nothing") {
  PostgresDatabase database;
  database.execute(std::string(family) + "DELETE FROM children WHERE id > 2");
  TestServices world;
  const auto session = postgres::open_session(database.location(), Purpose::write, world.services());
  const Schema schema = session->read_schema();
  Client application(database);
  application.work.exec("BEGIN; LOCK TABLE parents IN ROW EXCLUSIVE MODE");
  const Batch batch = session->remove_expired(schema, lost_children("public"), {})->next(100);
  CHECK(batch.finished);
  CHECK(batch.removed == 0);
  application.work.exec("COMMIT");
}

TEST_CASE("a parent table that is emptied after the count takes no child with it") {
  PostgresDatabase database;
  database.execute(family);
  TestServices world;
  const auto session = postgres::open_session(database.location(), Purpose::write, world.services());
  const Schema schema = session->read_schema();
  const auto remover = session->remove_expired(schema, lost_children("public"), {});
  database.execute("TRUNCATE parents");
  CHECK(remover->next(100).removed == 0);
  CHECK(ids(*session, "children") == "1 2 3 4 ");
}

namespace {

/// 400 parents with 3 children each, and 200 children that lost theirs.
constexpr auto large_family =
    "CREATE TABLE parents (id BIGINT PRIMARY KEY); CREATE TABLE children (id BIGINT PRIMARY KEY, parent BIGINT);"
    "INSERT INTO parents WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400) "
    "SELECT i FROM n;"
    "INSERT INTO children WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) "
    "SELECT i, 1 + i % 400 FROM n;"
    "INSERT INTO children WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) "
    "SELECT 6 * i + 2000, 1000 + i FROM n;";

/// An import that replaces the parents again and again, in two transactions, while the repair takes batch after batch.
template <class Execute>
std::int64_t repair_during_import(Session& session, const std::string& schema_name, Execute execute) {
  const Schema schema = session.read_schema();
  const auto remover = session.remove_expired(schema, lost_children(schema_name), {});
  std::atomic<bool> done = false;
  std::thread import([&] {
    do {
      execute("DELETE FROM parents WHERE id > 20");
      std::this_thread::sleep_for(2ms);  // so that batches may fall in between; right in any case
      execute(
          "INSERT INTO parents WITH RECURSIVE n (i) AS (SELECT 21 UNION ALL SELECT i + 1 FROM n WHERE i < 400) "
          "SELECT i FROM n");
    } while (!done);
  });
  std::int64_t removed = 0;
  for (bool finished = false; !finished;) {
    const Batch batch = remover->next(50);
    removed += batch.removed;
    finished = batch.finished;
  }
  done = true;
  import.join();
  return removed;
}

std::string counted(Session& session, const std::string& condition) {
  return *session.select("SELECT count(*) FROM children WHERE " + condition, 1).rows[0][0];
}

}  // namespace

TEST_CASE("a PostgreSQL parent that is emptied and filled while the repair runs costs no child that has it again") {
  PostgresDatabase database;
  database.execute(large_family);
  TestServices world;
  const auto session = postgres::open_session(database.location(), Purpose::write, world.services());
  Client application(database);
  const std::int64_t removed =
      repair_during_import(*session, "public", [&](const std::string& sql) { application.work.exec(sql); });
  CHECK(removed == 200);
  CHECK(counted(*session, "parent <= 400") == "1200");
  CHECK(counted(*session, "parent > 400") == "0");
}

TEST_CASE("a SQLite parent that is emptied and filled while the repair runs costs no child that has it again") {
  TestServices world;
  const auto file = world.folder / "family.db";
  SQLite::Database application(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 30'000);
  application.exec("PRAGMA journal_mode = WAL");
  application.exec(large_family);
  const auto session = sqlite::open_session(file, {}, Purpose::write, world.services());
  const std::int64_t removed =
      repair_during_import(*session, "main", [&](const std::string& sql) { application.exec(sql); });
  CHECK(removed == 200);
  CHECK(counted(*session, "parent <= 400") == "1200");
  CHECK(counted(*session, "parent > 400") == "0");
}

TEST_CASE("a parent that SQLite is committing while a batch begins saves its child") {
  TestServices world;
  const auto file = world.folder / "family.db";
  SQLite::Database application(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  application.exec("PRAGMA journal_mode = WAL");
  application.exec(family);
  const auto session = sqlite::open_session(file, {}, Purpose::write, world.services());
  const Schema schema = session->read_schema();
  const auto remover = session->remove_expired(schema, lost_children("main"), {});
  application.exec("BEGIN IMMEDIATE; INSERT INTO parents VALUES (9)");
  std::atomic<bool> begun = false;
  std::int64_t removed = 0;
  std::thread cleanup([&] {
    begun = true;
    removed = remover->next(100).removed;
  });
  static_cast<void>(wait_until([&] { return begun.load(); }));
  std::this_thread::sleep_for(50ms);  // most likely it waits for the lock by now; it is right in any case
  application.exec("COMMIT");
  cleanup.join();
  CHECK(removed == 1);
  CHECK(ids(*session, "children") == "1 2 3 ");

  application.exec("DELETE FROM parents; INSERT INTO children VALUES (5, 77)");
  CHECK(session->remove_expired(schema, lost_children("main"), {})->next(100).removed == 0);
  CHECK(ids(*session, "children") == "1 2 3 5 ");
}

TEST_CASE("SQLite repairs rows whose parents are in an attached file, and never rows of that file") {
  TestServices world;
  const auto file = world.folder / "app.db";
  const auto words = world.folder / "words.db";
  SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE uses (id INTEGER PRIMARY KEY, word INT); INSERT INTO uses VALUES (1, 1), (2, 5), (3, NULL)");
  SQLite::Database(words.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE words (id INTEGER PRIMARY KEY, root INT); INSERT INTO words VALUES (1, 1), (2, 9)");
  const auto session = sqlite::open_session(file, {{"dict", words.string()}}, Purpose::write, world.services());
  const Schema schema = session->read_schema();
  OrphanRows rows;
  rows.relation = {{"main", "uses"},           {"word"},      {"dict", "words"}, {"id"}, "",
                   RelationSource::configured, Action::remove};
  CHECK(session->count_lost(rows, 5).eligible == 1);
  CHECK(session->remove_expired(schema, rows, {})->next(100).removed == 1);
  CHECK(ids(*session, "uses") == "1 3 ");
  rows.relation = {{"dict", "words"},          {"root"},      {"dict", "words"}, {"id"}, "",
                   RelationSource::configured, Action::remove};
  REQUIRE_THROWS_AS(session->count_lost(rows, 5), Error);
}

TEST_CASE("a role of PostgreSQL that could not hold the parent is told the GRANT before anything begins") {
  PostgresDatabase database;
  TestServices world;
  const std::string role = database.name() + "_cleaner";
  database.execute(std::string(family) + "CREATE ROLE " + role + " LOGIN PASSWORD 'pw'; GRANT SELECT ON parents TO " +
                   role + "; GRANT SELECT, DELETE ON children TO " + role);
  {
    const auto session =
        postgres::open_session({Secret(database.url_as(role, "pw")), {}, {}}, Purpose::write, world.services());
    try {
      static_cast<void>(session->count_lost(lost_children("public"), 5));
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::refused);
      CHECK(error.cause().in(Language::english).find("GRANT UPDATE ON \"public\".\"parents\" TO") != std::string::npos);
    }
    database.execute("GRANT UPDATE ON parents TO " + role);
    CHECK(session->count_lost(lost_children("public"), 5).eligible == 2);
    CHECK(session->remove_expired(session->read_schema(), lost_children("public"), {})->next(100).removed == 2);
  }
  database.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
}

TEST_CASE("PostgreSQL refuses to repair keys that it can only compare as text") {
  PostgresDatabase database;
  database.execute(
      "CREATE TABLE parents (id UUID PRIMARY KEY); CREATE TABLE children (id INT, parent TEXT);"
      "INSERT INTO parents VALUES (gen_random_uuid()); INSERT INTO children VALUES (1, 'x')");
  TestServices world;
  const auto session = postgres::open_session(database.location(), Purpose::read, world.services());
  try {
    static_cast<void>(session->count_lost(lost_children("public"), 5));
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::refused);
  }
}

}  // namespace dbmaint::testing
