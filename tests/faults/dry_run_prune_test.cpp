#include "faults/sqlite_shop.hpp"
#include "support/catch.hpp"

// The dry run's half of retention of backups: what it names is what the run removes.

using namespace dbmaint::testing;
using nlohmann::json;

namespace {

std::vector<std::string> prune_commands(const DbmaintProcess::Ended& run) {
  const json report = Shop::report_of(run);
  for (const json& step : report["steps"])
    if (step["name"] == "prune backups") return step["commands"];
  FAIL("no step prunes backups");
  return {};
}

std::vector<std::string> folders(SqliteShop& shop) {
  std::vector<std::string> out;
  for (const auto& backup : shop.listing().backups) out.push_back(backup.folder.string());
  return out;
}

}  // namespace

TEST_CASE("What a dry run says of old backups is what the run removes") {
  SqliteShop shop("wal", {{"backup", {{"keep", {{"days", 0}, {"weekly", 0}, {"monthly", 0}, {"at_least", 3}}}}}});
  for (int i = 0; i < 3; ++i) REQUIRE(shop.run({"backup"}).exit_status == 0);
  const auto before = folders(shop);
  REQUIRE(before.size() == 3);
  for (const std::string command : {"backup", "daily"}) {
    CAPTURE(command);
    const auto oldest = folders(shop).front();
    const auto preview = prune_commands(shop.run({command, "--dry-run", "--format", "json"}));
    CHECK(preview == std::vector<std::string>{"rm -r " + oldest});
    CHECK(folders(shop).size() == 3);
    CHECK(std::filesystem::exists(oldest));

    const auto done = prune_commands(shop.run({command, "--format", "json"}));
    CHECK(done == preview);
    CHECK_FALSE(std::filesystem::exists(oldest));
    CHECK(folders(shop).size() == 3);
  }
}

TEST_CASE("A dry run of the first backup names nothing to remove") {
  SqliteShop shop("wal");
  CHECK(prune_commands(shop.run({"backup", "--dry-run", "--format", "json"})).empty());
  CHECK_FALSE(std::filesystem::exists(shop.backup_dir));
}
