#include <nlohmann/json.hpp>

#include "faults/shop.hpp"
#include "support/catch.hpp"
#include "support/postgres_database.hpp"
#include "support/postgres_server.hpp"

// Where pg_dump is looked for, and what is said when there is none.

using namespace dbmaint::testing;

namespace fs = std::filesystem;

TEST_CASE("DBMAINT_POSTGRESQL_VERSIONS names the folder of the installed clients") {
  const PostgresDatabase database;
  Shop shop("shop", {{"url", database.url()}});
  const fs::path versions = shop.world.folder / "opt";
  fs::create_directories(versions / "newest");
  fs::create_directory_symlink(newest_postgres_programs(), versions / "newest/bin");
  DbmaintProcess run = shop.start(
      {"backup", "--format", "json"},
      {.largest_file = {}, .environment = {{"DBMAINT_POSTGRESQL_VERSIONS", versions.string()}, {"PATH", "/nowhere"}}});
  const auto ended = run.wait();
  INFO(ended.err);
  CHECK(ended.exit_status == 0);
  const nlohmann::json report = Shop::report_of(ended);
  const std::string first = report["steps"][0]["commands"][0];
  CHECK(first.starts_with((versions / "newest/bin/pg_dump").string() + " "));
}

TEST_CASE("Without a client as new as the server the backup fails before it begins, and says what to install") {
  const PostgresDatabase database;
  Shop shop("shop", {{"url", database.url()}});
  DbmaintProcess run = shop.start(
      {"backup"},
      {.largest_file = {},
       .environment = {{"DBMAINT_POSTGRESQL_VERSIONS", (shop.world.folder / "none").string()}, {"PATH", "/nowhere"}}});
  const auto ended = run.wait();
  INFO(ended.out << ended.err);
  CHECK(ended.exit_status == 3);
  CHECK(ended.err.find("no pg_dump of version") != std::string::npos);
  CHECK(ended.err.find("apt install postgresql-client-") != std::string::npos);
  CHECK(shop.listing().backups.empty());
  shop.check_no_leftovers();
}
