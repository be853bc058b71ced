#include "faults/sqlite_shop.hpp"
#include "support/catch.hpp"
#include "support/mounted_disk.hpp"

// A disk that is full, or that nobody may write to, for each of the folders that a run uses.

using namespace dbmaint::testing;
using dbmaint::ByteSize;

namespace {

constexpr std::uint64_t megabyte = 1'000'000;

/// Bytes that no compression makes smaller.
void add_photos(const SqliteShop& shop, std::uint64_t bytes) {
  shop.execute(
      "CREATE TABLE photos (id INTEGER PRIMARY KEY, image BLOB); INSERT INTO photos (image) VALUES (randomblob(" +
      std::to_string(bytes) + "))");
}

/// Visible in the log of whoever runs the tests without root.
bool mounted(const std::unique_ptr<MountedDisk>& disk) {
  if (!disk) WARN("not tested: mounting a disk of the test's own needs root; only the limit on file sizes was");
  return disk != nullptr;
}

void check_failed_for(const DbmaintProcess::Ended& run, const std::string& code) {
  INFO(run.out << run.err);
  CHECK(run.exit_status == 3);
  CHECK(run.err.find(code) != std::string::npos);
  CHECK(run.err.find("HINT: ") != std::string::npos);
}

}  // namespace

TEST_CASE("A file that may not grow fails the backup, keeps the earlier one and removes no row") {
  SqliteShop shop("wal");
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  add_photos(shop, 8 * megabyte);
  DbmaintProcess run = shop.start({"daily"}, {.largest_file = 5 * megabyte, .environment = {}});
  check_failed_for(run.wait(), "SQLITE_IOERR_WRITE");
  CHECK(shop.listing().backups.size() == 1);
  CHECK(shop.rows() == shop.all_rows);
  shop.check_no_leftovers();
}

TEST_CASE("A database file that may not grow loses no row to a cleanup") {
  for (const std::string journal_mode : {"wal", "delete"}) {
    CAPTURE(journal_mode);
    SqliteShop shop(journal_mode);
    DbmaintProcess run = shop.start({"cleanup", "--yes", "--no-backup", "--format", "json"},
                                    {.largest_file = megabyte / 5, .environment = {}});
    const auto ended = run.wait();
    check_failed_for(ended, "SQLITE_");
    CHECK(Shop::report_of(ended)["rules"][0]["removed"] == 0);
    CHECK(shop.rows() == shop.all_rows);
    CHECK(shop.run({"cleanup", "--yes"}).exit_status == 0);
    CHECK(shop.rows() == shop.kept_rows);
    shop.check_nothing_lost();
  }
}

TEST_CASE("A backup folder whose disk fills up keeps the earlier backup, and no row is removed") {
  SqliteShop shop("wal");
  const auto disk = MountedDisk::small(shop.backup_dir, ByteSize{20 * megabyte});
  if (!mounted(disk)) return;
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  add_photos(shop, 15 * megabyte);
  // The copy and its compressed form do not both fit, which nobody could know beforehand.
  check_failed_for(shop.run({"daily"}), "ENOSPC");
  CHECK(shop.listing().backups.size() == 1);
  CHECK(shop.rows() == shop.all_rows);
  shop.check_nothing_lost();
  shop.check_no_leftovers();

  disk->fill_up_to(ByteSize{megabyte / 10});
  const auto refused = shop.run({"daily"});
  check_failed_for(refused, "ENOSPC");
  CHECK(refused.err.find("it needs about") != std::string::npos);
  CHECK(shop.rows() == shop.all_rows);
}

TEST_CASE("A state folder whose disk is full costs neither the backup nor the cleanup, and is told") {
  SqliteShop shop("wal");
  const auto disk = MountedDisk::small(shop.state_dir, ByteSize{megabyte / 2});
  if (!mounted(disk)) return;
  disk->fill_up_to(ByteSize{0});
  const auto run = shop.run({"daily", "--format", "json"});
  check_failed_for(run, "ENOSPC");
  const nlohmann::json report = Shop::report_of(run);
  CHECK(report["backup"]["state"] == "verified");
  CHECK(report["rules"][0]["removed"] == shop.all_rows - shop.kept_rows);
  CHECK(shop.rows() == shop.kept_rows);
  shop.check_nothing_lost();
}

TEST_CASE("A database whose disk is full loses no row to a cleanup, which says how many really went") {
  for (const std::string journal_mode : {"wal", "delete"}) {
    CAPTURE(journal_mode);
    SqliteShop shop(journal_mode);
    const auto disk = MountedDisk::small(shop.folder, ByteSize{5 * megabyte});
    if (!mounted(disk)) return;
    shop.restock();
    disk->fill_up_to(ByteSize{200'000});
    const auto run = shop.run({"daily", "--format", "json"});
    check_failed_for(run, "SQLITE_FULL");
    const nlohmann::json report = Shop::report_of(run);
    CHECK(report["rules"][0]["removed"] == shop.all_rows - shop.rows());
    CHECK(report["rules"][0]["removed"] < report["rules"][0]["eligible"]);
    shop.check_nothing_lost();

    std::filesystem::remove(shop.folder / "filling");
    const auto next = shop.run({"daily"});
    INFO(next.out << next.err);
    CHECK(next.exit_status <= 1);
    CHECK(shop.rows() == shop.kept_rows);
    shop.check_no_leftovers();
  }
}

TEST_CASE("A backup folder that nobody may write to fails the run before any row is removed") {
  SqliteShop shop("wal");
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  const auto disk = MountedDisk::read_only(shop.backup_dir);
  if (!mounted(disk)) return;
  check_failed_for(shop.run({"daily"}), "EROFS");
  CHECK(shop.listing().backups.size() == 1);
  CHECK(shop.rows() == shop.all_rows);
  CHECK(shop.run({"backup", "list"}).exit_status == 0);
}

TEST_CASE("A state folder that nobody may write to costs neither the backup nor the cleanup, and is told") {
  SqliteShop shop("wal");
  const auto disk = MountedDisk::read_only(shop.state_dir);
  if (!mounted(disk)) return;
  const auto run = shop.run({"daily", "--format", "json"});
  check_failed_for(run, "EROFS");
  CHECK(Shop::report_of(run)["backup"]["state"] == "verified");
  CHECK(shop.rows() == shop.kept_rows);
  shop.check_nothing_lost();
}
