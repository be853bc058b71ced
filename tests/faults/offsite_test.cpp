#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>

#include "faults/offsite_shop.hpp"
#include "support/catch.hpp"
#include "support/encrypting.hpp"
#include "support/mounted_disk.hpp"
#include "support/plaintext.hpp"
#include "support/rot.hpp"

// Backups in a second place, as the binary keeps them there: a folder, and servers that rclone itself runs. Whatever
// becomes of that place, the backups here stay; and whatever is listed there is whole.

using namespace dbmaint::testing;
using dbmaint::ByteSize;

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t megabyte = 1'000'000;

std::int64_t rows_in(const fs::path& file) {
  return SQLite::Database(file.string(), SQLite::OPEN_READONLY).execAndGet("SELECT count(*) FROM logs").getInt64();
}

bool holds_finding(const nlohmann::json& report, const std::string& check) {
  for (const nlohmann::json& finding : report["findings"])
    if (finding["check"] == check) return true;
  return false;
}

nlohmann::json step_of(const nlohmann::json& report, const std::string& name) {
  for (const nlohmann::json& step : report["steps"])
    if (step["name"] == name) return step;
  return {};
}

/// Of two backups the older one was proved within the hour, and rotted since: only the transfer itself can tell.
void check_only_the_sound_one_is_copied(OffsiteShop& shop) {
  const auto ended = shop.check_run({"backup", "app", "--format", "json"}, 3);
  CHECK(holds_finding(Shop::report_of(ended), "offsite-copy"));
  REQUIRE(shop.copies().backups.size() == 1);
  CHECK(shop.copies().backups.front().manifest.id == shop.newest());
  shop.check_copies_are_whole();
}

/// The whole life of copies in one place.
void check_life_in(const Place& place, const std::string& compared_by) {
  OffsiteShop shop(place);
  const auto made = shop.check_run({"daily", "app", "--format", "json"}, 0);
  const nlohmann::json step = step_of(Shop::report_of(made), "offsite");
  INFO(step);
  CHECK(step["status"] == "done");
  CHECK(step["summary"].get<std::string>().find(compared_by) != std::string::npos);
  REQUIRE(shop.copies().backups.size() == 1);
  CHECK(shop.listing().backups.at(0).offsite);
  shop.check_copies_are_whole();

  shop.restock();
  for (int i = 0; i < 3; ++i) shop.check_run({"backup", "app"}, 0);
  CHECK(shop.copies().backups.size() == 2);
  CHECK(shop.copies().unusable.empty());
  shop.check_copies_are_whole();

  const std::string newest = shop.newest();
  shop.lose_backups();
  shop.check_run({"backup", "list", "app", "--offsite"}, 0);
  shop.check_run({"backup", "fetch", "app", newest, "--dry-run"}, 0);
  CHECK(shop.listing().backups.empty());
  const fs::path restored = shop.folder / "restored.db";
  const auto back = shop.check_run({"restore", "app", "--to", restored.string(), "--format", "json"}, 0);
  CHECK(Shop::report_of(back)["restore"]["backup_id"] == newest);
  CHECK(step_of(Shop::report_of(back), "fetch")["status"] == "done");
  CHECK(rows_in(restored) == shop.all_rows);
  CHECK(shop.listing().backups.size() == 1);
  CHECK(shop.listing().backups.front().state == dbmaint::BackupState::verified);
  shop.check_nothing_lost();
  shop.check_no_leftovers();
}

}  // namespace

TEST_CASE(
    "Copies in a folder are made, compared by its hash, listed, pruned, and restored when the backups here are gone") {
  check_life_in(Place(), "by sha256");
}

TEST_CASE("Copies on an SFTP server are made, compared by its hash, listed, pruned, and restored") {
  check_life_in(ServedPlace(RcloneServer::Protocol::sftp), "by sha1");
}

TEST_CASE("Copies on a WebDAV server that knows no hash are compared by download, and the report says so") {
  check_life_in(ServedPlace(RcloneServer::Protocol::webdav), "by download");
}

TEST_CASE("The password of the remote stays in rclone's configuration") {
  const ServedPlace place(RcloneServer::Protocol::webdav);
  OffsiteShop shop(place);
  shop.check_run({"daily", "app"}, 0);
  shop.check_run({"backup", "list", "app", "--offsite"}, 0);
  std::ofstream(place.rclone_config) << "[there]\ntype = webdav\nurl = http://backup:" << RcloneServer::password
                                     << "@127.0.0.1:1/\nvendor = other\n";
  shop.check_run({"backup", "app"}, 3);
  for (const std::string& secret : {std::string(RcloneServer::password), place.server.obscured_password()})
    CHECK(files_with(secret, {shop.world.folder.path()}) == std::vector<fs::path>{});
}

TEST_CASE(
    "A remote that cannot be reached is a finding and a failed step; the backup here is proved, and later copied") {
  ServedPlace place(RcloneServer::Protocol::sftp);
  OffsiteShop shop(place);
  place.server.stop();
  const auto ended = shop.check_run({"daily", "app", "--format", "json"}, 3);
  const nlohmann::json report = Shop::report_of(ended);
  CHECK(report["backup"]["state"] == "verified");
  CHECK(step_of(report, "offsite")["status"] == "failed");
  CHECK(step_of(report, "report files")["status"] == "done");
  CHECK(holds_finding(report, "offsite-copy"));
  CHECK(shop.rows() == shop.kept_rows);
  CHECK(ended.err.find("HINT: ") != std::string::npos);
  shop.check_run({"config", "check"}, 3);

  const fs::path restored = shop.folder / "restored.db";
  const auto back = shop.check_run({"restore", "app", "--to", restored.string()}, 0);
  CHECK(back.out.find("the off-site copies could not be looked at") != std::string::npos);

  place.server.start();
  shop.restock();
  shop.check_run({"backup", "app"}, 0);
  CHECK(shop.copies().backups.size() == 2);
  shop.check_copies_are_whole();
}

