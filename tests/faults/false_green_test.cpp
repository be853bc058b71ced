#include <nlohmann/json.hpp>

#include "faults/sqlite_shop.hpp"
#include "support/catch.hpp"
#include "support/rot.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

// What must not look fine, seen by the real binary.

namespace {

std::string state_of_newest(SqliteShop& shop) {
  return std::string(state_word(shop.listing().backups.back()));
}

std::vector<std::string> findings_of(const DbmaintProcess::Ended& run) {
  std::vector<std::string> checks;
  const nlohmann::json report = Shop::report_of(run);
  for (const auto& finding : report["findings"]) checks.push_back(finding["check"]);
  return checks;
}

bool told(const DbmaintProcess::Ended& run, const std::string& check) {
  const std::vector<std::string> checks = findings_of(run);
  return std::count(checks.begin(), checks.end(), check) > 0;
}

}  // namespace

TEST_CASE("A backup that proves damaged, whoever meets it, is called damaged from then on") {
  const std::vector<std::vector<std::string>> ways = {
      {"backup", "verify", "app", "--tier", "T1"}, {"backup", "verify", "app", "--tier", "T3"}, {"drill", "app"}};
  for (const auto& way : ways) {
    CAPTURE(way);
    SqliteShop shop("wal");
    REQUIRE(shop.run({"backup"}).exit_status == 0);
    REQUIRE(shop.run({"drill", "app"}).exit_status == 0);
    CHECK(state_of_newest(shop) == "drilled");
    rot(shop.listing().backups.back());
    CHECK(shop.run(way).exit_status == 3);
    CHECK(state_of_newest(shop) == "damaged");
    const std::string listed = shop.run({"backup", "list", "app"}).out;
    CHECK(listed.find("SHA-256") != std::string::npos);
    const auto restored = shop.run({"restore", "app", "--to", (shop.folder / "again.db").string()});
    CHECK(restored.exit_status == 3);
    CHECK_FALSE(std::filesystem::exists(shop.folder / "again.db"));
  }
}

TEST_CASE("A damaged backup is told in every daily, until it reads well again") {
  SqliteShop shop("wal");
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  rot(shop.listing().backups.back());
  REQUIRE(shop.run({"backup", "verify", "app"}).exit_status == 3);
  for (int night = 0; night < 2; ++night) CHECK(told(shop.run({"daily", "--format", "json"}), "backup-damaged"));
  const Backup damaged = shop.listing().backups.front();
  REQUIRE(damaged.damage.has_value());
  rot(damaged);
  CHECK_FALSE(told(shop.run({"daily", "--format", "json"}), "backup-damaged"));
  CHECK_FALSE(shop.listing().backups.front().damage.has_value());
}

TEST_CASE(
    "A backup whose file was cut is an error of every command that looks at the backups, a killed run's leftover "
    "none") {
  SqliteShop shop("wal");
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  const std::string unfinished = shop.listing().backups.back().manifest.id + ".partial";
  std::filesystem::create_directory(shop.backup_dir / "app" / unfinished);
  const auto before = shop.run({"verify", "--format", "json"});
  CHECK(before.exit_status == 0);
  CHECK(Shop::report_of(before)["findings"].dump().find("unfinished backups") != std::string::npos);

  const Backup cut = shop.listing().backups.front();
  std::filesystem::resize_file(cut.folder / cut.manifest.files.front().name, 100);
  for (const std::string command : {"verify", "analyze", "daily", "weekly", "monthly"}) {
    CAPTURE(command);
    const auto run = shop.run({command, "--format", "json"});
    CHECK(run.exit_status == 1);
    const std::vector<std::string> checks = findings_of(run);
    CHECK(std::count(checks.begin(), checks.end(), "backup-damaged") == 1);
    CHECK(run.out.find("has 100 bytes on disk instead of") != std::string::npos);
  }
  CHECK(told(shop.run({"verify", "--check", "backup-age", "--format", "json"}), "backup-damaged"));
  CHECK_FALSE(told(shop.run({"verify", "--check", "empty-tables", "--format", "json"}), "backup-damaged"));
}

TEST_CASE(
    "Rot that an earlier look found is told by every command that looks at the backups, also where none is read "
    "again") {
  SqliteShop shop("wal", {{"backup", {{"check_budget", "0s"}}}});
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  rot(shop.listing().backups.back());
  REQUIRE(shop.run({"backup", "verify", "app"}).exit_status == 3);
  for (const std::string command : {"verify", "analyze", "daily", "monthly"}) {
    CAPTURE(command);
    const std::vector<std::string> checks = findings_of(shop.run({command, "--format", "json"}));
    CHECK(std::count(checks.begin(), checks.end(), "backup-damaged") == 1);
  }
}

