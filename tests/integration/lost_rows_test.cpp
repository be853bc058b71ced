#include "dbmaint/platform/system_services.hpp"
#include "dbmaint/run/recovery/restore.hpp"
#include "integration/shop.hpp"
#include "support/postgres_database.hpp"
#include "support/rot.hpp"

// Rows that went away between two backups, of which no run may remove the older one.

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {

/// A journal in two partitions beside a larger table, a target that keeps one backup, and a first one.
struct PartitionedShop {
  TestServices world;
  std::unique_ptr<ProcessRunner> processes = system_processes();
  PostgresDatabase live;
  TargetConfig target;
  RunSettings settings;
  Goal goal;

  PartitionedShop() {
    world.clock.set(std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    world.environment.variables["PATH"] = "/usr/bin";
    live.execute(
        "CREATE TABLE audit_logs (id int, created timestamptz, PRIMARY KEY (id, created)) PARTITION BY RANGE (created);"
        "CREATE TABLE al_old PARTITION OF audit_logs FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');"
        "CREATE TABLE al_new PARTITION OF audit_logs FOR VALUES FROM ('2021-01-01') TO (MAXVALUE);"
        "INSERT INTO audit_logs SELECT i, '2020-06-01'::timestamptz + i * interval '1 second' FROM generate_series(1, "
        "2000) i;"
        "INSERT INTO audit_logs SELECT i, now() FROM generate_series(2001, 3000) i;"
        "CREATE TABLE users (id int PRIMARY KEY); INSERT INTO users SELECT generate_series(1, 20000)");
    target.name = "shop";
    target.url = Secret(live.url());
    target.backup.dir = world.folder.path() / "backups";
    target.backup.keep = {0, 0, 0, 1};
    target.rules.main_tables = {"audit_logs", "users"};
    target.rules.max_fraction = 1.0;
    settings.state_dir = world.folder.path() / "state";
    goal.command = CommandName::daily;
  }

  Report next_night() {
    world.clock.advance(1min);
    return run_target(goal, target, settings, world.with(*processes));
  }
  std::size_t backups() { return Repository(target.backup.dir, target.name, world).list().backups.size(); }
};

const Finding* loss_of(const Report& report, const std::string& object) {
  for (const Finding& finding : report.findings)
    if (finding.check == "backup-shrunk" && finding.object == object) return &finding;
  return nullptr;
}

}  // namespace

TEST_CASE_METHOD(PartitionedShop, "a partitioned main table that lost its rows is told, however, and no backup goes") {
  const auto [harm, object, severity] = GENERATE(table<std::string, std::string, Severity>({
      {"TRUNCATE audit_logs", "audit_logs", Severity::critical},
      {"DROP TABLE al_old", "audit_logs", Severity::error},
      {"DROP TABLE audit_logs", "public.audit_logs", Severity::critical},
      {"ALTER TABLE audit_logs DETACH PARTITION al_old; ALTER TABLE audit_logs DETACH PARTITION al_new", "audit_logs",
       Severity::critical},
  }));
  CAPTURE(harm);
  const Report first = next_night();
  INFO(explain(first));
  REQUIRE(first.backup);
  live.execute(harm);
  const Report report = next_night();
  INFO(explain(report));
  const Finding* loss = loss_of(report, object);
  REQUIRE(loss != nullptr);
  CHECK(loss->severity == severity);
  CHECK(backups() == 2);
  for (const Finding& finding : report.findings)
    if (finding.check == "empty-tables") CHECK(finding.severity == Severity::error);
  if (severity == Severity::critical) CHECK(found(report, "empty-tables"));
}

TEST_CASE_METHOD(PartitionedShop, "what retention removed from a partitioned main table is no loss") {
  target.rules.retention = {
      {"audit_logs", "audit_logs", "created", 24h * 30, Action::remove, {}, "", "", {Routine::daily}, {}}};
  const Report first = next_night();
  INFO(explain(first));
  REQUIRE(live.number("SELECT count(*) FROM audit_logs") == 1000);
  const Report report = next_night();
  INFO(explain(report));
  CHECK_FALSE(found(report, "backup-shrunk"));
  CHECK(backups() == 1);
}

namespace {

const std::string numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) ";

/// Two main tables beside one with old rows, all of a thousand rows, of which one backup is kept.
struct Churn : Shop {
  Churn() {
    goal.command = CommandName::daily;
    target.backup.keep = {0, 0, 0, 1};
    target.rules = {};
    target.rules.max_fraction = 1.0;
    Database database(file);
    for (const char* table : {"people", "events", "'events-old'"})
      database.run("CREATE TABLE " + std::string(table) + " (id INTEGER PRIMARY KEY, at TEXT)");
    database.run(numbers + "INSERT INTO people SELECT i, '2020-01-01' FROM n");
    database.run(numbers + "INSERT INTO events SELECT i, '2099-01-01' FROM n");
  }
  RetentionRule rule_on(const std::string& table) {
    return {table, table, "at", 24h * 30, Action::remove, {}, "", "", {Routine::daily}, {}};
  }
  /// Only so much later that the database's clock and this one stay together.
  Report next_night() {
    world.clock.advance(10s);
    return run();
  }
  /// All of them but one, in the second of two nights, which tells so.
  void lose_people() {
    target.rules.main_tables = {"people"};
    next_night();
    Database(file).run("DELETE FROM people WHERE id > 1");
    CHECK(loss_of(next_night(), "people") != nullptr);
  }
};

}  // namespace

