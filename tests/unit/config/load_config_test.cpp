#include "config_world.hpp"
#include "support/catch.hpp"

using dbmaint::Action;
using dbmaint::Config;
using dbmaint::Duration;
using dbmaint::Error;
using dbmaint::Language;
using dbmaint::Routine;
using dbmaint::Secret;
using dbmaint::TargetConfig;
using dbmaint::TimeFormat;
using dbmaint::test::ConfigWorld;
using std::chrono::hours;

namespace {

const char* const kEveryKey = R"({
  // comments are welcome
  "$schema": "./dbmaint.schema.json",
  "language": "fr",
  "state_dir": "/srv/state",
  "backup": { "dir": "../backups", "keep": { "days": 7, "weekly": 1, "monthly": 2, "at_least": 4 }, "reuse": "1 hour", "check_budget": "5 minutes" },
  "cleanup": { "pause": "50 ms" },
  /* two targets */
  "targets": {
    "shop": {
      "url": "postgresql://db/shop", "direct_url": "postgresql://db:5433/shop",
      "main_tables": ["users", "orders"],
      "relations": [ { "child": "orders.user id", "parent": "public.users.id", "when": "kind = 'x'", "action": "report" } ],
      "unattached": [ { "name": "lonely", "table": "users", "referenced_by": ["orders.user id"], "protect": "admin" } ],
      "retention": [ { "table": "logs", "column": "at", "keep": "30 days", "format": "unix_millis", "where": "a",
                       "protect": "b", "in": ["daily", "monthly"], "max_fraction": 1.0 },
                     { "name": "kept logs", "table": "logs", "column": "at", "keep": "2 weeks", "action": "report" } ],
      "expected_indexes": ["idx_a"],
      "queries": [ { "name": "q", "sql": "SELECT 1", "budget": "100 ms" } ],
      "report_sections": [ { "title": "t", "sql": "SELECT 2" }, { "title": "u", "sql": "SELECT 3", "in": ["monthly"] } ],
      "protect": { "users": "role = 'ADMIN'" },
      "thresholds": { "score": 85, "scaling_file": "2 GB", "backup_age": "2 days", "scaling_rows": 5 },
      "max_fraction": 0.25, "min_rows": 10,
      "score_checks": ["integrity"],
      "backup": { "keep": { "days": 90 }, "compression_level": 9 },
      "cleanup": { "batch_target": "20 ms", "time_budget": "1 hour" },
      "window": "23:30-04:00", "lock_wait": "5 minutes", "on_failure": ["/usr/bin/notify", "--now"]
    },
    "app": { "url": "sqlite:app.db", "attach": { "words": "words.db" } }
  }
})";

}  // namespace

TEST_CASE("what the whole file says arrives in every target") {
  ConfigWorld world;
  const Config config = world.load(kEveryKey);
  CHECK(config.language == Language::french);
  CHECK(config.language_given);
  CHECK(config.state_dir == "/srv/state");
  REQUIRE(config.targets.size() == 2);
  CHECK(config.find("nobody") == nullptr);
  const TargetConfig& app = config.targets.at(0);
  CHECK(app.name == "app");
  CHECK(app.url.reveal() == "sqlite:/etc/shop/app.db");
  CHECK(app.attach.at("words") == "/etc/shop/words.db");
  CHECK(app.backup.dir == "/etc/backups");
  CHECK(app.backup.keep.days == 7);
  CHECK(app.backup.reuse == hours{1});
  CHECK(app.backup.check_budget == std::chrono::minutes{5});
  CHECK(app.cleanup.pause == Duration{50});
  CHECK(app.lock_wait == hours{1});
  CHECK(app.score_checks == dbmaint::default_score_checks());
}

