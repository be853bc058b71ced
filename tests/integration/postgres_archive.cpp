#include <algorithm>

#include "engine/postgres/session.hpp"
#include "support/catch.hpp"
#include "support/error_of.hpp"
#include "support/fake_services.hpp"
#include "support/postgres_database.hpp"
#include "support/recording_archive.hpp"

// What PostgreSQL's own types and tables become in an archive, and come back as.

namespace dbmaint::testing {

namespace {

const Timestamp cutoff = *parse_timestamp("2026-10-23T02:00:00Z");

struct Archiving {
  PostgresDatabase database;
  TestServices world;
  RecordingArchive sink;
  std::unique_ptr<Session> session;
  Schema schema;

  void open() {
    session = postgres::open_session(database.location(), Purpose::write, world.services());
    schema = session->read_schema();
  }
  std::int64_t archive(const std::string& table, const std::string& column = "at") {
    ExpiredRows rows;
    rows.table = schema.find(table)->name;
    rows.column = column;
    rows.cutoff = cutoff;
    return archive_all(*session, schema, rows, sink, 1000);
  }
  std::int64_t load(const std::string& table) {
    const Table& into = *schema.find(table);
    const auto loader = session->load_rows(into, session->row_format(into), Loading::insert);
    const std::int64_t inserted = loader->insert(sink.lines);
    loader->commit();
    return inserted;
  }
  std::string content(const std::string& table) {
    return database.value("SELECT string_agg(t::text, '|' ORDER BY t::text) FROM " + table + " t");
  }
  /// There and back again.
  void check_round_trip(const std::string& table, std::int64_t rows) {
    const std::string before = content("\"" + table + "\"");
    REQUIRE(archive(table) == rows);
    CHECK(database.number("SELECT count(*) FROM \"" + table + "\"") == 0);
    CHECK(load(table) == rows);
    CHECK(content("\"" + table + "\"") == before);
  }
};

}  // namespace

TEST_CASE_METHOD(Archiving, "values of every kind of type come back as they were, whatever the database's settings") {
  database.execute(R"(
    DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET extra_float_digits = 0', current_database());
      EXECUTE format('ALTER DATABASE %I SET bytea_output = escape', current_database());
      EXECUTE format('ALTER DATABASE %I SET DateStyle = German', current_database());
      EXECUTE format('ALTER DATABASE %I SET IntervalStyle = iso_8601', current_database());
      EXECUTE format('ALTER DATABASE %I SET TimeZone = ''Africa/Douala''', current_database()); END $$;
    CREATE TYPE mood AS ENUM ('ok', 'très bien');
    CREATE TYPE point2 AS (x int, label text);
    CREATE DOMAIN short AS text CHECK (length(value) < 20);
    CREATE TABLE "Tout Type" (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz, plain timestamp, day date, clock time, zoned timetz,
      span interval, n numeric, small numeric(8,2), big bigint, f4 real, f8 double precision, flag boolean, t text, v varchar(40),
      c char(5), "quoted ""name"" é" text, raw bytea, j json, jb jsonb, ints int[], texts text[], m mood, moods mood[], p point2,
      ps point2[], s short, net inet, addr cidr, mac macaddr, bits bit(4), more bit varying, box box, range int4range,
      u uuid, x xml, vec tsvector, money money, one "char", sys name, halved bigint GENERATED ALWAYS AS (big / 2) STORED);
    INSERT INTO "Tout Type" (at, plain, day, clock, zoned, span, n, small, big, f4, f8, flag, t, v, c, "quoted ""name"" é", raw, j, jb, ints,
        texts, m, moods, p, ps, s, net, addr, mac, bits, more, box, range, u, x, vec, money, one, sys)
      VALUES ('2020-01-01 00:00:00.123456+00', 'infinity', '-infinity', '23:59:59.999999', '12:00+05:30', '1 mon -2 days 03:04:05.6',
        'NaN', 1.50, 9223372036854775807, 3.4e38, 0.1::float8 + 0.2, true, '', 'é"\', 'ab', E'tab\t newline\n \\ / \x7f', '\x00ff5c',
        '{"a" : [1, "é\n"], "a": 2}', '{"b": null}', '{1,NULL,3}', '{"a,b","c\"d",NULL,""}', 'très bien', '{ok,"très bien"}',
        ROW(1, 'x, "y" (z)'), ARRAY[ROW(NULL, '')::point2, NULL], 'court', '10.0.0.1/8', '10.0.0.0/8', '08:00:2b:01:02:03',
        B'1010', B'101', '((1,2),(3,4))', '[1,5)', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '<a>é</a>', 'chat:1 souris:2', 12.34, 'q', 'nom'),
      ('2020-01-01', NULL, NULL, NULL, NULL, NULL, 1e-20, NULL, -9007199254740993, '-infinity', 'NaN', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
      ('0044-03-15 BC', 'epoch', '9999-12-31', '00:00', '00:00-12', '-1 day', 123456789012345678901234567890.123456789, -0.01, 0, '-0', '-0', false,
        'NULL', 'null', '', '', '', 'null', '"\u00e9"', '{}', '{}', 'ok', '{}', ROW(NULL, NULL), '{}', '', '::1', '::/0', NULL, B'0000', B'',
        '((0,0),(0,0))', 'empty', NULL, '', '', 0, '', '');)");
  open();
  check_round_trip("Tout Type", 3);
  CHECK(std::ranges::all_of(sink.lines,
                            [](const std::string& line) { return line.find(",\"halved\":\"") != std::string::npos; }));
  CHECK(database.number("SELECT sum(halved) FROM \"Tout Type\" WHERE big = 0") == 0);
}

TEST_CASE_METHOD(Archiving, "rows of partitions come back to theirs") {
  database.execute(
      "CREATE TABLE logs (id int, at timestamptz, note text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);"
      "CREATE TABLE logs_19 PARTITION OF logs FOR VALUES FROM ('2019-01-01') TO ('2020-01-01');"
      "CREATE TABLE logs_20 (note text, at timestamptz NOT NULL, id int NOT NULL);"
      "ALTER TABLE logs ATTACH PARTITION logs_20 FOR VALUES FROM ('2020-01-01') TO ('2030-01-01');"
      "INSERT INTO logs SELECT i, '2019-06-01'::timestamptz + i * interval '1 day', 'note ' || i FROM "
      "generate_series(1, 500) i");
  open();
  const std::int64_t in_first = database.number("SELECT count(*) FROM logs_19");
  check_round_trip("logs", 500);
  CHECK(database.number("SELECT count(*) FROM logs_19") == in_first);
}

TEST_CASE_METHOD(Archiving, "without a primary key a load is refused only where an identical row is there") {
  database.execute(
      "CREATE TABLE logs (at timestamptz, note text);"
      "INSERT INTO logs VALUES ('2020-01-01', 'a'), ('2020-01-01', 'a'), ('2020-01-01', NULL), ('2020-01-02', '')");
  open();
  check_round_trip("logs", 4);
  const Table& logs = *schema.find("logs");
  const RowPlaces places = session->load_rows(logs, session->row_format(logs), Loading::look)->look(sink.lines);
  CHECK(places.ambiguous == 4);
  CHECK(places.absent == 0);
}

TEST_CASE_METHOD(Archiving, "a row that PostgreSQL does not take as it was fails the load") {
  database.execute(
      "CREATE TABLE logs (id int PRIMARY KEY, at timestamptz, note text);"
      "INSERT INTO logs VALUES (1, '2020-01-01', 'a long note')");
  open();
  REQUIRE(archive("logs") == 1);
  SECTION("for a trigger") {
    database.execute(
        "CREATE FUNCTION now_please() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.note := upper(NEW.note); RETURN "
        "NEW; "
        "END'; CREATE TRIGGER stamp BEFORE INSERT ON logs FOR EACH ROW EXECUTE FUNCTION now_please()");
  }
  SECTION("for a column with less room") {
    database.execute("ALTER TABLE logs ALTER note TYPE varchar(5)");
  }
  SECTION("for a parent that is gone") {
    database.execute("CREATE TABLE users (id int PRIMARY KEY); ALTER TABLE logs ADD FOREIGN KEY (id) REFERENCES users");
  }
  CHECK(error_of([&] { load("logs"); }).kind() == ErrorKind::failed);
  CHECK(database.number("SELECT count(*) FROM logs") == 0);
}

TEST_CASE_METHOD(Archiving,
                 "a row that somebody changes between the reading and the deletion is archived as it is then") {
  database.execute(
      "CREATE TABLE logs (id int PRIMARY KEY, at timestamptz, note text);"
      "INSERT INTO logs SELECT i, '2020-01-01', 'old' FROM generate_series(1, 50) i");
  open();
  bool changed = false;
  sink.at_seal = [&] {
    if (!std::exchange(changed, true)) database.execute("UPDATE logs SET note = 'new' WHERE id = 7");
  };
  CHECK(archive("logs") == 50);
  REQUIRE(sink.lines.size() == 50);
  const auto seventh =
      std::ranges::find_if(sink.lines, [](const std::string& line) { return line.starts_with("{\"id\":\"7\","); });
  REQUIRE(seventh != sink.lines.end());
  CHECK(seventh->find("\"note\":\"new\"") != std::string::npos);
  CHECK(sink.transactions.size() >= 2);
}

TEST_CASE_METHOD(Archiving, "the server tells what became of a transaction that archived, and only this server does") {
  database.execute(
      "CREATE TABLE logs (id int PRIMARY KEY, at timestamptz);"
      "INSERT INTO logs SELECT i, '2020-01-01' FROM generate_series(1, 10) i");
  open();
  sink.at_seal = [&] { CHECK(session->fate_of("0/1") == TransactionFate::unknown); };
  REQUIRE(archive("logs") == 10);
  const std::string committed = sink.transactions.back();
  CHECK(session->fate_of(committed) == TransactionFate::committed);
  CHECK(session->fate_of("1" + committed) == TransactionFate::unknown);
  CHECK(session->fate_of(committed + "0000000") == TransactionFate::unknown);
  CHECK(session->fate_of("") == TransactionFate::unknown);

  database.execute("INSERT INTO logs VALUES (11, '2020-01-01')");
  sink.at_seal = [] { throw Error(ErrorKind::failed, Text::verbatim("stop"), Text::verbatim("here")); };
  CHECK_THROWS_AS(archive("logs"), Error);
  CHECK(session->fate_of(sink.transactions.back()) == TransactionFate::rolled_back);
}

TEST_CASE_METHOD(Archiving, "wide rows go in batches of their own, but together where they refer to each other") {
  const std::string reference = GENERATE(as<std::string>{}, "", "REFERENCES logs (id)");
  database.execute("CREATE TABLE logs (id int PRIMARY KEY, at timestamptz, other int " + reference +
                   ", note text); INSERT INTO logs SELECT i, '2020-01-01', 41 - i, repeat('x', 2000000) FROM "
                   "generate_series(1, 40) i; CREATE INDEX ON logs (other)");
  open();
  CHECK(archive("logs") == 40);
  CHECK(sink.lines.size() == 40);
  CHECK(database.number("SELECT count(*) FROM logs") == 0);
  if (reference.empty()) CHECK(sink.asked_to_commit == 3);
}

TEST_CASE_METHOD(Archiving, "a trigger that keeps a row keeps the batch") {
  database.execute(
      "CREATE TABLE logs (id int PRIMARY KEY, at timestamptz);"
      "INSERT INTO logs SELECT i, '2020-01-01' FROM generate_series(1, 10) i;"
      "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF OLD.id = 3 THEN RETURN NULL; END IF; "
      "RETURN OLD; "
      "END'; CREATE TRIGGER keep BEFORE DELETE ON logs FOR EACH ROW EXECUTE FUNCTION keep()");
  open();
  CHECK_THROWS_AS(archive("logs"), Error);
  CHECK(database.number("SELECT count(*) FROM logs") == 10);
  CHECK(sink.lines.empty());
}

}  // namespace dbmaint::testing