TEST_CASE_METHOD(Churn, "rows that come do not make up for those that went: a loss is told until somebody accepts it") {
  lose_people();
  Database(file).run(numbers + "INSERT INTO people SELECT i + 5000, '2026-01-01' FROM n");
  for (int night = 0; night < 2; ++night) {
    const Report report = next_night();
    INFO(explain(report));
    REQUIRE(loss_of(report, "people") != nullptr);
    CHECK(loss_of(report, "people")->message.in(Language::english).starts_with("told of the backup "));
  }
  CHECK(backups().size() == 4);
  Repository repository(target.backup.dir, target.name, world);
  Backup newest = repository.list().backups.back();
  repository.note_compared(newest, std::string(accepted_by_a_person));
  CHECK(loss_of(next_night(), "people") == nullptr);
  CHECK(backups().size() == 1);
}

TEST_CASE_METHOD(Churn, "a loss stays one when the backup that tells of it is no longer proved") {
  lose_people();
  REQUIRE(fs::remove(backups().front().folder / "verified.json"));
  REQUIRE(backups().front().state == BackupState::complete);
  for (int night = 0; night < 2; ++night) CHECK(loss_of(next_night(), "people") != nullptr);
  CHECK(backups().size() == 4);
}

TEST_CASE_METHOD(Churn, "a loss stays one when the backup that showed it rots") {
  lose_people();
  rot(backups().back());
  Repository repository(target.backup.dir, target.name, world);
  Backup rotten = repository.list().backups.back();
  CHECK_THROWS_AS(repository.verify(rotten, engine_for(target.url.reveal())), Error);
  REQUIRE(backups().back().damage.has_value());
  Database(file).run(numbers + "INSERT INTO people SELECT i + 5000, '2026-01-01' FROM n");
  for (int night = 0; night < 2; ++night) CHECK(loss_of(next_night(), "people") != nullptr);
}

TEST_CASE_METHOD(Churn, "what retention removed night after night while a loss was open hides no further one") {
  target.rules.main_tables = {"people", "events"};
  target.rules.retention = {rule_on("events")};
  next_night();
  Database(file).run("DELETE FROM people WHERE id > 1");
  for (int night = 0; night < 12; ++night) {
    Database(file).run(numbers + "INSERT INTO events SELECT NULL, '2020-01-01' FROM n WHERE i <= 100");
    const Report report = next_night();
    INFO(explain(report));
    CHECK(loss_of(report, "events") == nullptr);
    CHECK(report.rules.front().removed == 100);
  }
  Database(file).run("DELETE FROM events WHERE id > 100");
  CHECK(loss_of(next_night(), "events") != nullptr);
}

TEST_CASE_METHOD(Churn, "what was removed between two backups explains no more than was left when it went") {
  target.rules.main_tables = {"events"};
  target.rules.retention = {rule_on("events")};
  next_night();
  target.backup.reuse = 24h * 7;
  goal.command = CommandName::cleanup;
  for (int time = 0; time < 10; ++time) {
    Database(file).run(numbers + "INSERT INTO events SELECT NULL, '2020-01-01' FROM n WHERE i <= 100");
    const Report report = next_night();
    INFO(explain(report));
    CHECK(report.rules.front().removed == 100);
  }
  REQUIRE(rows("events") == 1000);
  CHECK(backups().size() == 1);
  Database(file).run("DELETE FROM events WHERE id > 20");
  goal.command = CommandName::daily;
  CHECK(loss_of(next_night(), "events") != nullptr);
  CHECK(backups().size() == 2);
}

