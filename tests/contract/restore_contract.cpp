#include "contract/memory_backup.hpp"
#include "contract/world.hpp"
#include "dbmaint/backup/compare.hpp"

namespace dbmaint::testing {

namespace {

void make_shop(World& world) {
  world.database->run("CREATE TABLE users (id BIGINT PRIMARY KEY, name TEXT)");
  world.database->run("CREATE TABLE \"Order lines\" (id BIGINT PRIMARY KEY, user_id BIGINT REFERENCES users (id))");
  world.database->run("INSERT INTO users VALUES (1, 'Aïcha'), (2, 'O''Brien'), (3, NULL)");
  world.database->run("INSERT INTO \"Order lines\" VALUES (1, 1), (2, 1), (3, 3)");
}

std::int64_t rows_of(World& world, const Location& location, const std::string& table) {
  const auto session = world.under_test->engine().open(location, Purpose::read, world.services());
  for (const TableSize& size : session->table_sizes(session->read_schema(), RowCounting::exact))
    if (size.table.name == table) return size.rows.value_or(-1);
  return -1;
}

struct Dumped {
  MemoryBackup backup;
  DumpFacts facts;
};

std::unique_ptr<Dumped> dump(World& world) {
  auto dumped = std::make_unique<Dumped>();
  dumped->facts = world.open(Purpose::read)->dump(dumped->backup);
  return dumped;
}

const Restorer& restorer_of(World& world) {
  REQUIRE(world.under_test->engine().restorer() != nullptr);
  return *world.under_test->engine().restorer();
}

Comparison restore_and_compare(World& world, Dumped& dumped) {
  const Restorer& restorer = restorer_of(world);
  const auto made = restorer.create(world.location(), "drill", dumped.facts, world.services());
  static_cast<void>(restorer.fill(dumped.backup, dumped.facts, made->location(), {}, world.services()));
  const auto session = world.under_test->engine().open(made->location(), Purpose::read, world.services());
  const RestoredContent found{session->table_sizes(session->read_schema(), RowCounting::exact),
                              session->read_content()};
  return compare_restored(dumped.facts, {}, found);
}

std::vector<std::string> names_of(const Comparison& comparison, DifferenceKind kind) {
  std::vector<std::string> names;
  for (const Difference& difference : comparison.differences)
    if (difference.kind == kind) names.push_back(difference.object);
  return names;
}

}  // namespace

TEST_CASE("two new databases that are made in one instant get a name each") {
  for_every_engine([](World& world) {
    make_shop(world);
    const auto dumped = dump(world);
    const Restorer& restorer = restorer_of(world);
    const auto first = restorer.create(world.location(), "drill", dumped->facts, world.services());
    const auto second = restorer.create(world.location(), "drill", dumped->facts, world.services());
    CHECK(first->display() != second->display());
  });
}

TEST_CASE("what was dumped fills a new database with the same rows") {
  for_every_engine([](World& world) {
    make_shop(world);
    const auto dumped = dump(world);
    const Restorer& restorer = restorer_of(world);
    const auto made = restorer.create(world.location(), "drill", dumped->facts, world.services());
    const RestoreFacts restored = restorer.fill(dumped->backup, dumped->facts, made->location(), {}, world.services());
    CHECK(restored.problems.empty());
    CHECK_FALSE(restored.commands.empty());
    CHECK(rows_of(world, made->location(), "users") == 3);
    CHECK(rows_of(world, made->location(), "Order lines") == 3);
  });
}

TEST_CASE("a restored database is in everything what its manifest states, and nothing is left uncompared") {
  for_every_engine([](World& world) {
    make_shop(world);
    world.database->run("CREATE INDEX \"Lines by user\" ON \"Order lines\" (user_id)");
    world.database->run("CREATE VIEW named AS SELECT id FROM users WHERE name IN ('Aïcha', 'x') AND id > 0");
    const auto dumped = dump(world);
    REQUIRE(dumped->facts.content.schema);
    CHECK(dumped->facts.content.schema->objects.size() >= 4);
    const Comparison comparison = restore_and_compare(world, *dumped);
    for (const Difference& difference : comparison.differences) FAIL_CHECK(difference.what.in(Language::english));
    for (const Text& part : comparison.not_compared) FAIL_CHECK(part.in(Language::english));
    CHECK(comparison.objects == static_cast<std::int64_t>(dumped->facts.content.schema->objects.size()));
    CHECK(comparison.tables == 2);
  });
}

TEST_CASE("a restored database that lacks an index is not what its manifest states") {
  for_every_engine([](World& world) {
    make_shop(world);
    world.database->run("CREATE INDEX lines ON \"Order lines\" (user_id)");
    const auto stated = dump(world);
    world.database->run("DROP INDEX lines");
    const auto lacking = dump(world);
    lacking->facts = stated->facts;  // as if this had been the backup
    const Comparison comparison = restore_and_compare(world, *lacking);
    CHECK(names_of(comparison, DifferenceKind::structure) ==
          std::vector<std::string>{"index " + world.under_test->schema() + ".lines"});
    CHECK(names_of(comparison, DifferenceKind::data).empty());
  });
}

TEST_CASE("a new database that took nobody's place is gone with its object, and nothing else is") {
  for_every_engine([](World& world) {
    make_shop(world);
    const auto dumped = dump(world);
    Location location;
    {
      const auto made = restorer_of(world).create(world.location(), "drill", dumped->facts, world.services());
      location = made->location();
      static_cast<void>(restorer_of(world).fill(dumped->backup, dumped->facts, location, {}, world.services()));
    }
    CHECK_THROWS_AS(world.under_test->engine().open(location, Purpose::read, world.services()), Error);
    CHECK(rows_of(world, world.location(), "users") == 3);
  });
}

TEST_CASE("a destination is absent, or occupied with its size, and looking changes nothing") {
  for_every_engine([](World& world) {
    make_shop(world);
    const auto dumped = dump(world);
    const Restorer& restorer = restorer_of(world);
    const DestinationSurvey live = restorer.survey(world.location(), dumped->facts, {}, world.services());
    CHECK(live.state == DestinationState::occupied);
    CHECK(live.size.bytes > 0);
    CHECK_FALSE(live.display.empty());
    const DestinationSurvey absent = restorer.survey(world.under_test->absent(), dumped->facts, {}, world.services());
    CHECK(absent.state == DestinationState::absent);
    CHECK(absent.needed >= dumped->facts.raw_size);
    CHECK_THROWS_AS(world.under_test->engine().open(world.under_test->absent(), Purpose::read, world.services()),
                    Error);
  });
}

}  // namespace dbmaint::testing
