#include "config_world.hpp"
#include "support/catch.hpp"

using namespace std::chrono_literals;
using dbmaint::BackupEngine;
using dbmaint::Config;
using dbmaint::Language;
using dbmaint::test::ConfigWorld;

namespace {

std::string shop_with(const std::string& backup, const std::string& whole_file = "{}") {
  return R"({"backup": )" + whole_file + R"(, "targets": {"shop": {"url": "postgresql://db/shop", "backup": )" +
         backup + "}}}";
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "a target is dumped unless it says pgbackrest, with a stanza, a weekly full and a daily differential backup") {
  ConfigWorld world;
  CHECK(world.load(shop_with("{}")).targets.at(0).backup.engine == BackupEngine::dump);
  const Config config =
      world.load(shop_with(R"({"engine": "pgbackrest", "pgbackrest": {"stanza": "main", "config_file": "own.conf"}})"));
  const dbmaint::BackupConfig& backup = config.targets.at(0).backup;
  CHECK(backup.engine == BackupEngine::pgbackrest);
  REQUIRE(backup.pgbackrest);
  CHECK(backup.pgbackrest->stanza == "main");
  CHECK(backup.pgbackrest->config_file == "/etc/shop/own.conf");
  CHECK(backup.pgbackrest->user == "postgres");
  CHECK(backup.pgbackrest->full_every == 7 * 24h);
  CHECK(backup.pgbackrest->differential_every == 24h);
}

TEST_CASE("what pgbackrest has in common stands in the whole file, the engine and the stanza in the target") {
  ConfigWorld world;
  const Config config = world.load(shop_with(R"({"engine": "pgbackrest", "pgbackrest": {"stanza": "main"}})",
                                             R"({"keep": {"days": 3}, "pgbackrest": {"full_every": "14 days"}})"));
  CHECK(config.targets.at(0).backup.pgbackrest->full_every == 14 * 24h);
  CHECK(contains(world.refusal_of(shop_with("{}", R"({"engine": "pgbackrest"})")), "backup.engine"));
}

TEST_CASE("pgbackrest without a stanza, or with what cannot be one, is refused") {
  ConfigWorld world;
  for (const std::string pgbackrest : {"{}", R"({"stanza": ""})", R"({"stanza": "--delta"})", R"({"stanza": "a/b"})"}) {
    INFO(pgbackrest);
    CHECK(contains(world.refusal_of(shop_with(R"({"engine": "pgbackrest", "pgbackrest": )" + pgbackrest + "}")),
                   "stanza"));
  }
  CHECK(contains(world.refusal_of(shop_with(R"({"engine": "pgbackrest"})")), "pgbackrest.stanza"));
  CHECK_FALSE(world.refusal_of(shop_with(R"({"engine": "tar"})")).empty());
}

TEST_CASE("what only dumps have is refused beside pgbackrest, not passed over") {
  const std::string start = R"({"engine": "pgbackrest", "pgbackrest": {"stanza": "main"}, )";
  for (const auto& [key, value] : std::map<std::string, std::string>{{"keep", R"({"days": 3})"},
                                                                     {"reuse", R"("1 day")"},
                                                                     {"check_budget", R"("1 hour")"},
                                                                     {"compression_level", "3"},
                                                                     {"encryption", R"({"recipients": ["age1x"]})"},
                                                                     {"offsite", R"({"remote": "nas:x"})"}}) {
    INFO(key);
    ConfigWorld world;
    const std::string config = shop_with(start + '"' + key + "\": " + value + "}");
    CHECK(contains(world.refusal_of(config), "'" + key + "' is for dumps"));
    CHECK(contains(world.refusal_of(config, Language::french), "« " + key + " » est pour les dumps"));
  }
}

TEST_CASE("encryption of the whole file is not silently left out for a target of pgbackrest's") {
  ConfigWorld world;
  CHECK(contains(world.refusal_of(shop_with(R"({"engine": "pgbackrest", "pgbackrest": {"stanza": "main"}})",
                                            R"({"encryption": {"recipients": ["age1x"]}})")),
                 "'encryption' is for dumps"));
}

TEST_CASE("how long a restore may take and how much may be lost are durations") {
  ConfigWorld world;
  const Config config = world.load(ConfigWorld::shop(R"("recovery_time": "30 minutes", "recovery_point": "1 hour")"));
  CHECK(config.targets.at(0).recovery_time == 30min);
  CHECK(config.targets.at(0).recovery_point == 1h);
  CHECK_FALSE(world.load(ConfigWorld::shop(R"("main_tables": [])")).targets.at(0).recovery_time);
  CHECK_FALSE(world.refusal_of(ConfigWorld::shop(R"("recovery_time": "0 days")")).empty());
}
