#include "dbmaint/backup/repository.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "dbmaint/run/restore.hpp"
#include "dbmaint/run/drill.hpp"
#include "engine/postgres/restore_errors.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"
#include "support/postgres_database.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {

/// A database with rows, a target for it, and a verified backup.
struct Shop {
  Shop() {
    live.execute(
        "CREATE TABLE users (id bigserial PRIMARY KEY, name text); CREATE TABLE orders (id bigint PRIMARY KEY,"
        " user_id bigint REFERENCES users (id)); INSERT INTO users (name) SELECT 'user ' || i FROM generate_series(1, 500) i;"
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

  Report restore(const std::string& to, Replace replace = Replace::no, DryRun dry_run = DryRun::no) {
    RestoreGoal goal;
    goal.to = Secret(to);
    goal.replace = replace;
    goal.dry_run = dry_run;
    return restore_backup(goal, target, settings(), services());
  }
  Report drill() { return drill_target({}, target, settings(), services()); }
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

}  // namespace

TEST_CASE("A PostgreSQL backup is restored to another database, where every row is compared") {
  Shop shop;
  static_cast<void>(shop.back_up());
  const std::string name = shop.live.name() + "_again";
  const Report report = shop.restore(shop.url_of(name));
  CHECK(report.exit_code == ExitCode::ok);
  REQUIRE(report.restore);
  CHECK(report.restore->rows_compared == 2500);
  CHECK(shop.databases_like("\\_again") == 1);
  CHECK(shop.databases_like("\\_restore\\_%") == 0);
  shop.live.execute("DROP DATABASE \"" + name + "\"");
}

TEST_CASE("A PostgreSQL database that is there is not restored over, and a dry run creates nothing") {
  Shop shop;
  static_cast<void>(shop.back_up());
  CHECK(shop.restore(shop.live.url()).exit_code == ExitCode::refused);
  CHECK(shop.restore(shop.url_of(shop.live.name() + "_x"), Replace::no, DryRun::yes).exit_code == ExitCode::ok);
  CHECK(shop.databases_like("\\_%") == 0);
}

TEST_CASE("A PostgreSQL database that sessions use is not replaced") {
  Shop shop;  // its own connection is such a session
  static_cast<void>(shop.back_up());
  const Report report = shop.restore(shop.live.url(), Replace::yes);
  CHECK(report.exit_code == ExitCode::refused);
  CHECK(shop.databases_like("\\_before\\_restore%") == 0);
}

TEST_CASE("A drill leaves no database behind, and the backup is drilled") {
  Shop shop;
  static_cast<void>(shop.back_up());
  shop.target.drill_assertions = {{"users are there", "SELECT count(*) = 500 FROM users", {}}};
  const Report report = shop.drill();
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(shop.databases_like("\\_drill%") == 0);
  const auto listing = Repository(shop.target.backup.dir, "shop", shop.services()).list();
  CHECK(state_word(listing.backups.at(0)) == "drilled");
}

TEST_CASE("An assertion that does not hold fails the drill, and the backup is not drilled") {
  Shop shop;
  static_cast<void>(shop.back_up());
  shop.target.drill_assertions = {{"more users", "SELECT count(*) > 500 FROM users", {}}};
  CHECK(shop.drill().exit_code == ExitCode::failed);
  CHECK(shop.databases_like("\\_drill%") == 0);
  const auto listing = Repository(shop.target.backup.dir, "shop", shop.services()).list();
  CHECK(state_word(listing.backups.at(0)) == "verified");
}

TEST_CASE("A role that may not create databases gets the drill skipped with the right that is missing") {
  Shop shop;
  static_cast<void>(shop.back_up());
  const std::string role = shop.live.name() + "_reader";
  shop.live.execute("CREATE ROLE \"" + role + "\" LOGIN PASSWORD 'secret'");
  shop.target.url = Secret(shop.live.url_as(role, "secret"));
  const Report report = shop.drill();
  shop.live.execute("DROP ROLE \"" + role + "\"");
  REQUIRE(report.steps.size() == 1);
  CHECK(report.steps[0].status == StepStatus::skipped);
  CHECK(report.steps[0].hint.in(Language::english).find("CREATEDB") != std::string::npos);
}

TEST_CASE("A constraint that the rows broke is told as incomplete, and the rows are all there") {
  Shop shop;
  shop.live.execute("SET session_replication_role = replica; INSERT INTO orders VALUES (9999, 9999)");
  static_cast<void>(shop.back_up());
  const std::string name = shop.live.name() + "_again";
  const Report report = shop.restore(shop.url_of(name));
  CHECK(report.exit_code == ExitCode::findings);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].check == "restore-incomplete");
  CHECK(report.findings[0].severity == Severity::error);
  CHECK(report.restore->rows_compared == 2501);
  shop.live.execute("DROP DATABASE \"" + name + "\"");
}

TEST_CASE("pg_restore's errors are told once each, rights apart from what is lost") {
  const auto problems = postgres::classify_restore_errors(
      "pg_restore: while PROCESSING TOC:\n"
      "pg_restore: from TOC entry 3310; 0 0 ACL TABLE p postgres\n"
      "pg_restore: error: could not execute query: ERROR:  role \"ghost\" does not exist\n"
      "Command was: GRANT SELECT ON TABLE public.p TO ghost;\n"
      "pg_restore: error: could not execute query: ERROR:  role \"ghost\" does not exist\n"
      "pg_restore: error: could not execute query: ERROR:  extension \"postgis\" is not available\n"
      "pg_restore: warning: errors ignored on restore: 3\n");
  REQUIRE(problems.size() == 2);
  CHECK_FALSE(problems[0].loses_rows);
  CHECK(problems[1].loses_rows);
  CHECK(problems[1].what.in(Language::english).find("postgis") != std::string::npos);
}