TEST_CASE("a target changes only what it states of backup and cleanup") {
  ConfigWorld world;
  const Config config = world.load(kEveryKey);
  const TargetConfig& shop = *config.find("shop");
  CHECK(shop.direct_url.reveal() == "postgresql://db:5433/shop");
  CHECK(shop.backup.dir == "/etc/backups");
  CHECK(shop.backup.keep.days == 90);
  CHECK(shop.backup.keep.weekly == 1);
  CHECK(shop.backup.compression_level == 9);
  CHECK(shop.cleanup.pause == Duration{50});
  CHECK(shop.cleanup.batch_target == Duration{20});
  CHECK(shop.cleanup.time_budget == hours{1});
  REQUIRE(shop.window.has_value());
  CHECK(shop.window->from_minute == 23 * 60 + 30);
  CHECK(shop.window->to_minute == 4 * 60);
  CHECK(shop.lock_wait == std::chrono::minutes{5});
  CHECK(shop.on_failure == std::vector<std::string>{"/usr/bin/notify", "--now"});
  CHECK(shop.score_checks == std::vector<std::string>{"integrity"});
}

TEST_CASE("every rule arrives as it is written, with its defaults") {
  ConfigWorld world;
  const Config config = world.load(kEveryKey);
  const dbmaint::TargetRules& rules = config.find("shop")->rules;
  CHECK(rules.main_tables == std::vector<std::string>{"users", "orders"});
  CHECK(rules.relations.at(0).child == dbmaint::ColumnsRef{"orders", {"user id"}});
  CHECK(rules.relations.at(0).parent == dbmaint::ColumnsRef{"public.users", {"id"}});
  CHECK(rules.relations.at(0).when == "kind = 'x'");
  CHECK(rules.unattached.at(0).name == "lonely");
  CHECK(rules.unattached.at(0).referenced_by.size() == 1);
  CHECK(rules.unattached.at(0).protect == "admin");
  CHECK(rules.unattached.at(0).action == Action::report);
  REQUIRE(rules.retention.size() == 2);
  CHECK(rules.retention.at(0).name == "logs");
  CHECK(rules.retention.at(0).keep == hours{24 * 30});
  CHECK(rules.retention.at(0).action == Action::remove);
  CHECK(rules.retention.at(0).format == TimeFormat::unix_millis);
  CHECK(rules.retention.at(0).where == "a");
  CHECK(rules.retention.at(0).protect == "b");
  CHECK(rules.retention.at(0).in == std::set<Routine>{Routine::daily, Routine::monthly});
  CHECK(rules.retention.at(0).max_fraction == 1.0);
  CHECK(rules.retention.at(1).name == "kept logs");
  CHECK(rules.retention.at(1).action == Action::report);
  CHECK(rules.retention.at(1).in.empty());
  CHECK_FALSE(rules.retention.at(1).max_fraction.has_value());
  CHECK(rules.expected_indexes == std::vector<std::string>{"idx_a"});
  CHECK(rules.queries.at(0).budget == Duration{100});
  CHECK(rules.report_sections.at(0).in == std::set<Routine>{Routine::weekly});
  CHECK(rules.report_sections.at(1).in == std::set<Routine>{Routine::monthly});
  CHECK(rules.protect.at("users") == "role = 'ADMIN'");
  CHECK(rules.thresholds.score == 85);
  CHECK(rules.thresholds.scaling_file == dbmaint::ByteSize{2ULL << 30U});
  CHECK(rules.thresholds.scaling_rows == 5);
  CHECK(rules.thresholds.backup_age == hours{48});
  CHECK(rules.max_fraction == 0.25);
  CHECK(rules.min_rows == 10);
}

TEST_CASE("a target's encryption is the whole file's with what the target states") {
  ConfigWorld world;
  const Config config = world.load(R"({
    "backup": {"encryption": {"recipients_file": "keys.pub", "recipients": ["age1abc"]}},
    "targets": {"shop": {"url": "sqlite:a.db", "backup": {"encryption": {"identity_file": "/usb/key", "scratch_dir": "/run/x"}}},
                "other": {"url": "sqlite:b.db"}}})");
  const auto& shop = config.find("shop")->backup.encryption;
  REQUIRE(shop);
  CHECK(shop->recipients_file == "/etc/shop/keys.pub");
  CHECK(shop->recipients == std::vector<std::string>{"age1abc"});
  CHECK(shop->identity_file == "/usb/key");
  CHECK(shop->scratch_dir == "/run/x");
  const auto& other = config.find("other")->backup.encryption;
  REQUIRE(other);
  CHECK(other->identity_file.empty());
  CHECK(other->scratch_dir == "/dev/shm");
  CHECK_FALSE(world.load(R"({"targets": {"shop": {"url": "sqlite:a.db"}}})").find("shop")->backup.encryption);
}

