#include "dbmaint/cleanup/guards.hpp"
#include "engine/postgres/session.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"
#include "support/postgres_database.hpp"

using dbmaint::testing::PostgresDatabase;
using dbmaint::testing::TestServices;

namespace dbmaint {

namespace {

ExpiredRows old_rows(const std::string& table) {
  ExpiredRows out;
  out.table = {"public", table};
  out.column = "at";
  out.format = TimeFormat::native;
  out.cutoff = *parse_timestamp("2020-01-01T00:00:00Z");
  return out;
}

}  // namespace

TEST_CASE("PostgreSQL's schema tells triggers and partitions, and rules that they make unsafe are refused") {
  PostgresDatabase database;
  TestServices world;
  database.execute(
      "CREATE TABLE parted (id int, at date) PARTITION BY RANGE (at);"
      "CREATE TABLE part PARTITION OF parted (PRIMARY KEY (id)) FOR VALUES FROM ('2000-01-01') TO ('2010-01-01');"
      "CREATE TABLE child (part int REFERENCES part ON DELETE CASCADE);"
      "CREATE TABLE logs (id int, at date); CREATE TABLE ruled (id int, at date);"
      "CREATE FUNCTION purge() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END';"
      "CREATE TRIGGER purge AFTER DELETE OR UPDATE ON logs FOR EACH ROW EXECUTE FUNCTION purge();"
      "CREATE TRIGGER off AFTER DELETE ON logs FOR EACH ROW EXECUTE FUNCTION purge();"
      "ALTER TABLE logs DISABLE TRIGGER off; CREATE RULE also AS ON DELETE TO ruled DO ALSO DELETE FROM logs");
  const auto session = postgres::open_session(database.location(), Purpose::read, world.services());
  const Schema schema = session->read_schema();
  CHECK(schema.find("logs")->delete_triggers == std::vector<std::string>{"purge"});
  CHECK(schema.find("logs")->update_triggers == std::vector<std::string>{"purge"});
  CHECK(schema.find("ruled")->delete_triggers == std::vector<std::string>{"also"});
  CHECK(schema.find("part")->inherits == std::vector<TableName>{{"public", "parted"}});
  CHECK(schema.find("part")->delete_triggers.empty());
  CHECK_FALSE(refuse_triggers(schema, *schema.find("ruled"), {{{"public", "child"}, "true"}}).empty());
  CHECK_FALSE(refuse_relatives(schema, *schema.find("parted"), {}).empty());
  CHECK_FALSE(refuse_relatives(schema, *schema.find("parted"), {{{"public", "part"}, "true"}}).empty());
  CHECK(refuse_relatives(schema, *schema.find("part"), {}).empty());
}

TEST_CASE("PostgreSQL counts a row that several keys lead to once, against all rows of its table") {
  PostgresDatabase database;
  TestServices world;
  database.execute(
      "CREATE TABLE posts (id int PRIMARY KEY, answers int REFERENCES posts ON DELETE CASCADE, at date);"
      "CREATE TABLE words (first int REFERENCES posts ON DELETE CASCADE, second int REFERENCES posts ON DELETE "
      "CASCADE);"
      "INSERT INTO posts VALUES (1, NULL, '2000-01-01'), (2, 1, '2000-01-02'), (3, 2, '2030-01-01'), (4, NULL, "
      "'2030-01-01'); INSERT INTO words VALUES (1, 1), (1, 4), (4, 3), (4, 4)");
  const auto session = postgres::open_session(database.location(), Purpose::read, world.services());
  const auto cascades = session->count_cascades(session->read_schema(), old_rows("posts"), {});
  REQUIRE(cascades.size() == 2);
  for (const CascadeCount& cascade : cascades) {
    CHECK(cascade.total == 4);
    CHECK(cascade.rows == (cascade.table.name == "posts" ? 1 : 3));
  }
}

}  // namespace dbmaint