TEST_CASE_METHOD(Churn, "a loss between two clean-ups that relied on one backup is told with the next") {
  target.rules.main_tables = {"events"};
  target.rules.retention = {rule_on("events")};
  next_night();
  target.backup.reuse = 24h * 7;
  goal.command = CommandName::cleanup;
  const auto write_and_clean = [&] {
    Database(file).run(numbers + "INSERT INTO events SELECT NULL, '2020-01-01' FROM n");
    CHECK(next_night().rules.front().removed == 1000);
  };
  write_and_clean();
  Database(file).run("DELETE FROM events WHERE id <= 1000 AND id > 50");
  Database(file).run(numbers + "INSERT INTO events SELECT NULL, '2020-01-01' FROM n WHERE i <= 100");
  CHECK(next_night().rules.front().removed == 100);
  Database(file).run(numbers + "INSERT INTO events SELECT NULL, '2099-01-01' FROM n");
  write_and_clean();
  REQUIRE(rows("events") == 1050);
  goal.command = CommandName::daily;
  for (int night = 0; night < 2; ++night) {
    const Report report = next_night();
    INFO(explain(report));
    REQUIRE(loss_of(report, "events") != nullptr);
    CHECK(loss_of(report, "events")->message.in(Language::english).find("held 150 rows") != std::string::npos);
  }
}

TEST_CASE_METHOD(Churn, "rows that cascades took explain no more than was left when they went") {
  Database(file).run("CREATE TABLE visits (id INTEGER PRIMARY KEY, event INTEGER REFERENCES events ON DELETE CASCADE)");
  Database(file).run("CREATE INDEX visits_event ON visits (event)");
  Database(file).run(numbers + "INSERT INTO visits SELECT i, 1 FROM n");
  target.rules.main_tables = {"visits"};
  target.rules.retention = {rule_on("events")};
  next_night();
  target.backup.reuse = 24h * 7;
  goal.command = CommandName::cleanup;
  for (int time = 0; time < 3; ++time) {
    Database(file).run("INSERT INTO events VALUES (5000, '2020-01-01')");
    Database(file).run(numbers + "INSERT INTO visits SELECT NULL, 5000 FROM n WHERE i <= 500");
    const Report report = next_night();
    INFO(explain(report));
    CHECK(report.rules.front().removed == 1);
    CHECK(rows("visits") == 1000);
  }
  Database(file).run("DELETE FROM visits WHERE id > 20");
  goal.command = CommandName::daily;
  CHECK(loss_of(next_night(), "visits") != nullptr);
}

TEST_CASE_METHOD(Churn, "rows removed from a table explain nothing of one whose name is nearly the same") {
  Database(file).run("CREATE TABLE events_old (id INTEGER PRIMARY KEY, at TEXT)");
  Database(file).run(numbers + "INSERT INTO events_old SELECT i, '2099-01-01' FROM n");
  Database(file).run(numbers + "INSERT INTO 'events-old' SELECT i, '2020-01-01' FROM n");
  target.rules.main_tables = {"events_old"};
  target.rules.retention = {rule_on("events-old")};
  const Report first = next_night();
  INFO(explain(first));
  REQUIRE(Database(file).number("SELECT count(*) FROM 'events-old'") == 0);
  Database(file).run("DELETE FROM events_old");
  const Report report = next_night();
  INFO(explain(report));
  REQUIRE(loss_of(report, "events_old") != nullptr);
  CHECK(loss_of(report, "events_old")->severity == Severity::critical);
  CHECK(backups().size() == 2);
}

TEST_CASE_METHOD(PartitionedShop,
                 "what was removed from a table explains nothing of one of its name in another schema") {
  live.execute(
      "CREATE SCHEMA crm; CREATE TABLE crm.logs (id int PRIMARY KEY, at timestamptz);"
      "CREATE TABLE public.logs (id int PRIMARY KEY, at timestamptz);"
      "INSERT INTO crm.logs SELECT i, '2020-01-01' FROM generate_series(1, 1000) i;"
      "INSERT INTO public.logs SELECT i, now() FROM generate_series(1, 1000) i;");
  target.rules.main_tables = {"logs"};
  target.rules.retention = {{"logs", "logs", "at", 24h * 30, Action::remove, {}, "", "", {Routine::daily}, {}}};
  target.url = Secret(live.url() + "?schema=crm");
  const Report first = next_night();
  INFO(explain(first));
  REQUIRE(live.number("SELECT count(*) FROM crm.logs") == 0);
  target.url = Secret(live.url());
  live.execute("DELETE FROM public.logs");
  const Report report = next_night();
  INFO(explain(report));
  REQUIRE(loss_of(report, "logs") != nullptr);
  CHECK(loss_of(report, "logs")->severity == Severity::critical);
}

