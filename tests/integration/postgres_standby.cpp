#include <fstream>

#include <pqxx/pqxx>

#include "dbmaint/platform/system_services.hpp"
#include "dbmaint/run/run.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"
#include "support/postgres_server.hpp"

// A standby answers, but changes nothing, and of an unlogged table it has no rows.

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {

/// Users, and a table of theirs that is unlogged, on a server that then only follows another one.
struct Standby {
  TestServices world;
  std::unique_ptr<ProcessRunner> processes = system_processes();
  PostgresServer server;
  TargetConfig target;
  RunSettings settings;

  Standby() {
    world.clock.set(std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    world.environment.variables["PATH"] = "/usr/bin";
    {
      pqxx::connection connection(server.address().conninfo("postgres"));
      pqxx::nontransaction(connection)
          .exec(
              "CREATE TABLE users (id int PRIMARY KEY); INSERT INTO users SELECT generate_series(1, 200);"
              "CREATE UNLOGGED TABLE cache (id serial PRIMARY KEY, user_id int REFERENCES users (id));"
              "INSERT INTO cache (user_id) SELECT generate_series(1, 50); CHECKPOINT");
    }
    server.stop_immediately();
    std::ofstream(server.data() / "standby.signal").flush();
    server.start();
    target.name = "shop";
    target.url = Secret(server.address().url("postgres"));
    target.backup.dir = world.folder.path() / "backups";
    target.rules.main_tables = {"users"};
    settings.state_dir = world.folder.path() / "state";
  }
  Report run(CommandName command) {
    Goal goal;
    goal.command = command;
    world.clock.advance(std::chrono::seconds{1});
    return run_target(goal, target, settings, world.with(*processes));
  }
};

}  // namespace

TEST_CASE("A standby is backed up without its unlogged tables, and that is told") {
  Standby standby;
  const Report report = standby.run(CommandName::backup);
  for (const Error& error : report.errors) UNSCOPED_INFO(error.what());
  CHECK(report.exit_code == ExitCode::ok);
  REQUIRE(report.backup);
  CHECK(report.backup->state == "verified");
  REQUIRE_FALSE(report.recommendations.empty());
  const std::string warning = report.recommendations.front().in(Language::english);
  CHECK(warning.find("the rows of 'cache' are not in this backup") == 0);
  CHECK(warning.find("ALTER TABLE \"public\".\"cache\" SET LOGGED") != std::string::npos);
}

TEST_CASE("An unlogged table costs no check of a standby but those that ask for its rows") {
  Standby standby;
  for (const CommandName command : {CommandName::verify, CommandName::analyze, CommandName::daily}) {
    const Report report = standby.run(command);
    for (const Error& error : report.errors) UNSCOPED_INFO(error.what());
    CHECK(report.errors.empty());
    CHECK((report.exit_code == ExitCode::ok || report.exit_code == ExitCode::findings));
    for (const InventoryRow& table : report.inventory)
      CHECK(table.rows == (table.table == "users" ? std::optional<std::int64_t>(200) : std::nullopt));
  }
}
