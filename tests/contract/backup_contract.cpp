#include "contract/memory_backup.hpp"
#include "contract/world.hpp"
#include "dbmaint/core/error.hpp"

namespace dbmaint::testing {

namespace {

void make_rows(World& world) {
  world.database->run("CREATE TABLE items (id BIGINT PRIMARY KEY, word TEXT)");
  std::string values;
  for (int i = 0; i < 2000; ++i)
    values += (i == 0 ? "" : ", ") + ("(" + std::to_string(i) + ", 'word number " + std::to_string(i) + "')");
  world.database->run("INSERT INTO items VALUES " + values);
}

}  // namespace

TEST_CASE("a backup decodes whole and tells what it holds") {
  for_every_engine([](World& world) {
    make_rows(world);
    MemoryBackup backup;
    const DumpFacts facts = world.open(Purpose::read)->dump(backup);
    CHECK(facts.engine == world.under_test->engine().name());
    CHECK_FALSE(facts.restore_by_hand.empty());
    CHECK(facts.raw_size.bytes > 0);
    CHECK_FALSE(backup.files.empty());
    const DecodeFacts decoded = world.under_test->engine().decode(backup, facts, world.services());
    CHECK_FALSE(decoded.method.empty());
  });
}

TEST_CASE("a backup that lost its second half is not accepted") {
  for_every_engine([](World& world) {
    make_rows(world);
    MemoryBackup backup;
    const DumpFacts facts = world.open(Purpose::read)->dump(backup);
    auto largest = std::max_element(backup.files.begin(), backup.files.end(),
                                    [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
    largest->second.resize(largest->second.size() / 2);
    const Error error =
        error_of([&] { static_cast<void>(world.under_test->engine().decode(backup, facts, world.services())); });
    CHECK(error.kind() == ErrorKind::corruption);
  });
}

TEST_CASE("a requested stop ends a backup") {
  for_every_engine([](World& world) {
    make_rows(world);
    const auto session = world.open(Purpose::read);
    world.outside.interruption.request();
    MemoryBackup backup;
    CHECK(error_of([&] { static_cast<void>(session->dump(backup)); }).kind() == ErrorKind::interrupted);
  });
}

}  // namespace dbmaint::testing
