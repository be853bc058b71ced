#include "contract/memory_backup.hpp"
#include "contract/world.hpp"

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

}  // namespace

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
    const DestinationSurvey absent =
        restorer.survey(world.under_test->absent(), dumped->facts, {}, world.services());
    CHECK(absent.state == DestinationState::absent);
    CHECK(absent.needed == dumped->facts.raw_size);
    CHECK_THROWS_AS(world.under_test->engine().open(world.under_test->absent(), Purpose::read, world.services()), Error);
  });
}

}  // namespace dbmaint::testing
