#include "contract/world.hpp"

namespace dbmaint::testing {

namespace {

// Children 4, 5, 6 and 8 lost their parent; 7 names none.
constexpr auto family =
    "CREATE TABLE parents (id BIGINT PRIMARY KEY, code TEXT);"
    "CREATE TABLE children (id BIGINT PRIMARY KEY, parent BIGINT, kind TEXT);"
    "INSERT INTO parents VALUES (1, 'a'), (2, 'b'), (3, NULL), (4, 'd');"
    "INSERT INTO children VALUES (1, 1, 'x'), (2, 1, 'x'), (3, 2, 'y'), (4, 7, 'x'), (5, 7, 'y'), (6, 8, 'x'), "
    "(7, NULL, 'x'), (8, 9, NULL);";

OrphanRows orphans_of(const World& world, const std::string& child, const std::string& column,
                      const std::string& parent) {
  OrphanRows rows;
  rows.relation.child = world.table(child);
  rows.relation.child_columns = {column};
  rows.relation.parent = world.table(parent);
  rows.relation.parent_columns = {"id"};
  rows.relation.source = RelationSource::configured;
  rows.relation.action = Action::remove;
  return rows;
}

std::int64_t take_all(Session& session, const Schema& schema, const OrphanRows& rows, std::int64_t window,
                      const std::map<TableName, std::string>& protect = {}) {
  const auto remover = session.remove_expired(schema, rows, protect);
  std::int64_t taken = 0;
  for (;;) {
    const Batch batch = remover->next(window);
    REQUIRE(batch.keeping.empty());
    taken += batch.removed;
    if (batch.finished) return taken;
  }
}

std::string column_of(Session& session, const std::string& query) {
  std::string out;
  for (const auto& row : session.select(query, 1000).rows) out += row[0].value_or("NULL") + " ";
  return out;
}

std::int64_t spared(const LostCount& count, const std::string& reason) {
  for (const SparedRows& rows : count.spared)
    if (rows.reason == reason) return rows.count;
  return 0;
}

}  // namespace

TEST_CASE("a repair takes the rows that are counted as orphans, whatever the window, and none other") {
  for_every_engine([](World& world) {
    for (const std::int64_t window : {1, 3, 100}) {
      INFO("window: " << window);
      world.database->run("DROP TABLE IF EXISTS children; DROP TABLE IF EXISTS parents;" + std::string(family));
      const auto session = world.open(Purpose::write);
      const Schema schema = session->read_schema();
      const OrphanRows rows = orphans_of(world, "children", "parent", "parents");
      const LostCount count = session->count_lost(rows, 10);
      CHECK(count.total == 8);
      CHECK(count.asked == 7);
      CHECK(count.eligible == session->count_orphans(rows.relation, 0).orphans);
      CHECK(count.eligible == 4);
      CHECK(count.samples.size() == 3);
      CHECK_FALSE(session->removal_statement(*schema.find("children"), rows).empty());
      CHECK(take_all(*session, schema, rows, window) == 4);
      CHECK(column_of(*session, "SELECT id FROM children ORDER BY id") == "1 2 3 7 ");
      CHECK(session->count_orphans(rows.relation, 0).orphans == 0);
      CHECK(take_all(*session, schema, rows, window) == 0);
    }
  });
}

TEST_CASE("rows whose parents go after the lost rows were noted stay") {
  for_every_engine([](World& world) {
    world.database->run(family);
    const auto session = world.open(Purpose::write);
    const Schema schema = session->read_schema();
    OrphanRows rows = orphans_of(world, "children", "parent", "parents");
    CHECK(session->remember_lost(rows) == ReliedRows{{world.table("parents"), 4}});
    rows.among = Among::remembered;
    world.database->run("DELETE FROM parents WHERE id = 1; DELETE FROM children WHERE id = 6");
    const LostCount count = session->count_lost(rows, 10);
    CHECK(count.relied_upon == ReliedRows{{world.table("parents"), 3}});
    CHECK(count.eligible == 3);
    CHECK(spared(count, "lost_since") == 2);
    CHECK(take_all(*session, schema, rows, 3) == 3);
    CHECK(column_of(*session, "SELECT id FROM children ORDER BY id") == "1 2 3 7 ");

    // The next round notes anew: what it finds, and no longer what the one before it found.
    world.database->run("INSERT INTO parents VALUES (1, 'a'); UPDATE children SET parent = 77 WHERE id = 7");
    CHECK(session->remember_lost(rows) == ReliedRows{{world.table("parents"), 4}});
    world.database->run("DELETE FROM parents WHERE id = 1; INSERT INTO children VALUES (9, 8, 'x'), (10, 77, 'x')");
    CHECK(take_all(*session, schema, rows, 100) == 2);
    CHECK(column_of(*session, "SELECT id FROM children ORDER BY id") == "1 2 3 9 ");
  });
}

TEST_CASE("a removal that nobody noted rows for takes those that were lost when it began") {
  for_every_engine([](World& world) {
    world.database->run(family);
    const auto session = world.open(Purpose::write);
    const OrphanRows rows = orphans_of(world, "children", "parent", "parents");
    const Schema schema = session->read_schema();
    const auto remover = session->remove_expired(schema, rows, {});
    world.database->run("DELETE FROM parents WHERE id = 1");
    CHECK(remover->next(100).removed == 4);
    CHECK(column_of(*session, "SELECT id FROM children ORDER BY id") == "1 2 3 7 ");
  });
}

TEST_CASE("unattached rows whose references go after they were noted stay, also with a NULL in their key") {
  for_every_engine([](World& world) {
    const std::string old = world.under_test->time_literal(Timestamp(std::chrono::hours(24 * 365)));
    world.database->run("CREATE TABLE users (name TEXT UNIQUE, made " + world.under_test->time_type() +
                        "); CREATE TABLE homes (owner TEXT);"
                        "INSERT INTO users VALUES ('a', " +
                        old + "), ('b', " + old + "), ('c', " + old + "), (NULL, " + old +
                        "); INSERT INTO homes VALUES ('a'), ('b');");
    const auto session = world.open(Purpose::write);
    UnattachedRows rows;
    rows.question = {world.table("users"), {{world.table("homes"), "owner", "name"}}, ""};
    rows.old = {world.table("users"),
                "made",
                world.under_test->time_format(),
                Timestamp(std::chrono::hours(24 * 365 * 30)),
                "",
                ""};
    const Schema schema = session->read_schema();
    const auto remover = session->remove_expired(schema, rows, {});
    world.database->run("DELETE FROM homes WHERE owner = 'a'");
    CHECK(remover->next(100).removed == 2);
    CHECK(column_of(*session, "SELECT name FROM users ORDER BY name") == "a b ");
  });
}

TEST_CASE("a repair spares what is protected, and what a condition cannot tell") {
  for_every_engine([](World& world) {
    world.database->run(family);
    const auto session = world.open(Purpose::write);
    const Schema schema = session->read_schema();
    OrphanRows rows = orphans_of(world, "children", "parent", "parents");
    rows.protect = "kind = 'y' -- kept";
    const LostCount count = session->count_lost(rows, 10);
    CHECK(count.eligible == 2);
    CHECK(spared(count, "protected") == 2);
    auto samples = count.samples;
    std::sort(samples.begin(), samples.end());
    CHECK(samples == std::vector<std::string>{"7", "8"});
    CHECK(take_all(*session, schema, rows, 100) == 2);
    CHECK(column_of(*session, "SELECT id FROM children ORDER BY id") == "1 2 3 5 7 8 ");
  });
}

TEST_CASE("a repair of a polymorphic relation leaves the other rows alone") {
  for_every_engine([](World& world) {
    world.database->run(family);
    const auto session = world.open(Purpose::write);
    const Schema schema = session->read_schema();
    OrphanRows rows = orphans_of(world, "children", "parent", "parents");
    rows.relation.when = "kind = 'x' -- only these";
    CHECK(session->count_lost(rows, 10).asked == 4);
    CHECK(take_all(*session, schema, rows, 100) == 2);
    CHECK(column_of(*session, "SELECT id FROM children ORDER BY id") == "1 2 3 5 7 8 ");
  });
}

TEST_CASE("a composite key is repaired only where every column is there") {
  for_every_engine([](World& world) {
    world.database->run(
        "CREATE TABLE places (x BIGINT, y TEXT, PRIMARY KEY (x, y));"
        "CREATE TABLE visits (id BIGINT, x BIGINT, y TEXT);"
        "INSERT INTO places VALUES (1, 'a'), (1, 'b');"
        "INSERT INTO visits VALUES (1, 1, 'a'), (2, 1, 'c'), (3, 2, 'a'), (4, NULL, 'a'), (5, 1, NULL);");
    const auto session = world.open(Purpose::write);
    OrphanRows rows = orphans_of(world, "visits", "x", "places");
    rows.relation.child_columns = {"x", "y"};
    rows.relation.parent_columns = {"x", "y"};
    CHECK(session->count_lost(rows, 10).eligible == 2);
    CHECK(take_all(*session, session->read_schema(), rows, 2) == 2);
    CHECK(column_of(*session, "SELECT id FROM visits ORDER BY id") == "1 4 5 ");
  });
}

TEST_CASE("rows that hang on one another go level by level") {
  for_every_engine([](World& world) {
    world.database->run(
        "CREATE TABLE nodes (id BIGINT PRIMARY KEY, up BIGINT);"
        "INSERT INTO nodes VALUES (1, NULL), (2, 1), (5, 9), (4, 5), (3, 4), (6, 3), (7, 7);");
    const auto session = world.open(Purpose::write);
    const Schema schema = session->read_schema();
    const OrphanRows rows = orphans_of(world, "nodes", "up", "nodes");
    CHECK(session->count_lost(rows, 0).eligible == 1);
    std::int64_t taken = 0;
    for (int round = 0; round < 5; ++round) taken += take_all(*session, schema, rows, 100);
    CHECK(taken == 4);
    CHECK(column_of(*session, "SELECT id FROM nodes ORDER BY id") == "1 2 7 ");
  });
}

TEST_CASE("what a repair takes along is counted before, and protected rows keep a batch from it") {
  for_every_engine([](World& world) {
    world.database->run(std::string(family) +
                        "CREATE TABLE toys (id BIGINT PRIMARY KEY, child BIGINT REFERENCES children (id) ON DELETE "
                        "CASCADE, dear TEXT); CREATE INDEX toys_child ON toys (child);"
                        "INSERT INTO toys VALUES (1, 1, 'no'), (2, 4, 'no'), (3, 6, 'yes'), (4, 8, 'no');");
    const auto session = world.open(Purpose::write);
    const Schema schema = session->read_schema();
    const OrphanRows rows = orphans_of(world, "children", "parent", "parents");
    const std::map<TableName, std::string> protect = {{world.table("toys"), "dear = 'yes'"}};
    const auto cascades = session->count_cascades(schema, rows, protect);
    REQUIRE(cascades.size() == 1);
    CHECK(cascades[0].rows == 3);
    CHECK(cascades[0].protected_rows == 1);

    const auto remover = session->remove_expired(schema, rows, protect);
    const Batch batch = remover->next(100);
    CHECK(batch.removed == 0);
    REQUIRE(batch.protected_cascades.size() == 1);
    CHECK(column_of(*session, "SELECT count(*) FROM children") == "8 ");

    world.database->run("UPDATE toys SET dear = 'no'");
    CHECK(take_all(*session, schema, rows, 100, protect) == 4);
    CHECK(column_of(*session, "SELECT id FROM toys ORDER BY id") == "1 ");
  });
}

TEST_CASE("rows that refer to orphans keep them") {
  for_every_engine([](World& world) {
    world.database->run(
        std::string(family) +
        "CREATE TABLE toys (id BIGINT PRIMARY KEY, child BIGINT REFERENCES children (id), owner BIGINT);"
        "INSERT INTO toys VALUES (1, 1, 1), (2, 4, 77), (3, 4, 77);");
    const auto session = world.open(Purpose::write);
    const Schema schema = session->read_schema();
    const OrphanRows rows = orphans_of(world, "children", "parent", "parents");
    const auto references = session->count_references(schema, rows, {});
    REQUIRE(references.size() == 1);
    CHECK(references[0].keeps);
    CHECK(references[0].rows == 2);
    const Batch batch = session->remove_expired(schema, rows, {})->next(100);
    CHECK(batch.removed == 0);
    CHECK_FALSE(batch.keeping.empty());
    CHECK(column_of(*session, "SELECT count(*) FROM children") == "8 ");
    // Toys that lost their own parent go first.
    CHECK(session->count_references(schema, rows, {orphans_of(world, "toys", "owner", "parents")}).empty());
  });
}

TEST_CASE("an empty parent is told as such") {
  for_every_engine([](World& world) {
    world.database->run(
        "CREATE TABLE nobody (id BIGINT PRIMARY KEY); CREATE TABLE children (id BIGINT, parent BIGINT);"
        "INSERT INTO children VALUES (1, 1);");
    const auto session = world.open(Purpose::read);
    const LostCount count = session->count_lost(orphans_of(world, "children", "parent", "nobody"), 5);
    CHECK(count.parent_empty);
    CHECK(count.eligible == 1);
  });
}

}  // namespace dbmaint::testing
