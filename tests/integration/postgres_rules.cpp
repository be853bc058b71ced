#include <random>

#include "dbmaint/core/error.hpp"
#include "engine/postgres/relations/orphans.hpp"
#include "engine/postgres/session.hpp"
#include "engine/postgres/target_lock.hpp"
#include "support/catch.hpp"
#include "support/expired_rows.hpp"
#include "support/fake_services.hpp"
#include "support/postgres_database.hpp"

using dbmaint::testing::expired;
using dbmaint::testing::PostgresDatabase;
using dbmaint::testing::TestServices;

namespace dbmaint {

namespace {

Relation relation(std::vector<std::string> child, std::vector<std::string> parent, std::string when = {}) {
  Relation out;
  out.child = {"public", "child"};
  out.child_columns = std::move(child);
  out.parent = {"public", "parent"};
  out.parent_columns = std::move(parent);
  out.when = std::move(when);
  return out;
}

std::int64_t remove_all(Session& session, const ExpiredRows& rows, std::int64_t window, std::string* path = nullptr) {
  const Schema schema = session.read_schema();
  const auto remover = session.remove_expired(schema, rows, {});
  if (path != nullptr) *path = remover->access_path();
  std::int64_t removed = 0;
  for (int i = 0; i < 100'000; ++i) {
    const Batch batch = remover->next(window);
    removed += batch.removed;
    if (batch.finished) return removed;
  }
  FAIL("the walk does not end");
  return removed;
}

}  // namespace

TEST_CASE("every way to count orphans agrees with the rows that were made") {
  PostgresDatabase database;
  TestServices world;
  // 40 keys, four of them without a parent: 3000 rows each.
  database.execute(
      "CREATE TABLE parent (id int PRIMARY KEY); INSERT INTO parent SELECT generate_series(1, 36);"
      "CREATE TABLE child (id int, fk int, kind text);"
      "INSERT INTO child SELECT g, CASE WHEN g % 41 = 0 THEN NULL ELSE g % 41 END, CASE WHEN g % 2 = 0 THEN 'a' ELSE "
      "'b' END"
      " FROM generate_series(1, 123000) g");
  const auto session = postgres::open_session(database.location(), Purpose::read, world.services());
  const OrphanCount plain = session->count_orphans(relation({"fk"}, {"id"}), 10);
  CHECK(plain.strategy == "anti-join");
  CHECK(plain.total == 120000);
  CHECK(plain.orphans == 12000);
  CHECK(plain.samples == std::vector<std::string>{"37", "38", "39", "40"});

  database.execute("CREATE INDEX ON child (fk); ANALYZE child");
  const OrphanCount walked = session->count_orphans(relation({"fk"}, {"id"}), 2);
  CHECK(walked.strategy == "index walk");
  CHECK(walked.orphans == 12000);
  CHECK(walked.samples.size() == 2);

  const OrphanCount some = session->count_orphans(relation({"fk"}, {"id"}, "kind = 'a' -- only these"), 0);
  CHECK(some.total == database.number("SELECT count(*) FROM child WHERE kind = 'a' AND fk IS NOT NULL"));
  CHECK(some.orphans == database.number("SELECT count(*) FROM child WHERE kind = 'a' AND fk > 36"));
}

TEST_CASE("a walk that meets more keys than its budget ends as an anti-join") {
  PostgresDatabase database;
  TestServices world;
  database.execute(
      "CREATE TABLE parent (id int PRIMARY KEY); INSERT INTO parent SELECT generate_series(1, 30000, 2);"
      "CREATE TABLE child (fk int); INSERT INTO child SELECT g FROM generate_series(1, 30000) g;"
      "CREATE INDEX ON child (fk); ANALYZE child; ALTER TABLE child ALTER fk SET (n_distinct = 5); ANALYZE child");
  const auto session = postgres::open_session(database.location(), Purpose::read, world.services());
  const OrphanCount count = session->count_orphans(relation({"fk"}, {"id"}), 1);
  CHECK(count.strategy == "index walk, then anti-join");
  CHECK(count.orphans == 15000);
  CHECK(count.total == 30000);
}

TEST_CASE("composite keys, different types and self references are compared truthfully") {
  PostgresDatabase database;
  TestServices world;
  database.execute(
      "CREATE TABLE parent (a int, b text, up int, PRIMARY KEY (a, b)); INSERT INTO parent VALUES (1, 'x', 1), (2, "
      "'y', 9);"
      "CREATE TABLE child (a int, b text, t text, u uuid);"
      "INSERT INTO child VALUES (1, 'x', '1', NULL), (1, 'y', '2', NULL), (NULL, 'y', '3', NULL)");
  const auto session = postgres::open_session(database.location(), Purpose::read, world.services());
  const OrphanCount pair = session->count_orphans(relation({"a", "b"}, {"a", "b"}), 5);
  CHECK(pair.total == 2);
  CHECK(pair.orphans == 1);
  CHECK(pair.samples == std::vector<std::string>{"(1, y)"});
  const OrphanCount text_to_int = session->count_orphans(relation({"t"}, {"a"}), 5);
  CHECK(text_to_int.total == 3);
  CHECK(text_to_int.samples == std::vector<std::string>{"3"});
  Relation self = relation({"up"}, {"a"});
  self.child = self.parent;
  CHECK(session->count_orphans(self, 5).samples == std::vector<std::string>{"9"});
}

TEST_CASE("unattached rows leave out the protected, also where the condition cannot be told") {
  PostgresDatabase database;
  TestServices world;
  database.execute(
      "CREATE TABLE users (id text PRIMARY KEY, role text); CREATE TABLE homes (\"parentId\" text); CREATE TABLE none "
      "(u text);"
      "INSERT INTO users VALUES ('admin', 'ADMIN'), ('odd', NULL), ('lost', 'PARENT'), ('home', 'PARENT'); INSERT INTO "
      "homes VALUES ('home'), (NULL)");
  const auto session = postgres::open_session(database.location(), Purpose::read, world.services());
  UnattachedQuestion question;
  question.table = {"public", "users"};
  question.referenced_by = {{{"public", "homes"}, "parentId", "id"}, {{"public", "none"}, "u", "id"}};
  question.protect = "role IN ('ADMIN', 'STAFF') -- never these";
  const UnattachedCount count = session->count_unattached(question, 5);
  CHECK(count.total == 4);
  CHECK(count.unattached == 1);
  CHECK(count.protected_rows == 2);
  CHECK(count.samples == std::vector<std::string>{"lost"});
  CHECK(count.empty_references == std::vector<TableName>{{"public", "none"}});
}

TEST_CASE("exactly the expired rows go, whatever the column, the index and the window") {
  TestServices world;
  const struct {
    const char* type;
    const char* value;  // of a Unix second s
    TimeFormat format;
  } columns[] = {
      {"timestamptz", "to_timestamp(s)", TimeFormat::native},
      {"timestamp(3)", "to_timestamp(s) AT TIME ZONE 'UTC'", TimeFormat::native},
      {"date", "(to_timestamp(s) AT TIME ZONE 'UTC')::date", TimeFormat::native},
      {"bigint", "s::bigint * 1000", TimeFormat::unix_millis},
      {"int", "s", TimeFormat::unix_seconds},
      {"text", "to_char(to_timestamp(s) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')", TimeFormat::iso8601}};
  struct Layout {
    bool indexed;
    std::string order;  // of the rows on disk
    bool analyzed;
  };
  const std::string oldest_first = "x.s", newest_first = "x.s DESC", scattered = "x.g";
  for (const auto& column : columns)
    for (const auto& [indexed, order, analyzed] :
         {Layout{false, newest_first, true}, Layout{true, newest_first, true}, Layout{true, oldest_first, true},
          Layout{true, scattered, true}, Layout{true, newest_first, false}}) {
      CAPTURE(column.type, indexed, order, analyzed);
      PostgresDatabase database;
      database.execute(
          std::string("CREATE TABLE \"Log s\" (id int, s bigint, role text, at ") + column.type +
          ") WITH (fillfactor = 10); INSERT INTO \"Log s\" SELECT g, s, " +
          "CASE WHEN g % 10 = 0 THEN 'ADMIN' WHEN g % 10 = 1 THEN NULL ELSE 'X' END, CASE WHEN g % 7 = 0 THEN NULL "
          "ELSE " +
          column.value +
          " END FROM (SELECT g, 1750000000 + (g * 7919 % 5000) * 3600 AS s FROM generate_series(1, 5000) g) x ORDER "
          "BY " +
          order + ";" + (indexed ? "CREATE INDEX ON \"Log s\" (at);" : "") + (analyzed ? "ANALYZE \"Log s\"" : ""));
      ExpiredRows rows = expired("Log s", "at", column.format, "2025-10-01T00:00:00Z");
      rows.protect = "role = 'ADMIN'";
      rows.where = "id > 100 -- the first ones stay";
      const std::string doomed =
          "s < extract(epoch FROM timestamptz '2025-10-01T00:00:00Z') AND id % 7 <> 0 AND id % 10 NOT IN (0, 1) AND id "
          "> 100";
      const std::int64_t expected = database.number("SELECT count(*) FROM \"Log s\" WHERE " + doomed);
      REQUIRE(expected > 500);
      const auto session = postgres::open_session(database.location(), Purpose::write, world.services());
      const ExpiredCount count = session->count_expired(rows);
      CHECK(count.total == 5000);
      CHECK(count.eligible == expected);
      REQUIRE(count.newest_eligible.has_value());
      CHECK(*count.newest_eligible < rows.cutoff);
      const Schema schema = session->read_schema();
      const TimeProfile profile = session->profile_time_column(*schema.find(rows.table), "at");
      CHECK(profile.nulls == 714);
      CHECK(profile.formats == std::map<TimeFormat, std::int64_t>{{column.format, 4286}});
      const std::string statement = session->removal_statement(*schema.find(rows.table), rows);
      std::string path;
      CHECK(remove_all(*session, rows, 300, &path) == expected);
      const bool ranges = indexed && order == newest_first && analyzed && column.format != TimeFormat::iso8601;
      CHECK(path == (ranges ? "time index range" : "ctid blocks"));
      CHECK(statement.ends_with(" -- by " + path));
      CHECK(database.number("SELECT count(*) FROM \"Log s\" WHERE " + doomed) == 0);
      CHECK(database.number("SELECT count(*) FROM \"Log s\"") == 5000 - expected);
    }
}

TEST_CASE("a walk by blocks ends where it has removed what was counted, and looks on while rows are missed") {
  PostgresDatabase database;
  TestServices world;
  database.execute(
      "CREATE TABLE e (at timestamptz) WITH (fillfactor = 10);"
      "INSERT INTO e SELECT timestamptz '2020-01-01Z' + g * interval '1 day' FROM generate_series(1, 2000) g;"
      "ANALYZE e");
  const ExpiredRows rows = expired("e", "at", TimeFormat::native, "2020-04-10T12:00:00Z");
  const auto batches = [&](std::int64_t counted) {
    const auto session = postgres::open_session(database.location(), Purpose::write, world.services());
    const Schema schema = session->read_schema();
    const auto remover = session->remove_expired(schema, rows, {});
    remover->expect(counted);
    int asked = 1;
    while (!remover->next(50).finished) ++asked;
    return asked;
  };
  CHECK(batches(100) < 10);
  CHECK(database.number("SELECT count(*) FROM e") == 1900);
  database.execute("INSERT INTO e VALUES ('2019-01-01'), ('2019-01-02')");
  CHECK(batches(3) > 30);
  CHECK(database.number("SELECT count(*) FROM e") == 1900);
}

TEST_CASE("infinity, impossible dates and many rows of one instant") {
  PostgresDatabase database;
  TestServices world;
  database.execute(
      "CREATE TABLE e (at timestamp); CREATE INDEX ON e (at); INSERT INTO e VALUES ('infinity');"
      "INSERT INTO e SELECT timestamp '2030-01-01' - g * interval '1 hour' FROM generate_series(1, 1000) g;"
      "INSERT INTO e VALUES ('2001-01-01'); INSERT INTO e SELECT timestamp '2000-01-01' FROM generate_series(1, 50);"
      "INSERT INTO e VALUES ('-infinity'); ANALYZE e;"
      "CREATE TABLE w (at text); INSERT INTO w VALUES ('2020-02-31T10:00:00Z'), ('2020-02-29 10:00'), (''), ('soon'), "
      "('2020-02-28T23:30:00-02:00')");
  const auto session = postgres::open_session(database.location(), Purpose::write, world.services());
  const ExpiredRows rows = expired("e", "at", TimeFormat::native, "2020-01-01T00:00:00Z");
  CHECK(session->count_expired(rows).eligible == 51);
  std::string path;
  CHECK(remove_all(*session, rows, 10, &path) == 51);
  CHECK(path == "time index range");
  CHECK(database.number("SELECT count(*) FROM e") == 1002);
  const ExpiredRows words = expired("w", "at", TimeFormat::iso8601, "2020-02-29T00:00:00Z");
  const ExpiredCount count = session->count_expired(words);
  CHECK(count.eligible == 0);
  REQUIRE(count.spared.size() == 1);
  CHECK(count.spared[0].count == 3);
  CHECK(remove_all(*session, expired("w", "at", TimeFormat::iso8601, "2020-02-29T02:00:00Z"), 10) == 1);
}

TEST_CASE("partitions are walked one after the other") {
  PostgresDatabase database;
  TestServices world;
  database.execute(
      "CREATE TABLE p (at timestamptz) PARTITION BY RANGE (at);"
      "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01'); CREATE TABLE p2 PARTITION OF p "
      "DEFAULT;"
      "INSERT INTO p SELECT timestamptz '2020-01-01Z' + g * interval '1 day' FROM generate_series(1, 600) g");
  const auto session = postgres::open_session(database.location(), Purpose::write, world.services());
  database.execute("CREATE INDEX ON p1 (at); ANALYZE p1");
  std::string path;
  const std::int64_t removed =
      remove_all(*session, expired("p", "at", TimeFormat::native, "2021-04-01T00:00:00Z"), 50, &path);
  CHECK(path == "ctid blocks, 2 partitions");
  CHECK(removed == 455);
  CHECK(removed == 600 - database.number("SELECT count(*) FROM p"));
  CHECK(database.number("SELECT count(*) FROM p WHERE at < '2021-04-01Z'") == 0);
}

TEST_CASE("each partition is walked in its own way") {
  PostgresDatabase database;
  TestServices world;
  database.execute(
      "CREATE TABLE p (at timestamptz, filler text) PARTITION BY RANGE (at);"
      "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01'); CREATE TABLE p2 PARTITION OF p "
      "DEFAULT; CREATE INDEX ON p (at);"
      "INSERT INTO p SELECT timestamptz '2020-01-01Z' + g * interval '1 hour', repeat('x', 200) FROM "
      "generate_series(1, "
      "12000) g; ANALYZE");
  const auto session = postgres::open_session(database.location(), Purpose::write, world.services());
  const ExpiredRows rows = expired("p", "at", TimeFormat::native, "2021-01-05T00:00:00Z");
  const Schema schema = session->read_schema();
  CHECK(session->removal_statement(*schema.find(rows.table), rows)
            .ends_with(" -- by time index range, 1 partition; ctid blocks, 1 partition"));
  const std::int64_t doomed = database.number("SELECT count(*) FROM p WHERE at < '2021-01-05Z'");
  CHECK(remove_all(*session, rows, 500) == doomed);
  CHECK(database.number("SELECT count(*) FROM p WHERE at < '2021-01-05Z'") == 0);
  CHECK(database.number("SELECT count(*) FROM p") == 12000 - doomed);
}

TEST_CASE("cascades are counted level by level with the protected rows in them") {
  PostgresDatabase database;
  TestServices world;
  database.execute(
      "CREATE TABLE a (id int PRIMARY KEY, at date); CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a ON DELETE "
      "CASCADE);"
      "CREATE TABLE c (id int, b int REFERENCES b ON DELETE CASCADE, keep bool);"
      "INSERT INTO a VALUES (1, '2000-01-01'), (2, '2030-01-01'); INSERT INTO b VALUES (1, 1), (2, 1), (3, 2);"
      "INSERT INTO c VALUES (1, 1, true), (2, 2, false), (3, 3, true)");
  const auto session = postgres::open_session(database.location(), Purpose::read, world.services());
  const auto cascades =
      session->count_cascades(session->read_schema(), expired("a", "at", TimeFormat::native, "2020-01-01T00:00:00Z"),
                              {{{"public", "c"}, "keep"}});
  REQUIRE(cascades.size() == 2);
  CHECK(cascades[0].rows == 2);
  CHECK(cascades[1].rows == 2);
  CHECK(cascades[1].protected_rows == 1);
}

TEST_CASE("one run at a time holds the lock and knows when it is lost") {
  PostgresDatabase database;
  TestServices world;
  auto lock = postgres::try_lock(database.location(), world.services());
  REQUIRE(lock != nullptr);
  CHECK(lock->still_held());
  CHECK(postgres::try_lock(database.location(), world.services()) == nullptr);
  // Of this database alone: other tests hold locks of their own on the same server.
  database.execute(
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = "
      "(SELECT oid FROM pg_database WHERE datname = current_database())");
  CHECK_FALSE(lock->still_held());
  lock.reset();
  CHECK(postgres::try_lock(database.location(), world.services()) != nullptr);
}

}  // namespace dbmaint
