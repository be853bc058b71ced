#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "dbmaint/platform/system_services.hpp"
#include "dbmaint/run/recovery/drill.hpp"
#include "dbmaint/run/run.hpp"
#include "dbmaint/run/setup/config_check.hpp"
#include "engine/postgres/cluster/cluster_plan.hpp"
#include "run/server/server_backups.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"
#include "support/postgres_server.hpp"

// pgBackRest itself, on a server of the test's own that archives into a repository of the test's own.

using namespace dbmaint;
using namespace dbmaint::testing;

namespace fs = std::filesystem;

namespace {

using Strings = std::vector<std::string>;

struct PgbackrestShop {
  explicit PgbackrestShop(const std::string& retention = "repo1-retention-full=2\n")
      : server({"archive_mode=on",
                "archive_command=pgbackrest --config=" + config().string() + " --stanza=shop archive-push %p"}),
        live(server.address()) {
    give_to_server_user(place.path());
    std::ofstream(config()) << "[global]\nrepo1-path=" << (place / "repo").string()
                            << "\nlock-path=" << (place / "lock").string() << "\nlog-path=" << (place / "log").string()
                            << "\nspool-path=" << (place / "spool").string() << "\nlog-level-file=off\nstart-fast=y\n"
                            << retention << "[shop]\npg1-path=" << server.data().string()
                            << "\npg1-socket-path=" << server.address().host << "\npg1-user=postgres\n";
    fs::permissions(config(), fs::perms::owner_all | fs::perms::group_read | fs::perms::others_read);
    live.execute(
        "CREATE TABLE users (id bigserial PRIMARY KEY, name text); INSERT INTO users (name) SELECT 'user ' ||"
        " i FROM generate_series(1, 500) i");
    target.name = "shop";
    target.url = Secret(live.url());
    target.backup.dir = world.folder / "backups";
    target.backup.engine = BackupEngine::pgbackrest;
    target.backup.pgbackrest = PgbackrestConfig{.stanza = "shop", .config_file = config()};
    // pgBackRest dates its backups by the clock of the host.
    world.clock.set(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
  }

  [[nodiscard]] fs::path config() const { return place / "pgbackrest.conf"; }

  void create_stanza() { by_hand({"stanza-create"}); }
  /// As its administrator would, beside dbmaint.
  void by_hand(const Strings& arguments) {
    Strings argv{"pgbackrest", "--config=" + config().string(), "--stanza=shop"};
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    const Command command = postgres::as_server_user(postgres::server_user(services()), argv);
    REQUIRE(capture(*processes, command, world.interruption).result.exit_status == 0);
  }

  Report run(CommandName command = CommandName::backup, DryRun dry_run = DryRun::no) {
    Goal goal;
    goal.command = command;
    goal.dry_run = dry_run;
    goal.fail_on = FailOn::error;
    return run_target(goal, target, settings(), services());
  }
  Report drill() { return drill_target({"latest", DryRun::no}, target, settings(), services()); }

  std::vector<ServerBackupLine> lines() {
    const ServerBackupsOfTarget backups = server_backups_of(target, engine_for(target.url.reveal()));
    return server_backup_lines(backups.tool.list(backups.config, services()), evidence());
  }
  std::string state_of_newest() {
    const auto all = lines();
    return all.empty() ? "none" : all.back().state;
  }
  ServerEvidence evidence() { return {settings().state_dir, target.name, services()}; }

  /// The first file of a table, below the server's folder, with all that was written so far.
  [[nodiscard]] std::string file_of(const std::string& table) {
    live.execute("VACUUM (FREEZE) " + table);
    live.execute("CHECKPOINT");
    return live.value("SELECT pg_relation_filepath('" + table + "')");
  }
  /// What a disk does that flips bits. The server itself has the page in its memory and notices nothing.
  void damage_page_of(const std::string& table) {
    std::fstream file(server.data() / file_of(table), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(8000) << "rotten";
    REQUIRE(file.good());
  }
  [[nodiscard]] Strings labels() {
    Strings all;
    for (const ServerBackupLine& line : lines()) all.push_back(line.backup.label);
    return all;
  }

  /// Every file of the repository whose name ends so.
  [[nodiscard]] std::vector<fs::path> files(const std::string& below, const std::string& ending) const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(place / "repo" / below))
      if (entry.is_regular_file() && entry.path().string().ends_with(ending)) found.push_back(entry.path());
    std::ranges::sort(found);
    return found;
  }

  [[nodiscard]] RunSettings settings() const { return {Language::english, world.folder / "state"}; }
  [[nodiscard]] Services services() { return world.with(*processes); }