TEST_CASE("The newest backup is that of the target's own database, also where another one's lie in the same folder") {
  struct MovedShop : SqliteShop {
    using Shop::configure;
    using SqliteShop::SqliteShop;
  } own("wal");
  const auto other = own.folder / "other.db";
  std::filesystem::copy_file(own.database, other);
  REQUIRE(own.run({"backup"}).exit_status == 0);
  const std::string mine = own.listing().backups.back().manifest.id;
  own.configure({{"url", "sqlite:" + other.string()}});
  REQUIRE(own.run({"backup"}).exit_status == 0);
  own.configure({{"url", "sqlite:" + own.database.string()}});
  REQUIRE(own.listing().backups.back().manifest.id != mine);

  const auto drilled = own.run({"drill", "app", "--format", "json"});
  CHECK(Shop::report_of(drilled)["restore"]["backup_id"] == mine);
  const auto planned =
      own.run({"restore", "app", "--to", (own.folder / "new.db").string(), "--dry-run", "--format", "json"});
  CHECK(Shop::report_of(planned)["restore"]["backup_id"] == mine);
  const std::string foreign = own.listing().backups.back().manifest.id;
  const auto named = own.run(
      {"restore", "app", "--from", foreign, "--to", (own.folder / "new.db").string(), "--dry-run", "--format", "json"});
  CHECK(Shop::report_of(named)["restore"]["warnings"].dump().find("other.db") != std::string::npos);
}

TEST_CASE("An emptied main table is an error in every run as long as a backup has its rows") {
  SqliteShop shop("wal", {{"main_tables", {"logs"}}});
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  shop.execute("DELETE FROM logs");
  for (int night = 0; night < 3; ++night) {
    const auto run = shop.run({"daily", "--format", "json"});
    CHECK(run.exit_status == 1);
    CHECK(told(run, "empty-tables"));
    CHECK(told(run, "backup-shrunk"));
    CHECK(run.out.find("Retention goes on") == std::string::npos);
    CHECK(run.out.find("until somebody accepts the loss") != std::string::npos);
  }
  CHECK(shop.run({"verify"}).exit_status == 1);
}

TEST_CASE("What was emptied before it was a main table is no loss that keeps old backups: its backup is to be pinned") {
  struct OtherShop : SqliteShop {
    using Shop::configure;
    using SqliteShop::SqliteShop;
  } shop("wal");
  shop.execute(
      "CREATE TABLE big AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
      "SELECT i, hex(randomblob(40)) AS words FROM n");
  const auto with_main_tables = [&shop](const nlohmann::json& names) {
    shop.configure({{"url", "sqlite:" + shop.database.string()}, {"main_tables", names}});
  };
  with_main_tables({"users"});
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  shop.execute("DELETE FROM logs");
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  with_main_tables({"users", "logs"});
  const auto run = shop.run({"daily", "--format", "json"});
  CHECK(told(run, "empty-tables"));
  CHECK_FALSE(told(run, "backup-shrunk"));
  CHECK(run.out.find("Retention goes on") != std::string::npos);
}

TEST_CASE("A dropped main table is an error in every run as long as a backup has its rows, one that never was is not") {
  SqliteShop shop("wal", {{"main_tables", {"logs", "notes"}}});
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  CHECK(shop.run({"verify"}).exit_status == 0);
  shop.execute("DROP TABLE logs");
  for (int day = 0; day < 2; ++day) {
    const auto run = shop.run({"verify", "--format", "json"});
    CHECK(run.exit_status == 1);
    const std::vector<std::string> checks = findings_of(run);
    CHECK(std::count(checks.begin(), checks.end(), "empty-tables") == 1);
    CHECK(std::count(checks.begin(), checks.end(), "unfit-rules") == 2);
  }
}

TEST_CASE("Where there is no backup, verifying is no success and pruning makes no folder") {
  SqliteShop shop("wal");
  CHECK(shop.run({"backup", "verify", "app"}).exit_status == 3);
  CHECK(shop.run({"backup", "verify", "app", "--all", "--tier", "T2"}).exit_status == 3);
  CHECK(shop.run({"backup", "prune", "app"}).exit_status == 0);
  CHECK_FALSE(std::filesystem::exists(shop.backup_dir / "app"));
}
