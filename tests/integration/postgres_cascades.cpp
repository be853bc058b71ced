#include <atomic>
#include <thread>

#include "dbmaint/cleanup/guards.hpp"
#include "engine/postgres/session.hpp"
#include "support/catch.hpp"
#include "support/expired_rows.hpp"
#include "support/fake_services.hpp"
#include "support/postgres_database.hpp"

using dbmaint::testing::old_rows;
using dbmaint::testing::PostgresDatabase;
using dbmaint::testing::TestServices;

namespace dbmaint {

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
      "ALTER TABLE logs DISABLE TRIGGER off; CREATE RULE also AS ON DELETE TO ruled DO ALSO DELETE FROM logs;"
      "CREATE TABLE kept (id int); CREATE RULE no AS ON DELETE TO kept DO INSTEAD NOTHING;"
      "CREATE RULE off AS ON DELETE TO kept DO INSTEAD DELETE FROM logs; ALTER TABLE kept DISABLE RULE off;"
      "CREATE RULE same AS ON UPDATE TO kept WHERE new.id > 5 DO INSTEAD NOTHING");
  const auto session = postgres::open_session(database.location(), Purpose::read, world.services());
  const Schema schema = session->read_schema();
  CHECK(schema.find("logs")->delete_triggers == std::vector<std::string>{"purge"});
  CHECK(schema.find("logs")->update_triggers == std::vector<std::string>{"purge"});
  CHECK(schema.find("ruled")->delete_triggers == std::vector<std::string>{"also"});
  CHECK(schema.find("ruled")->delete_rules.empty());
  CHECK(schema.find("kept")->delete_rules == std::vector<std::string>{"no"});
  CHECK(schema.find("kept")->update_rules == std::vector<std::string>{"same"});
  CHECK(refuse_rules_instead(schema, *schema.find("ruled")).empty());
  CHECK_FALSE(refuse_rules_instead(schema, *schema.find("kept")).empty());
  CHECK(schema.find("part")->inherits == std::vector<TableName>{{"public", "parted"}});
  CHECK(schema.find("part")->delete_triggers.empty());
  CHECK_FALSE(refuse_triggers(schema, *schema.find("ruled"), {{{"public", "child"}, "true"}}).empty());
  CHECK_FALSE(refuse_relatives(schema, *schema.find("parted"), {}).empty());
  CHECK_FALSE(refuse_relatives(schema, *schema.find("parted"), {{{"public", "part"}, "true"}}).empty());
  CHECK(refuse_relatives(schema, *schema.find("part"), {}).empty());
}

namespace {

// 40 posts, each but every fifth an answer to the one before; the first 30 are old. A few blocks of them, so that both
// walks have several windows.
void make_posts(PostgresDatabase& database, const std::string& key) {
  database.execute(
      "CREATE TABLE posts (id int PRIMARY KEY, answers int REFERENCES posts " + key +
      ", at date, filler text); INSERT INTO posts SELECT i, CASE WHEN i % 5 <> 1 AND i <= 30 THEN i - 1 END,"
      " date '2019-12-01' + i, repeat('x', 1500) FROM generate_series(1, 40) i ORDER BY i DESC");
  database.execute("CREATE INDEX ON posts (answers)");
}

/// Lets `work` run beside, until it waits for a lock; then does `meanwhile`.
template <class Work>
void beside(PostgresDatabase& database, Work work, const std::string& meanwhile) {
  std::atomic<bool> done = false;
  std::thread thread([&] {
    work();
    done = true;
  });
  const std::string waiting =
      "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = "
      "current_database()";
  while (!done && database.number(waiting) == 0) std::this_thread::yield();
  CHECK_FALSE(done);
  database.execute(meanwhile);
  thread.join();
}

}  // namespace

TEST_CASE("posts that keep each other from going go together, by blocks and by ranges of their time") {
  const bool by_range = GENERATE(false, true);
  const std::string key = GENERATE("", "ON DELETE RESTRICT", "DEFERRABLE INITIALLY DEFERRED");
  CAPTURE(by_range, key);
  PostgresDatabase database;
  TestServices world;
  make_posts(database, key);
  if (by_range) database.execute("CREATE INDEX ON posts (at); ANALYZE posts");
  const auto session = postgres::open_session(database.location(), Purpose::write, world.services());
  const Schema schema = session->read_schema();
  CHECK(session->count_references(schema, old_rows("posts"), {}).empty());
  const auto remover = session->remove_expired(schema, old_rows("posts"), {});
  CHECK(remover->access_path() == (by_range ? "time index range" : "ctid blocks"));
  std::int64_t removed = 0;
  for (Batch batch; !batch.finished; removed += batch.removed) {
    batch = remover->next(1);
    REQUIRE(batch.keeping.empty());
  }
  CHECK(removed == 30);
  CHECK(database.number("SELECT count(*) FROM posts") == 10);

  // One young answer to an old post: now the rule itself is in the way.
  database.execute("TRUNCATE posts; INSERT INTO posts VALUES (1, NULL, '2000-01-01'), (2, 1, '2030-01-01')");
  const auto again = session->remove_expired(schema, old_rows("posts"), {});
  const Batch given_up = again->next(1);
  CHECK(given_up.removed == 0);
  REQUIRE(given_up.keeping.size() == 1);
  CHECK(given_up.keeping[0].rows == 1);
}