TEST_CASE_METHOD(Shop, "a full-text main table that lost its rows is told, and no backup goes") {
  goal.command = CommandName::daily;
  target.backup.keep = {0, 0, 0, 1};
  target.rules.main_tables = {"notes"};
  Database(file).run(
      "CREATE VIRTUAL TABLE notes USING fts5(body); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
      "WHERE i < 500) INSERT INTO notes SELECT 'lesson ' || i FROM n");
  REQUIRE(run().backup);
  Database(file).run("DELETE FROM notes");
  world.clock.advance(1min);
  const Report report = run();
  INFO(explain(report));
  REQUIRE(loss_of(report, "notes") != nullptr);
  CHECK(found(report, "empty-tables"));
  CHECK(backups().size() == 2);
}

TEST_CASE_METHOD(Shop, "a backup is not relied on where another database stands at the path of its own") {
  goal.command = CommandName::backup;
  REQUIRE(run().backup);
  goal.command = CommandName::cleanup;
  target.backup.reuse = 1h;
  world.clock.advance(1min);
  SECTION("the one it was made from is there") {
    const Report report = run();
    INFO(explain(report));
    CHECK(backups().size() == 1);
  }
  SECTION("another one is") {
    Database(file).run("CREATE TABLE of_another (id INTEGER PRIMARY KEY)");
    const Report report = run();
    INFO(explain(report));
    CHECK(backups().size() == 2);
  }
  CHECK(rows("audit_logs") == 720);
}

TEST_CASE_METHOD(Shop, "what a restore brought back is not taken for removed when it is lost later") {
  target.backup.keep = {0, 0, 0, 1};
  const Report first = run();
  INFO(explain(first));
  REQUIRE(rows("audit_logs") == 720);
  target.rules.retention.clear();
  world.clock.advance(1min);
  RestoreGoal restore;
  restore.to = Secret(file.string());
  restore.replace = Replace::yes;
  const Report restored = restore_backup(restore, target, settings, world);
  INFO(explain(restored));
  REQUIRE(rows("audit_logs") == 2000);
  Database(file).run("DELETE FROM audit_logs WHERE id >= 400");
  world.clock.advance(1min);
  const Report report = run();
  INFO(explain(report));
  CHECK(loss_of(report, "audit_logs") != nullptr);
  CHECK(backups().size() == 2);
}

TEST_CASE_METHOD(Shop, "a restore to another place leaves what retention removed explained") {
  target.backup.keep = {0, 0, 0, 1};
  (void)run();
  REQUIRE(rows("audit_logs") == 720);
  world.clock.advance(1min);
  RestoreGoal restore;
  restore.to = Secret((folder / "elsewhere.db").string());
  REQUIRE(restore_backup(restore, target, settings, world).exit_code == ExitCode::ok);
  world.clock.advance(1min);
  const Report report = run();
  INFO(explain(report));
  CHECK(loss_of(report, "audit_logs") == nullptr);
  CHECK(backups().size() == 1);
}

TEST_CASE_METHOD(Shop, "what retention removed from another database with the target's name explains no loss here") {
  target.backup.keep = {0, 0, 0, 1};
  const fs::path other = folder / "other.db";
  fs::copy_file(file, other);
  TargetConfig beside = target;
  beside.url = Secret(other.string());
  beside.rules.retention.clear();
  REQUIRE(run_target(goal, beside, settings, world).backup);
  world.clock.advance(1min);
  (void)run();
  REQUIRE(rows("audit_logs") == 720);
  Database(other).run("DELETE FROM audit_logs WHERE id >= 400");
  world.clock.advance(1min);
  const Report report = run_target(goal, beside, settings, world);
  INFO(explain(report));
  CHECK(loss_of(report, "audit_logs") != nullptr);
  CHECK(backups().size() == 3);
}