TEST_CASE("an off-site place is a name of rclone's configuration or a path, and a target states what differs") {
  ConfigWorld world;
  const Config config = world.load(R"({
    "backup": {"offsite": {"remote": "nas:backups", "config_file": "rclone.conf"}},
    "targets": {"shop": {"url": "sqlite:a.db", "backup": {"offsite": {"keep": {"days": 90}}}},
                "other": {"url": "sqlite:b.db", "backup": {"offsite": {"remote": "/mnt/usb: 2"}}}}})");
  const auto& shop = config.find("shop")->backup.offsite;
  REQUIRE(shop);
  CHECK(shop->remote == "nas:backups");
  CHECK(shop->config_file == "/etc/shop/rclone.conf");
  REQUIRE(shop->keep);
  CHECK(shop->keep->days == 90);
  CHECK(shop->keep->at_least == 3);
  CHECK(config.find("other")->backup.offsite->remote == "/mnt/usb: 2");
  CHECK_FALSE(config.find("other")->backup.offsite->keep);
}

TEST_CASE("an off-site place that could show a password, or is none, is refused without showing it") {
  ConfigWorld world;
  for (const std::string remote : {":sftp,host=nas,pass=hunter2:backups", "nas,pass=hunter2:backups", ":local:/hunter2",
                                   "hunter2", "../hunter2", "-v:hunter2", " nas:hunter2", ":hunter2"}) {
    CAPTURE(remote);
    const std::string refusal =
        world.refusal_of(ConfigWorld::shop(R"("backup": {"offsite": {"remote": ")" + remote + "\"}}"));
    CHECK(refusal.find("targets.shop.backup.offsite.remote: expected \"name:path\"") != std::string::npos);
    CHECK(refusal.find("hunter2") == std::string::npos);
  }
  CHECK(world.refusal_of(ConfigWorld::shop(R"("backup": {"offsite": {}})")).find("remote") != std::string::npos);
}

TEST_CASE("the search for a configuration follows the documented order") {
  ConfigWorld world;
  const auto found = [&] {
    return dbmaint::find_config(world.overrides, world.environment, world.files).value_or("none");
  };
  CHECK(found() == "none");
  world.files.at["/etc/dbmaint/dbmaint.json"].content = "{}";
  CHECK(found() == "/etc/dbmaint/dbmaint.json");
  world.files.at["/home/ada/.config/dbmaint/dbmaint.json"].content = "{}";
  CHECK(found() == "/home/ada/.config/dbmaint/dbmaint.json");
  world.environment.variables["XDG_CONFIG_HOME"] = "/xdg";
  CHECK(found() == "/etc/dbmaint/dbmaint.json");
  world.files.at["/xdg/dbmaint/dbmaint.json"].content = "{}";
  CHECK(found() == "/xdg/dbmaint/dbmaint.json");
  world.files.at["dbmaint.json"].content = "{}";
  CHECK(found() == "dbmaint.json");
  world.environment.variables["DBMAINT_CONFIG"] = "/named.json";
  CHECK_THROWS_AS(found(), Error);
  world.files.at["/named.json"].content = "{}";
  CHECK(found() == "/named.json");
  world.files.at["/option.json"].content = "{}";
  world.overrides.file = "/option.json";
  CHECK(found() == "/option.json");
}

