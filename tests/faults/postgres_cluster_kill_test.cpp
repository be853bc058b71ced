#include <filesystem>
#include <fstream>
#include <iterator>

#include "dbmaint/platform/system_services.hpp"
#include "engine/postgres/cluster/cluster_plan.hpp"
#include "faults/fault_count.hpp"
#include "faults/postgres_shop.hpp"
#include "faults/random_kill.hpp"
#include "support/catch.hpp"
#include "support/wait_until.hpp"

// kill -9 of a drill in a throw-away cluster: its server ends by itself, and the next drill removes its folder.

using namespace dbmaint::testing;

namespace {

namespace fs = std::filesystem;

/// Nothing of a process that has ended meanwhile.
std::string first_line(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string line;
  std::getline(in, line);
  return line;
}

/// Backed up by its owner, drilled by a role that may only read.
struct ReadersShop : PostgresShop {
  ReadersShop() {
    REQUIRE(run({"backup"}).exit_status == 0);
    database.execute("CREATE ROLE \"" + role + "\" LOGIN PASSWORD 'secret'");
    database.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO \"" + role + "\"");
    configure({{"url", database.url_as(role, "secret")}});
    const auto processes = dbmaint::system_processes();
    const dbmaint::Services services = world.with(*processes);
    const dbmaint::Repository place = repository();
    const auto reader = place.open(listing().backups.at(0));
    cluster = dbmaint::postgres::cluster_folder(*reader, dbmaint::postgres::server_user(services), services);
  }
  ~ReadersShop() { database.execute("DROP OWNED BY \"" + role + "\"; DROP ROLE \"" + role + "\""); }

  /// Its server, that server's children, initdb, and what initdb started: that knows the folder from PGDATA at first.
  [[nodiscard]] bool somebody_works_there() const {
    for (const auto& process : fs::directory_iterator("/proc")) {
      const std::string words = first_line(process.path() / "cmdline") + first_line(process.path() / "environ");
      std::error_code ended;
      const fs::path folder = fs::read_symlink(process.path() / "cwd", ended);
      if (words.find(cluster.string()) != std::string::npos || folder.string().starts_with(cluster.string()))
        return true;
    }
    return false;
  }

  void check_drills_whole() {
    const auto next = run({"drill"});
    INFO(next.out << next.err);
    CHECK(next.exit_status == 0);
    CHECK(next.out.find("throw-away cluster") != std::string::npos);
    CHECK_FALSE(fs::exists(fs::symlink_status(cluster)));
    CHECK_FALSE(somebody_works_there());
    CHECK(state_word(listing().backups.at(0)) == "drilled");
    check_no_leftovers();
  }

  std::string role = database.name() + "_reader";
  fs::path cluster;
};

}  // namespace

TEST_CASE(
    "A drill killed at random instants in its own cluster leaves no server, and the next one removes the folder") {
  ReadersShop shop;
  FaultCount count{"PostgreSQL: drill in a throw-away cluster, kill -9"};
  kill_at_random_instants(
      6, [&] { shop.check_drills_whole(); },
      [&](std::chrono::microseconds after) {
        DbmaintProcess drill = shop.start({"drill"});
        const bool killed = killed_after(drill, after);
        CHECK(wait_until([&] { return !shop.somebody_works_there(); }));
        fs::exists(fs::symlink_status(shop.cluster)) ? count.notice("left a folder, swept")
                                                     : count.notice("left nothing");
        shop.check_drills_whole();
        shop.check_nothing_lost();
        return killed;
      });
  tell(count);
}
