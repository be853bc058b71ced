#include <sys/wait.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "dbmaint/core/error.hpp"
#include "engine/postgres/cluster/cluster_plan.hpp"
#include "engine/postgres/cluster/postmaster_file.hpp"
#include "integration/restore_shop.hpp"
#include "support/catch.hpp"
#include "support/postgres_server.hpp"
#include "support/wait_until.hpp"

// A role that may not create databases: its drill takes place in a server of dbmaint's own.

using namespace dbmaint;
using namespace dbmaint::testing;

namespace fs = std::filesystem;

namespace {

/// Backed up by its owner, drilled by a role that may only read.
struct ReadersShop : RestoreShop {
  ReadersShop() {
    live.execute("CREATE ROLE \"" + role + "\" LOGIN PASSWORD 'secret'");
    live.execute("GRANT SELECT ON users, orders TO \"" + role + "\"");
    owners = target.url;
  }
  ~ReadersShop() { live.execute("DROP OWNED BY \"" + role + "\"; DROP ROLE \"" + role + "\""); }

  Report drill_as_reader() {
    target.url = Secret(live.url_as(role, "secret"));
    Report report = drill();
    target.url = owners;
    return report;
  }

  fs::path cluster(const Backup& backup) {
    const Services world_now = services();
    const Repository repository(target.backup.dir, target.name, world_now);
    return postgres::cluster_folder(*repository.open(backup), postgres::server_user(world_now), world_now);
  }

  std::string state_of_the_backup() {
    const auto listing = Repository(target.backup.dir, target.name, services()).list();
    return std::string(state_word(listing.backups.at(0)));
  }

  std::string role = live.name() + "_reader";
  Secret owners;
};

bool is_left(const fs::path& cluster) {
  return fs::exists(fs::symlink_status(cluster));
}

/// As an initdb that ends: what a look at the folder finds there is gone when it is to be removed. Half a second long,
/// or until nothing can be made there any more.
std::thread works_on_in(const fs::path& folder) {
  return std::thread([folder] {
    constexpr int at_once = 20;
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(500);
    std::error_code gone;
    for (int i = 0; std::chrono::steady_clock::now() < end && !gone; ++i) {
      fs::create_directory(folder / std::to_string(i), gone);
      if (i >= at_once) fs::remove(folder / std::to_string(i - at_once));
    }
  });
}

}  // namespace

TEST_CASE("A role that may not create databases drills in a throw-away cluster, of which nothing is left") {
  ReadersShop shop;
  shop.live.execute("SELECT lo_from_bytea(0, 'a large object'); CREATE EXTENSION pageinspect; CREATE EXTENSION citext");
  const Backup backup = shop.back_up();
  const fs::path cluster = shop.cluster(backup);
  shop.target.drill_assertions = {
      {"users are there", "SELECT count(*) = 500 FROM users", {}},
      {"no superuser asks", "SELECT NOT rolsuper FROM pg_roles WHERE rolname = current_user", {}},
      {"on a socket alone", "SELECT current_setting('listen_addresses') = ''", {}}};
  const Report report = shop.drill_as_reader();
  for (const Finding& finding : report.findings) FAIL_CHECK(finding.message.in(Language::english));
  for (const Error& error : report.errors) FAIL_CHECK(error.what());
  REQUIRE(report.steps.size() == 1);
  CHECK(report.steps[0].status == StepStatus::done);
  REQUIRE(report.restore);
  CHECK(report.restore->destination.in(Language::english).find("throw-away cluster") != std::string::npos);
  CHECK(report.restore->destination.in(Language::french).find("instance jetable") != std::string::npos);
  CHECK(report.restore->rows_compared == 2500);
  CHECK(report.restore->not_compared.empty());
  CHECK(shop.state_of_the_backup() == "drilled");
  CHECK_FALSE(is_left(cluster));
  CHECK(shop.databases_like("\\_drill%") == 0);
}

TEST_CASE("A drill in a throw-away cluster that fails leaves nothing either") {
  ReadersShop shop;
  const fs::path cluster = shop.cluster(shop.back_up());
  shop.target.drill_assertions = {{"more users", "SELECT count(*) > 500 FROM users", {}}};
  CHECK(shop.drill_as_reader().exit_code == ExitCode::failed);
  CHECK(shop.state_of_the_backup() == "verified");
  CHECK_FALSE(is_left(cluster));
}

TEST_CASE(
    "Without a server's programs the drill is skipped and the run refused, with the right and the package that are "
    "missing") {
  ReadersShop shop;
  static_cast<void>(shop.back_up());
  const fs::path none = shop.world.folder / "no versions";
  fs::create_directory(none);
  shop.world.environment.variables = {{"DBMAINT_POSTGRESQL_VERSIONS", none.string()}, {"PATH", none.string()}};
  const Report report = shop.drill_as_reader();
  REQUIRE(report.steps.size() == 1);
  CHECK(report.steps[0].status == StepStatus::skipped);
  CHECK(report.exit_code == ExitCode::refused);
  CHECK(report.status != RunStatus::ok);
  const std::string hint = report.steps[0].hint.in(Language::english);
  CHECK(hint.find("CREATEDB") != std::string::npos);
  CHECK(hint.find("apt install postgresql-") != std::string::npos);
}

TEST_CASE("What a killed drill left is ended and removed by the next one, whatever its role may do") {
  ReadersShop shop;
  const Backup backup = shop.back_up();
  const fs::path cluster = shop.cluster(backup);
  // A cluster whose owner will not end it, as after kill -9; the server is another process's child.
  fs::create_directory(cluster);
  fs::permissions(cluster, fs::perms::owner_all);
  give_to_server_user(cluster);
  const fs::path programs = newest_postgres_programs();
  const auto run = [&](const std::vector<std::string>& argv) {
    return start_server_program(argv, shop.world.folder / "log");
  };
  int status = 0;
  const pid_t initdb = run({(programs / "initdb").string(), "--pgdata=" + (cluster / "data").string(), "--no-sync"});
  REQUIRE(::waitpid(initdb, &status, 0) == initdb);
  REQUIRE(status == 0);
  const pid_t server = run({(programs / "postgres").string(), "-D", (cluster / "data").string(), "-c",
                            "listen_addresses=", "-c", "unix_socket_directories=" + cluster.string()});
  REQUIRE(wait_until([&] { return postgres::is_ready(cluster); }));
  CHECK(postgres::postmaster_of(cluster) == server);
  const Report report = shop.drill();
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(::waitpid(server, &status, 0) == server);
  CHECK_FALSE(is_left(cluster));
  REQUIRE(report.steps.size() == 1);
  REQUIRE(report.steps[0].commands.size() > 2);
  CHECK(report.steps[0].commands[0] == "kill -QUIT " + std::to_string(server));
  CHECK(report.steps[0].commands[1].starts_with("rm -r "));
}

TEST_CASE("A left folder in which an orphan still works is removed") {
  ReadersShop shop;
  const fs::path cluster = shop.cluster(shop.back_up());
  fs::create_directories(cluster / "data");
  give_to_server_user(cluster);
  std::thread orphan = works_on_in(cluster / "data");
  const Report report = shop.drill_as_reader();
  orphan.join();
  for (const Error& error : report.errors) FAIL_CHECK(error.what());
  CHECK(report.exit_code == ExitCode::ok);
  CHECK_FALSE(is_left(cluster));
}