TEST_CASE("a batch waits for a child that is being inserted, and heeds it when it is protected") {
  // Below the rule's own rows, or one level further down.
  const std::string insert = GENERATE("INSERT INTO lines VALUES (2, 1, true)", "INSERT INTO words VALUES (1, 1, true)");
  CAPTURE(insert);
  PostgresDatabase database;
  TestServices world;
  database.execute(
      "CREATE TABLE posts (id int PRIMARY KEY, at date);"
      "CREATE TABLE lines (id int PRIMARY KEY, post int REFERENCES posts ON DELETE CASCADE, keep bool);"
      "CREATE TABLE words (id int PRIMARY KEY, line int REFERENCES lines ON DELETE CASCADE, keep bool);"
      "INSERT INTO posts VALUES (1, '2000-01-01'), (2, '2000-01-02'); INSERT INTO lines VALUES (1, 1, false)");
  const auto session = postgres::open_session(database.location(), Purpose::write, world.services());
  const Schema schema = session->read_schema();
  const std::map<TableName, std::string> protect{{{"public", "lines"}, "keep"}, {{"public", "words"}, "keep"}};
  const auto remover = session->remove_expired(schema, old_rows("posts"), protect);
  Batch batch;
  SECTION("committed meanwhile") {
    database.execute("BEGIN");
    database.execute(insert);
    beside(
        database, [&] { batch = remover->next(100); }, "COMMIT");
    CHECK(batch.removed == 0);
    REQUIRE(batch.protected_cascades.size() == 1);
    CHECK(batch.protected_cascades[0].protected_rows == 1);
    CHECK(database.number("SELECT count(*) FROM posts") == 2);
    CHECK(database.number("SELECT (SELECT count(*) FROM lines) + (SELECT count(*) FROM words)") == 2);
  }
  SECTION("rolled back meanwhile") {
    database.execute("BEGIN");
    database.execute(insert);
    beside(
        database, [&] { batch = remover->next(100); }, "ROLLBACK");
    CHECK(batch.removed == 2);
    CHECK(batch.protected_cascades.empty());
    CHECK(database.number("SELECT (SELECT count(*) FROM lines) + (SELECT count(*) FROM words)") == 0);
  }
  SECTION("changed from unprotected to protected") {
    database.execute("INSERT INTO words VALUES (5, 1, false); BEGIN; UPDATE words SET keep = true WHERE id = 5");
    beside(
        database, [&] { batch = remover->next(100); }, "COMMIT");
    CHECK(batch.removed == 0);
    CHECK(batch.protected_cascades.size() == 1);
  }
}

TEST_CASE("PostgreSQL's list of the columns that SET NULL changes decides whether a key keeps its parent") {
  PostgresDatabase database;
  TestServices world;
  if (database.number("SHOW server_version_num") < 150000) return;
  database.execute(
      "CREATE TABLE posts (tenant int, id int, at date, PRIMARY KEY (tenant, id));"
      "CREATE TABLE lines (tenant int NOT NULL, post int, FOREIGN KEY (tenant, post) REFERENCES posts ON DELETE SET "
      "NULL "
      "(post));"
      "CREATE TABLE words (tenant int NOT NULL, post int, FOREIGN KEY (tenant, post) REFERENCES posts ON DELETE SET "
      "NULL);"
      "INSERT INTO posts VALUES (1, 1, '2000-01-01'); INSERT INTO lines VALUES (1, 1); INSERT INTO words VALUES (1, "
      "1)");
  const auto session = postgres::open_session(database.location(), Purpose::read, world.services());
  const Schema schema = session->read_schema();
  CHECK(schema.find("lines")->foreign_keys[0].set_columns == std::vector<std::string>{"post"});
  const auto references = session->count_references(schema, old_rows("posts"), {});
  REQUIRE(references.size() == 2);
  for (const ReferenceCount& reference : references) CHECK(reference.keeps == (reference.table.name == "words"));
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