TEST_CASE("A dry run tells which copies are missing, and asks nobody over the network") {
  ServedPlace place(RcloneServer::Protocol::webdav);
  OffsiteShop shop(place);
  place.server.stop();
  shop.check_run({"backup", "app"}, 3);
  const auto before = shop.listing();
  const auto planned = shop.check_run({"daily", "app", "--dry-run", "--format", "json"}, 0);
  const nlohmann::json step = step_of(Shop::report_of(planned), "offsite");
  CHECK(step["status"] == "planned");
  REQUIRE(step["commands"].size() == 1);
  CHECK(step["commands"][0].get<std::string>().find(shop.newest()) != std::string::npos);
}

TEST_CASE("A full remote fails the copy and leaves the earlier ones whole; with room the next run makes up for it") {
  const Place place;
  const auto disk = MountedDisk::small(place.folder, ByteSize{4 * megabyte});
  if (!disk) {
    WARN("not tested: mounting a disk of the test's own needs root");
    return;
  }
  OffsiteShop shop(place);
  shop.check_run({"backup", "app"}, 0);
  shop.execute("CREATE TABLE photos (image BLOB); INSERT INTO photos VALUES (randomblob(5000000))");
  const auto full = shop.check_run({"backup", "app", "--format", "json"}, 3);
  CHECK(holds_finding(Shop::report_of(full), "offsite-copy"));
  CHECK(full.err.find("disk space") != std::string::npos);
  CHECK(shop.copies().backups.size() == 1);
  CHECK(shop.listing().backups.size() == 2);
  shop.check_copies_are_whole();
  shop.execute("DROP TABLE photos; VACUUM");
  shop.check_run({"backup", "app"}, 3);  // the large one is still wanted, and does not fit
  CHECK(shop.copies().backups.size() == 2);
  shop.check_copies_are_whole();
}

TEST_CASE("A backup that rotted just before it is copied becomes no copy in a folder") {
  const Place place;
  OffsiteShop shop(place);
  fs::rename(place.folder, place.own / "away");
  shop.check_run({"backup", "app"}, 3);
  rot(shop.backup_dir / "app" / shop.newest() / "app.db.zst");
  fs::rename(place.own / "away", place.folder);
  check_only_the_sound_one_is_copied(shop);
}

TEST_CASE("A backup that rotted just before it is copied becomes no copy on a server that knows SHA-1 alone") {
  ServedPlace place(RcloneServer::Protocol::sftp);
  OffsiteShop shop(place);
  place.server.stop();
  shop.check_run({"backup", "app"}, 3);
  rot(shop.backup_dir / "app" / shop.newest() / "app.db.zst");
  place.server.start();
  check_only_the_sound_one_is_copied(shop);
}

TEST_CASE("A copy that rotted is not restored from, and another one is") {
  const Place place;
  OffsiteShop shop(place);
  shop.check_run({"backup", "app"}, 0);
  shop.check_run({"backup", "app"}, 0);
  const std::string newest = shop.newest();
  const std::string older = shop.listing().backups.front().manifest.id;
  shop.lose_backups();
  rot(shop.folder_of(newest) / "app.db.zst");
  const fs::path restored = shop.folder / "restored.db";
  const auto ended = shop.check_run({"restore", "app", "--to", restored.string(), "--format", "json"}, 3);
  CHECK(step_of(Shop::report_of(ended), "fetch")["status"] == "failed");
  CHECK(step_of(Shop::report_of(ended), "restore")["status"] == "skipped");
  CHECK_FALSE(fs::exists(restored));
  CHECK(shop.listing().backups.empty());
  shop.check_no_leftovers();
  // Nobody relies on it again: the latest that is proved is the other one now.
  const auto again = shop.check_run({"restore", "app", "--to", restored.string(), "--format", "json"}, 0);
  CHECK(Shop::report_of(again)["restore"]["backup_id"] == older);
  CHECK(rows_in(restored) == shop.all_rows);
}

TEST_CASE("Encrypted backups are as encrypted there, and come back with the private key") {
  const Encrypting encrypting;
  const Place place;
  OffsiteShop shop(place, encrypting.settings());
  shop.execute("INSERT INTO users VALUES (2, 'PLAINTEXT-MARKER')");
  shop.identity_file = encrypting.key.identity_file;
  shop.check_run({"backup", "app"}, 0);
  CHECK(files_with("PLAINTEXT-MARKER", {place.folder, shop.backup_dir, shop.state_dir}) == std::vector<fs::path>{});
  shop.lose_backups();
  const fs::path restored = shop.folder / "restored.db";
  shop.check_run({"restore", "app", "--to", restored.string()}, 2);
  shop.check_run({"drill", "app", "--identity", encrypting.key.identity_file.string()}, 0);
  shop.check_run({"restore", "app", "--to", restored.string(), "--identity", encrypting.key.identity_file.string()}, 0);
  CHECK(rows_in(restored) == shop.all_rows);
  CHECK(files_with("PLAINTEXT-MARKER", {place.folder, shop.backup_dir, shop.state_dir}) == std::vector<fs::path>{});
}
