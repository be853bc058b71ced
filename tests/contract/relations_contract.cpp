#include "contract/world.hpp"

namespace dbmaint::testing {

namespace {

constexpr auto family =
    "CREATE TABLE parents (id BIGINT PRIMARY KEY, code TEXT);"
    "CREATE TABLE children (id BIGINT PRIMARY KEY, parent BIGINT, kind TEXT);"
    "INSERT INTO parents VALUES (1, 'a'), (2, 'b'), (3, NULL), (4, 'd');"
    "INSERT INTO children VALUES (1, 1, 'x'), (2, 1, 'x'), (3, 2, 'y'), (4, 7, 'x'), (5, 7, 'y'), (6, 8, 'x'), "
    "(7, NULL, 'x'), (8, 9, NULL);";

Relation children_of_parents(const World& world) {
  Relation relation;
  relation.child = world.table("children");
  relation.child_columns = {"parent"};
  relation.parent = world.table("parents");
  relation.parent_columns = {"id"};
  return relation;
}

}  // namespace

TEST_CASE("orphans are the keyed children without a parent, with an index and without") {
  for_every_engine([](World& world) {
    world.database->run(family);
    const Relation relation = children_of_parents(world);
    for (const bool indexed : {false, true}) {
      INFO("indexed: " << indexed);
      if (indexed) world.database->run("CREATE INDEX children_parent ON children (parent)");
      const OrphanCount count = world.open(Purpose::read)->count_orphans(relation, 10);
      CHECK(count.total == 7);
      CHECK(count.orphans == 4);
      CHECK_FALSE(count.parent_empty);
      auto samples = count.samples;
      std::sort(samples.begin(), samples.end());
      CHECK(samples == std::vector<std::string>{"7", "8", "9"});
      CHECK(world.open(Purpose::read)->count_orphans(relation, 1).samples.size() == 1);
    }
  });
}

TEST_CASE("a relation may hold for some of the children only") {
  for_every_engine([](World& world) {
    world.database->run(family);
    Relation relation = children_of_parents(world);
    relation.when = "kind = 'x' -- only these";
    const OrphanCount count = world.open(Purpose::read)->count_orphans(relation, 10);
    CHECK(count.total == 4);
    CHECK(count.orphans == 2);
  });
}

TEST_CASE("a composite key counts only when every column is there") {
  for_every_engine([](World& world) {
    world.database->run(
        "CREATE TABLE places (x BIGINT, y TEXT, PRIMARY KEY (x, y));"
        "CREATE TABLE visits (id BIGINT, x BIGINT, y TEXT);"
        "INSERT INTO places VALUES (1, 'a'), (1, 'b');"
        "INSERT INTO visits VALUES (1, 1, 'a'), (2, 1, 'c'), (3, 2, 'a'), (4, NULL, 'a'), (5, 1, NULL);");
    Relation relation;
    relation.child = world.table("visits");
    relation.child_columns = {"x", "y"};
    relation.parent = world.table("places");
    relation.parent_columns = {"x", "y"};
    const OrphanCount count = world.open(Purpose::read)->count_orphans(relation, 10);
    CHECK(count.total == 3);
    CHECK(count.orphans == 2);
  });
}

TEST_CASE("a table may refer to itself, and to an empty parent") {
  for_every_engine([](World& world) {
    world.database->run(
        "CREATE TABLE nodes (id BIGINT PRIMARY KEY, up BIGINT); CREATE TABLE nobody (id BIGINT PRIMARY KEY);"
        "INSERT INTO nodes VALUES (1, NULL), (2, 1), (3, 9), (4, 3);");
    Relation relation;
    relation.child = world.table("nodes");
    relation.child_columns = {"up"};
    relation.parent = world.table("nodes");
    relation.parent_columns = {"id"};
    CHECK(world.open(Purpose::read)->count_orphans(relation, 10).orphans == 1);
    relation.parent = world.table("nobody");
    const OrphanCount count = world.open(Purpose::read)->count_orphans(relation, 10);
    CHECK(count.parent_empty);
    CHECK(count.orphans == 3);
  });
}

TEST_CASE("unattached rows are referred to by none of the tables, the protected ones apart") {
  for_every_engine([](World& world) {
    world.database->run(family);
    world.database->run(
        "CREATE TABLE others (parent BIGINT); CREATE TABLE none (parent BIGINT);"
        "INSERT INTO others VALUES (2), (NULL); INSERT INTO parents VALUES (5, 'e'), (6, 'admin');");
    UnattachedQuestion question;
    question.table = world.table("parents");
    question.referenced_by = {{world.table("children"), "parent", "id"},
                              {world.table("others"), "parent", "id"},
                              {world.table("none"), "parent", "id"}};
    question.protect = "code = 'admin'";
    const UnattachedCount count = world.open(Purpose::read)->count_unattached(question, 10);
    CHECK(count.total == 6);
    CHECK(count.unattached == 2);      // 4 and 5
    CHECK(count.protected_rows == 2);  // the administrator, and 3 whose code is NULL
    auto samples = count.samples;
    std::sort(samples.begin(), samples.end());
    CHECK(samples == std::vector<std::string>{"4", "5"});
    CHECK(count.empty_references == std::vector<TableName>{world.table("none")});
  });
}

}  // namespace dbmaint::testing
