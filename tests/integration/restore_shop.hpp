#pragma once

#include <filesystem>
#include <fstream>

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "dbmaint/run/recovery/drill.hpp"
#include "dbmaint/run/recovery/restore.hpp"
#include "support/fake_services.hpp"
#include "support/postgres_database.hpp"

namespace dbmaint::testing {

/// A database with rows, a target for it, and a verified backup.
struct RestoreShop {
  RestoreShop() {
    live.execute(
        "CREATE TABLE users (id bigserial PRIMARY KEY, name text); CREATE TABLE orders (id bigint PRIMARY KEY,"
        " user_id bigint REFERENCES users (id)); INSERT INTO users (name) SELECT 'user ' || i FROM generate_series(1, "
        "500) i;"
        " INSERT INTO orders SELECT i, 1 + i % 500 FROM generate_series(1, 2000) i");
    target.name = "shop";
    target.url = Secret(live.url());
    target.backup.dir = world.folder / "backups";
  }

  Backup back_up() {
    const Engine& engine = engine_for(target.url.reveal());
    const Location location{target.url, {}, {}};
    Repository repository(target.backup.dir, target.name, services());
    const auto session = engine.open(location, Purpose::read, services());
    Backup backup = repository.create(engine, *session, engine.identify(location), 1);
    repository.verify(backup, engine);
    return backup;
  }

  Report restore(const std::string& to, Replace replace = Replace::no, DryRun dry_run = DryRun::no,
                 const std::string& from = "latest") {
    RestoreGoal goal;
    goal.from = from;
    goal.to = Secret(to);
    goal.replace = replace;
    goal.dry_run = dry_run;
    return restore_backup(goal, target, settings(), services());
  }
  /// Of single tables, into a new database.
  Report restore_tables(const std::vector<std::string>& tables, const std::string& to, DryRun dry_run = DryRun::no,
                        RestorePart part = RestorePart::everything, Replace replace = Replace::no) {
    RestoreGoal goal;
    goal.to = Secret(to);
    goal.dry_run = dry_run;
    goal.replace = replace;
    goal.choice.tables = tables;
    goal.choice.part = part;
    return restore_backup(goal, target, settings(), services());
  }
  Report drill(const std::string& from = "latest") {
    return drill_target({from, DryRun::no}, target, settings(), services());
  }

  /// A backup of the database as it is, whose manifest states what was in it at `stated`.
  Backup back_up_less_than(const ContentFacts& stated) {
    Backup backup = back_up();
    backup.manifest.facts.content = stated;
    std::ofstream(backup.folder / "manifest.json", std::ios::binary) << to_json(backup.manifest);
    std::filesystem::remove(backup.folder / "verified.json");  // it names the manifest that it proved
    return backup;
  }
  RunSettings settings() { return {Language::english, world.folder / "state"}; }
  std::int64_t databases_like(const std::string& pattern) {
    return live.number("SELECT count(*) FROM pg_database WHERE datname LIKE '" + live.name() + pattern + "'");
  }
  [[nodiscard]] std::string url_of(const std::string& database) const {
    std::string url = live.url();
    return url.replace(url.rfind(live.name()), live.name().size(), database);
  }

  [[nodiscard]] Services services() { return world.with(*processes); }

  TestServices world;
  std::unique_ptr<ProcessRunner> processes = system_processes();
  PostgresDatabase live;
  TargetConfig target;
};

}  // namespace dbmaint::testing
