#include "contract/world.hpp"

// Somebody changes the database while a rule runs.

namespace dbmaint::testing {

namespace {

using std::chrono::hours;

const Timestamp cutoff = std::chrono::sys_days{std::chrono::year{2026} / 10 / 23};
constexpr int all_rows = 2500;  // more than the smallest window of any engine

std::string create_logs(const World& world) {
  return "CREATE TABLE logs (id BIGINT PRIMARY KEY, at " + world.under_test->time_type() + ", filler TEXT)";
}

std::string insert_logs(const World& world, int first, int last) {
  const std::string old = world.under_test->time_literal(cutoff - hours{48});
  std::string sql = "INSERT INTO logs VALUES ";
  for (int id = first; id <= last; ++id)
    sql += (id > first ? ", (" : "(") + std::to_string(id) + ", " + old + ", '" + std::string(80, 'x') + "')";
  return sql;
}

std::int64_t count(World& world, const std::string& table) {
  return rows_in(*world.open(Purpose::read), table);
}

/// A rule that has removed its first batch.
struct Begun {
  explicit Begun(World& world) : Begun(world, {}) {}
  Begun(World& world, const std::map<TableName, std::string>& protect)
      : session(world.open(Purpose::write)),
        schema(session->read_schema()),
        remover(session->remove_expired(schema, world.rows_before("logs", cutoff), protect)) {
    const Batch first = remover->next(1);
    REQUIRE(first.removed > 0);
    REQUIRE_FALSE(first.finished);
    removed = first.removed;
  }
  std::unique_ptr<Session> session;
  Schema schema;
  std::unique_ptr<Remover> remover;
  std::int64_t removed = 0;
};

std::string trigger_sql(const World& world) {
  if (world.under_test->engine().name() == "sqlite")
    return "CREATE TRIGGER follow AFTER DELETE ON logs BEGIN DELETE FROM other; END";
  return "CREATE FUNCTION follow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN DELETE FROM other; RETURN OLD; END';"
         "CREATE TRIGGER follow AFTER DELETE ON logs FOR EACH ROW EXECUTE FUNCTION follow()";
}

}  // namespace

TEST_CASE("a table that takes the name of the rule's table while it runs loses no row") {
  for_every_engine([](World& world) {
    for (const bool renamed : {true, false}) {
      CAPTURE(renamed);
      world.database->run(create_logs(world));
      world.database->run(insert_logs(world, 1, all_rows));
      Begun begun(world);
      world.database->run(renamed ? "ALTER TABLE logs RENAME TO logs_then" : "DROP TABLE logs");
      world.database->run("CREATE TABLE between_them (id BIGINT)");
      world.database->run(create_logs(world));
      world.database->run(insert_logs(world, 1, all_rows));
      const Batch batch = begun.remover->next(1);
      CHECK(batch.changed);
      CHECK(batch.removed == 0);
      CHECK_FALSE(batch.finished);
      CHECK(count(world, "logs") == all_rows);
      world.database->run("DROP TABLE logs; DROP TABLE between_them; DROP TABLE IF EXISTS logs_then");
    }
  });
}

TEST_CASE("a cascade or a trigger that is added while a rule runs ends it before anything goes by it") {
  for_every_engine([](World& world) {
    const std::vector<std::string> changes = {
        "CREATE TABLE lines (id BIGINT, log BIGINT REFERENCES logs (id) ON DELETE CASCADE);"
        "INSERT INTO lines VALUES (1, 2500)",
        "CREATE TABLE lines (id BIGINT PRIMARY KEY, p BIGINT REFERENCES child (id) ON DELETE CASCADE)",
        trigger_sql(world)};
    for (const std::string& change : changes) {
      CAPTURE(change);
      world.database->run(create_logs(world));
      world.database->run(insert_logs(world, 1, all_rows));
      world.database->run(
          "CREATE TABLE other (id BIGINT); INSERT INTO other VALUES (1);"
          "CREATE TABLE child (id BIGINT PRIMARY KEY, log BIGINT REFERENCES logs (id) ON DELETE CASCADE);"
          "CREATE INDEX child_log ON child (log)");
      Begun begun(world);
      world.database->run(change);
      const Batch batch = begun.remover->next(1);
      CHECK(batch.changed);
      CHECK(batch.removed == 0);
      CHECK(count(world, "logs") == all_rows - begun.removed);
      CHECK(count(world, "other") == 1);
      world.database->run("DROP TABLE IF EXISTS lines; DROP TABLE child; DROP TABLE logs; DROP TABLE other");
    }
  });
}

TEST_CASE("a change that no deletion of the rule is concerned with stops nothing") {
  for_every_engine([](World& world) {
    world.database->run(create_logs(world));
    world.database->run(insert_logs(world, 1, all_rows));
    Begun begun(world);
    world.database->run("CREATE TABLE elsewhere (id BIGINT); CREATE INDEX logs_filler ON logs (filler)");
    for (Batch batch; !batch.finished; begun.removed += batch.removed) {
      batch = begun.remover->next(1);
      REQUIRE_FALSE(batch.changed);
    }
    CHECK(begun.removed == all_rows);
  });
}

TEST_CASE("a rule takes as many rows as were counted, and not one that grew old since") {
  for_every_engine([](World& world) {
    world.database->run(create_logs(world));
    world.database->run("CREATE TABLE lines (id BIGINT, log BIGINT REFERENCES logs (id) ON DELETE CASCADE)");
    world.database->run("CREATE INDEX lines_log ON lines (log)");
    for (const bool held : {false, true})
      for (const std::int64_t window : {std::int64_t{1}, std::int64_t{100'000}}) {
        CAPTURE(held, window);
        world.database->run("DELETE FROM logs");
        world.database->run(insert_logs(world, 1, all_rows));
        const auto session = world.open(Purpose::write);
        const Schema schema = session->read_schema();
        std::map<TableName, std::string> protect;
        if (held) protect = {{world.table("lines"), "id > 5"}};
        const auto remover = session->remove_expired(schema, world.rows_before("logs", cutoff), protect);
        remover->expect(1234);
        std::int64_t removed = 0;
        for (Batch batch; !batch.finished; removed += batch.removed) batch = remover->next(window);
        CHECK(removed == 1234);
        CHECK(count(world, "logs") == all_rows - 1234);
      }
  });
}

}  // namespace dbmaint::testing
