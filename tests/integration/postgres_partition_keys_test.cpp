#include "engine/postgres/session.hpp"
#include "support/catch.hpp"
#include "support/expired_rows.hpp"
#include "support/fake_services.hpp"
#include "support/postgres_database.hpp"

// Keys to a partitioned table keep the rows of its partitions, and the other way round.

namespace dbmaint::testing {

TEST_CASE("a row that refers to a partitioned table keeps what a rule on the partition would take") {
  const std::string on_delete = GENERATE("", "ON DELETE RESTRICT");
  CAPTURE(on_delete);
  PostgresDatabase database;
  TestServices world;
  database.execute(
      "CREATE TABLE events (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);"
      "CREATE TABLE events_old PARTITION OF events FOR VALUES FROM ('2000-01-01') TO ('2020-01-01');"
      "CREATE TABLE events_new PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2040-01-01');"
      "INSERT INTO events SELECT g, date '2010-01-01' + g FROM generate_series(1, 500) g;"
      "INSERT INTO events VALUES (1, '2030-01-01');"
      "CREATE TABLE notes (event int, at date, FOREIGN KEY (event, at) REFERENCES events " +
      on_delete +
      ");"
      "CREATE TABLE marks (event int, at date, FOREIGN KEY (event, at) REFERENCES events_old " +
      on_delete + ")");
  const auto session = postgres::open_session(database.location(), Purpose::read, world.services());
  const Schema schema = session->read_schema();
  CHECK(session->count_references(schema, old_rows("events_old"), {}).empty());
  database.execute(
      "INSERT INTO notes VALUES (1, '2030-01-01'), (7, '2010-01-08'), (8, '2010-01-09');"
      "INSERT INTO marks VALUES (9, '2010-01-10')");

  const auto by_partition = session->count_references(schema, old_rows("events_old"), {});
  REQUIRE(by_partition.size() == 2);
  for (const ReferenceCount& count : by_partition) {
    CHECK(count.keeps);
    CHECK(count.rows == (count.table.name == "notes" ? 2 : 1));
    CHECK(count.parent.name == "events_old");
  }
  CHECK(session->count_references(schema, old_rows("events_new"), {}).empty());
  const auto by_root = session->count_references(schema, old_rows("events"), {});
  REQUIRE(by_root.size() == 2);
  CHECK(by_root[0].rows + by_root[1].rows == 3);
}

}  // namespace dbmaint::testing