  TempFolder place{Medium::memory};
  TestServices world;
  std::unique_ptr<ProcessRunner> processes = system_processes();
  PostgresServer server;
  PostgresDatabase live;
  TargetConfig target;
};

const StepReport& step_of(const Report& report, const std::string& name) {
  const auto found = std::ranges::find(report.steps, name, &StepReport::name);
  if (found == report.steps.end()) throw std::runtime_error("no step " + name);
  return *found;
}

std::vector<std::string> names_of(const Report& report) {
  std::vector<std::string> names;
  for (const StepReport& step : report.steps) names.push_back(step.name);
  return names;
}

std::vector<std::string> checks_found(const Report& report) {
  std::vector<std::string> ids;
  for (const Finding& finding : report.findings) ids.push_back(finding.check + "/" + finding.object);
  return ids;
}

void fail_for_errors(const Report& report) {
  for (const Error& error : report.errors) FAIL_CHECK(error.what());
}

bool any_contains(const std::vector<std::string>& texts, const std::string& part) {
  return std::ranges::any_of(texts, [&](const std::string& text) { return text.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("pgBackRest backs a target up, full first and then what changed, and dbmaint proves it and makes no dump") {
  PgbackrestShop shop;
  shop.create_stanza();
  const Report plan = shop.run(CommandName::backup, DryRun::yes);
  fail_for_errors(plan);
  CHECK(any_contains(step_of(plan, "backup").commands, "--type=full --no-expire-auto"));
  CHECK(any_contains(step_of(plan, "verify backup").commands, "verify"));
  CHECK(any_contains(step_of(plan, "prune backups").commands, "expire"));
  CHECK(shop.state_of_newest() == "none");

  const Report first = shop.run();
  fail_for_errors(first);
  CHECK(names_of(first) == Strings{"backup", "verify backup", "prune backups"});
  CHECK(checks_found(first).empty());
  REQUIRE(first.backup);
  CHECK(first.backup->type == "full");
  CHECK(first.backup->state == "verified");
  CHECK(first.backup->id.ends_with("F"));
  CHECK(first.backup->raw_size.bytes > first.backup->size.bytes);
  REQUIRE(first.backup->recoverable_from);
  CHECK(*first.backup->recoverable_to >= *first.backup->recoverable_from);
  CHECK(first.exit_code == ExitCode::ok);

  shop.live.execute("INSERT INTO users (name) VALUES ('one more')");
  const Report second = shop.run(CommandName::daily);
  fail_for_errors(second);
  REQUIRE(second.backup);
  CHECK(second.backup->type == "incremental");
  CHECK(second.backup->state == "verified");
  CHECK(second.backup->recoverable_from == first.backup->recoverable_from);
  CHECK(step_of(second, "prune backups").status == StepStatus::done);
  CHECK_FALSE(any_contains(names_of(second), "check backups"));
  CHECK_FALSE(any_contains(checks_found(second), "backup-age"));
  CHECK_FALSE(fs::exists(shop.target.backup.dir / "shop"));

  struct stat server {};
  REQUIRE(::stat(shop.server.data().c_str(), &server) == 0);
  for (const auto& entry : fs::recursive_directory_iterator(shop.place / "repo")) {
    struct stat file {};
    REQUIRE(::stat(entry.path().c_str(), &file) == 0);
    INFO(entry.path());
    CHECK(file.st_uid == server.st_uid);
  }
  CHECK(check_target(shop.target, AskDatabase::yes, shop.settings(), shop.services()).problems.empty());
}

TEST_CASE("A stanza that does not exist, and a program that is not installed, fail the backup and say what to do") {
  PgbackrestShop shop;
  const Report report = shop.run();
  CHECK(step_of(report, "backup").status == StepStatus::failed);
  CHECK(step_of(report, "verify backup").status == StepStatus::skipped);
  CHECK(step_of(report, "backup").hint.in(Language::english).find("stanza-create") != std::string::npos);
  CHECK(checks_found(report) == Strings{"backup-failed/backup"});
  CHECK(report.exit_code == ExitCode::failed);
  CHECK_FALSE(report.backup);
  CHECK(shop.run(CommandName::backup, DryRun::yes).exit_code != ExitCode::ok);
  CHECK(check_target(shop.target, AskDatabase::yes, shop.settings(), shop.services()).exit_code == ExitCode::failed);
}

TEST_CASE("A stanza of another server is refused: its backups hold nothing of this database") {
  PgbackrestShop shop;
  shop.create_stanza();
  const PostgresServer other;
  const PostgresDatabase database(other.address());
  shop.target.url = Secret(database.url());
  const Report report = shop.run();
  CHECK(step_of(report, "backup").status == StepStatus::refused);
  CHECK(report.exit_code == ExitCode::refused);
  CHECK(shop.state_of_newest() == "none");
}

TEST_CASE("Backups that its administrator made, in a second repository too, are proved where they are") {
  TempFolder second(Medium::memory);
  give_to_server_user(second.path());
  PgbackrestShop shop("repo1-retention-full=2\nrepo2-retention-full=2\nrepo2-path=" + second.path().string() + "\n");
  shop.create_stanza();
  shop.by_hand({"--repo=2", "--type=full", "backup"});
  const Report report = shop.run();
  fail_for_errors(report);
  CHECK(checks_found(report).empty());
  const auto lines = shop.lines();
  REQUIRE(lines.size() == 2);
  std::set<int> repositories;
  for (const ServerBackupLine& line : lines) {
    CHECK(line.state == "verified");
    repositories.insert(line.backup.repository);
  }
  CHECK(repositories == std::set<int>{1, 2});
}

TEST_CASE("A file of the repository that rotted damages every backup that needs it, and the next one is a full one") {
  PgbackrestShop shop("");
  shop.create_stanza();
  const Report first = shop.run();
  fail_for_errors(first);
  CHECK(checks_found(first) == Strings{"pgbackrest-warning/retention"});
  const std::vector<fs::path> files = shop.files("backup/shop/" + first.backup->id, "/1255.gz");
  REQUIRE_FALSE(files.empty());
  std::fstream(files.front(), std::ios::in | std::ios::out | std::ios::binary).seekp(2000) << "rotten";
  const Report second = shop.run();
  CHECK(step_of(second, "verify backup").status == StepStatus::failed);
  CHECK(second.backup->state == "damaged");
  CHECK(any_contains(checks_found(second), "backup-damaged/" + first.backup->id));
  CHECK(any_contains(checks_found(second), "backup-failed"));
  CHECK(second.exit_code == ExitCode::failed);
  CHECK(shop.state_of_newest() == "damaged");
  const Report third = shop.run();
  fail_for_errors(third);
  CHECK(third.backup->type == "full");
  CHECK(third.backup->state == "verified");
  CHECK(any_contains(checks_found(third), "backup-damaged/" + first.backup->id));
  // What pgBackRest's own verification does not notice: without this segment nothing of it comes back.
  const std::vector<fs::path> log = shop.files("archive", ".gz");
  REQUIRE_FALSE(log.empty());
  const ServerBackupsOfTarget backups = server_backups_of(shop.target, engine_for(shop.target.url.reveal()));
  const ServerBackup newest = backups.tool.list(backups.config, shop.services()).backups.back();
  for (const fs::path& segment : log)
    if (segment.filename().string().starts_with(newest.first_wal)) fs::remove(segment);
  CHECK(shop.state_of_newest() == "damaged");
}

TEST_CASE("Before a new backup is proved none is removed, also when pages of the server were damaged") {
  // As if its administrator did not want to hear of it.
  PgbackrestShop shop("repo1-retention-full=1\nchecksum-page=n\n");
  shop.create_stanza();
  const Report sound = shop.run();
  fail_for_errors(sound);
  shop.damage_page_of("users");
  shop.world.clock.advance(std::chrono::hours{8 * 24});
  const Report damaged = shop.run();
  CHECK(damaged.backup->type == "full");
  CHECK(damaged.backup->state == "damaged");
  CHECK(damaged.backup->removed.empty());
  CHECK(step_of(damaged, "prune backups").status == StepStatus::skipped);
  CHECK(damaged.exit_code == ExitCode::failed);
  CHECK(shop.labels() == Strings{sound.backup->id, damaged.backup->id});

  // The night after. Copying everything once more would mend nothing and fill the disk.
  shop.world.clock.set(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
  const Report still = shop.run();
  CHECK(still.backup->type == "incremental");
  CHECK(still.backup->state == "damaged");
  CHECK(shop.labels().front() == sound.backup->id);

  shop.live.execute("VACUUM FULL users");
  const Report mended = shop.run();
  fail_for_errors(mended);
  CHECK(mended.backup->state == "verified");
  CHECK(mended.backup->removed == Strings{sound.backup->id});
  CHECK(shop.labels().front() == damaged.backup->id);
}

TEST_CASE("What pgBackRest's configuration leaves out of backups is in them all the same") {
  PgbackrestShop shop;
  shop.create_stanza();
  const std::string file = shop.file_of("users");
  std::ofstream(shop.config(), std::ios::app) << "[global:backup]\nexclude=" << file << "\nexclude=base/\n";
  const Report report = shop.run();
  fail_for_errors(report);
  CHECK(shop.files("backup/shop/" + report.backup->id, file + ".gz").size() == 1);
}

TEST_CASE("Rows of an unlogged table, which no backup holds, are told, and no rule removes them") {
  PgbackrestShop shop;
  shop.create_stanza();
  shop.live.execute(
      "CREATE UNLOGGED TABLE sessions (id bigserial PRIMARY KEY, seen timestamptz); CREATE UNLOGGED TABLE empty (id "
      "int);"
      "INSERT INTO sessions (seen) SELECT now() - '1 day'::interval * i FROM generate_series(1, 60) i");
  RetentionRule rule;
  rule.name = rule.table = "sessions";
  rule.column = "seen";
  rule.keep = std::chrono::hours{30 * 24};
  shop.target.rules.retention = {rule};
  const Report backup = shop.run();
  fail_for_errors(backup);
  CHECK(checks_found(backup) == Strings{"pgbackrest-warning/sessions"});
  const Report refused = shop.run(CommandName::cleanup);
  CHECK(refused.rules.at(0).refused.in(Language::english).find("UNLOGGED") != std::string::npos);
  CHECK(refused.exit_code == ExitCode::refused);
  CHECK(shop.live.number("SELECT count(*) FROM sessions") == 60);
  const TargetFit fit = check_target(shop.target, AskDatabase::yes, shop.settings(), shop.services());
  CHECK(std::ranges::any_of(fit.problems, [](const Text& problem) {
    return problem.in(Language::english).starts_with("the table sessions is UNLOGGED");
  }));

  shop.live.execute("ALTER TABLE sessions SET LOGGED");
  const Report done = shop.run(CommandName::cleanup);
  fail_for_errors(done);
  CHECK(shop.live.number("SELECT count(*) FROM sessions") < 60);
}

TEST_CASE("A drill restores into a server of its own, asks it, and leaves nothing; the live one notices nothing") {
  PgbackrestShop shop;
  shop.create_stanza();
  const std::string tablespace = (shop.place / "tablespace").string();
  fs::create_directory(tablespace);
  give_to_server_user(tablespace);
  fs::permissions(tablespace, fs::perms::owner_all);
  shop.live.execute("CREATE TABLESPACE elsewhere LOCATION '" + tablespace + "'");
  shop.live.execute("CREATE TABLE orders (id bigint) TABLESPACE elsewhere; INSERT INTO orders VALUES (1)");
  shop.live.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");  // for the next start alone
  fail_for_errors(shop.run());
  shop.target.drill_assertions = {
      {"users are there", "SELECT count(*) = 500 FROM users", {}},
      {"the tablespace came along", "SELECT count(*) = 1 FROM orders", {}},
      {"elsewhere", "SELECT current_setting('data_directory') <> '" + shop.server.data().string() + "'", {}},
      {"archives nothing", "SELECT current_setting('archive_mode') = 'off'", {}},
      {"on a socket alone", "SELECT current_setting('listen_addresses') = ''", {}},
      {"is no standby", "SELECT NOT pg_is_in_recovery()", {}}};
  const Report report = shop.drill();
  fail_for_errors(report);
  REQUIRE(report.steps.size() == 1);
  CHECK(report.steps[0].status == StepStatus::done);
  CHECK(report.exit_code == ExitCode::ok);
  REQUIRE(report.restore);
  CHECK(report.restore->backup_state == "drilled");
  CHECK(report.restore->not_compared.empty());
  CHECK(any_contains(report.steps[0].commands, "pg_amcheck"));
  CHECK(shop.state_of_newest() == "drilled");
  CHECK_FALSE(fs::exists(postgres::open_place(shop.target.backup.dir / ".shop.cluster",
                                              postgres::server_user(shop.services()), shop.services())));
  CHECK(shop.live.number("SELECT count(*) FROM orders") == 1);
  CHECK(fs::exists(tablespace));

  shop.target.drill_assertions = {{"more users", "SELECT count(*) > 500 FROM users", {}}};
  CHECK(shop.drill().exit_code == ExitCode::failed);
}

TEST_CASE("A table that was there when the backup was made and does not come back is told, and nothing is proved") {
  PgbackrestShop shop;
  shop.create_stanza();
  const Report made = shop.run();
  fail_for_errors(made);
  const auto noted = shop.evidence().notes_of(made.backup->id).tables;
  REQUIRE(noted);
  CHECK(*noted == Strings{"\"public\".\"users\""});
  shop.evidence().note_tables(made.backup->id, {"\"public\".\"orders\"", "\"public\".\"users\""});
  const Report report = shop.drill();
  CHECK(checks_found(report) == Strings{"restore-differs/\"public\".\"orders\""});
  CHECK(report.exit_code == ExitCode::findings);
  CHECK(shop.state_of_newest() == "verified");
}