TEST_CASE("without a configuration the folders fit the user") {
  ConfigWorld world;
  const auto folders = [&] {
    const Config config = world.load();
    const TargetConfig target =
        dbmaint::unconfigured_target(config, "app-12345678", Secret("app.db"), world.overrides, world.environment);
    CHECK(config.file.empty());
    CHECK_FALSE(config.language_given);
    CHECK(target.score_checks == dbmaint::default_score_checks());
    return config.state_dir.string() + " " + target.backup.dir.string();
  };
  SECTION("root") {
    world.environment.user = 0;
    CHECK(folders() == "/var/lib/dbmaint /var/backups/dbmaint");
  }
  SECTION("a user") {
    CHECK(folders() == "/home/ada/.local/state/dbmaint /home/ada/.local/state/dbmaint/backups");
  }
  SECTION("a user with a state folder") {
    world.environment.variables["XDG_STATE_HOME"] = "/xdg";
    CHECK(folders() == "/xdg/dbmaint /xdg/dbmaint/backups");
  }
  SECTION("a relative XDG folder does not count") {
    world.environment.variables["XDG_STATE_HOME"] = "xdg";
    CHECK(folders() == "/home/ada/.local/state/dbmaint /home/ada/.local/state/dbmaint/backups");
  }
  SECTION("the command line wins") {
    world.overrides.state_dir = "/s";
    world.overrides.backup_dir = "/b";
    CHECK(folders() == "/s /b");
  }
  SECTION("nobody says where") {
    world.environment.variables.clear();
    CHECK_THROWS_AS(world.load(), Error);
    world.overrides.state_dir = "/s";
    CHECK(folders() == "/s /s/backups");
  }
}

TEST_CASE("the command line's folders win over the file's") {
  ConfigWorld world;
  world.overrides.state_dir = "/s";
  world.overrides.backup_dir = "/b";
  const Config config = world.load(R"({"state_dir": "/x", "backup": {"dir": "/y", "keep": {"days": 3}},
                                       "targets": {"a": {"url": "a.db", "backup": {"dir": "/z"}}}})");
  CHECK(config.state_dir == "/s");
  CHECK(config.targets.at(0).backup.dir == "/b");
  const TargetConfig other =
      dbmaint::unconfigured_target(config, "b", Secret("b.db"), world.overrides, world.environment);
  CHECK(other.backup.dir == "/b");
  CHECK(other.backup.keep.days == 3);
}

TEST_CASE("an address of a SQLite file starts at the configuration's folder") {
  ConfigWorld world;
  const auto url = [&](const std::string& written) {
    return world.load(R"({"targets": {"a": {"url": ")" + written + R"("}}})").targets.at(0).url.reveal();
  };
  CHECK(url("app.db") == "/etc/shop/app.db");
  CHECK(url("/srv/app.db") == "/srv/app.db");
  CHECK(url("sqlite:../app.db") == "sqlite:/etc/app.db");
  CHECK(url("sqlite:/srv/app.db") == "sqlite:/srv/app.db");
  CHECK(url("file:./app.db") == "file:/etc/shop/app.db");
  CHECK(url("postgresql://h/d") == "postgresql://h/d");
}

TEST_CASE("known findings may be ignored for a reason, by object and until a day") {
  ConfigWorld world;
  const Config config =
      world.load(ConfigWorld::shop(R"("ignore": [{"check": "unused-indexes", "object": "public.x_idx", "reason": "soon",
                                             "until": "2027-01-31"}, {"check": "dead-rows", "reason": "tiny"}])"));
  const auto& target = config.targets.at(0);
  REQUIRE(target.ignore.size() == 2);
  CHECK(target.ignore[0].check == "unused-indexes");
  CHECK(target.ignore[0].object == "public.x_idx");
  CHECK(target.ignore[0].reason == "soon");
  CHECK(target.ignore[0].until == dbmaint::parse_timestamp("2027-01-31"));
  CHECK(target.ignore[1].object.empty());
  CHECK_FALSE(target.ignore[1].until);
}

TEST_CASE("queries may run for half a minute unless the target says otherwise") {
  ConfigWorld world;
  CHECK(world.load(ConfigWorld::shop(R"("min_rows": 1)")).targets.at(0).query_timeout == std::chrono::seconds{30});
  CHECK(world.load(ConfigWorld::shop(R"("query_timeout": "2 minutes")")).targets.at(0).query_timeout ==
        std::chrono::minutes{2});
}
