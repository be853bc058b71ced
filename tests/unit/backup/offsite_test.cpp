#include <algorithm>

#include "backup/offsite/marks.hpp"
#include "support/catch.hpp"
#include "unit/backup/offsite_fixture.hpp"

// Copies in a second place. Here it is a folder; tests/faults has servers.

using namespace dbmaint;
using namespace dbmaint::testing;
using namespace std::chrono_literals;

namespace fs = std::filesystem;

TEST_CASE("A copy has the bytes and the proofs of the backup, and is listed with the same state") {
  OffsiteByRclone shop;
  const Backup backup = shop.create_verified();
  CHECK(shop.there().backups.empty());
  const OffsiteWork work = shop.copy_missing();
  CHECK(work.copied == std::vector<std::string>{backup.manifest.id});
  CHECK(work.compared_by == "sha256");
  for (const auto& [name, content] : contents_below(backup.folder))
    CHECK((content_of(shop.folder_of(backup.manifest.id) / name) == content));
  CHECK(fs::status(shop.folder_of(backup.manifest.id)).permissions() == fs::perms::owner_all);
  CHECK(fs::status(shop.place / "shop").permissions() == fs::perms::owner_all);

  const RepositoryListing there = shop.there();
  REQUIRE(there.backups.size() == 1);
  CHECK(there.unusable.empty());
  CHECK(there.backups[0].state == BackupState::verified);
  CHECK(there.backups[0].verified_at == backup.verified_at);
  CHECK(there.backups[0].strangers.empty());
  CHECK(to_json(there.backups[0].manifest) == to_json(backup.manifest));
  CHECK(shop.copy_missing().copied.empty());
}

TEST_CASE("Only verified backups that the policy keeps are copied, the newest first, and never twice") {
  OffsiteFixture shop;
  std::vector<std::string> ids;
  for (int i = 0; i < 4; ++i) ids.push_back(shop.create_verified().manifest.id);
  shop.world.clock.advance(24h);
  static_cast<void>(shop.create());
  CHECK(shop.copy_missing(only_two).copied == std::vector<std::string>{ids[3], ids[2]});
  CHECK(shop.copy_missing(only_two).copied.empty());
  CHECK(shop.copy_missing(KeepPolicy{}).copied == std::vector<std::string>{ids[1], ids[0]});
}

TEST_CASE("A backup of another database under the same name is not copied") {
  OffsiteFixture shop;
  static_cast<void>(shop.create_verified());
  CHECK(missing_copies(shop.here(), {}, {}, {"x", "postgresql://elsewhere:5432/shop", "shop"}, "testhost").empty());
}

TEST_CASE("A copy without its manifest is not listed, and is made again whole") {
  OffsiteFixture shop;
  const std::string id = shop.create_verified().manifest.id;
  static_cast<void>(shop.copy_missing());
  fs::remove(shop.folder_of(id) / "manifest.json");
  write_file(shop.folder_of(id) / "database.dump.zst", "half of it");
  const RepositoryListing there = shop.there();
  CHECK(there.backups.empty());
  REQUIRE(there.unusable.size() == 1);
  CHECK(there.unusable[0].kind == UnusableKind::unfinished);
  CHECK(shop.copy_missing().copied == std::vector<std::string>{id});
  CHECK(shop.there().backups.size() == 1);
}

TEST_CASE("A copy whose manifest, sizes or marks are not in order is not believed, and costs no other its place") {
  OffsiteFixture shop;
  std::vector<std::string> ids;
  for (int i = 0; i < 5; ++i) ids.push_back(shop.create_verified().manifest.id);
  static_cast<void>(shop.copy_missing());
  write_file(shop.folder_of(ids[0]) / "manifest.json",
             content_of(shop.folder_of(ids[0]) / "manifest.json").substr(0, 300));
  rot(shop.folder_of(ids[1]) / "manifest.json");
  fs::remove(shop.folder_of(ids[2]) / "globals.sql");
  rot(shop.folder_of(ids[3]) / "copied.json");
  const RepositoryListing there = shop.there();
  CHECK(ids_of(there.backups) == std::vector<std::string>{ids[3], ids[4]});
  CHECK(there.unusable.size() == 3);
  for (const UnusableBackup& entry : there.unusable) CHECK(entry.kind == UnusableKind::damaged);
  CHECK(there.backups[0].state == BackupState::complete);
  CHECK(there.backups[1].state == BackupState::verified);
  CHECK(shop.copy_missing().copied.size() == 4);
  CHECK(shop.there().backups.size() == 5);
}

TEST_CASE("Copies go by the same policy as backups, and what stays is compared first") {
  OffsiteFixture shop;
  std::vector<std::string> ids;
  for (int i = 0; i < 4; ++i) ids.push_back(shop.create_verified().manifest.id);
  static_cast<void>(shop.copy_missing());
  const OffsiteWork work = shop.prune(only_two);
  CHECK(work.removed == std::vector<std::string>{ids[0], ids[1]});
  CHECK(work.damaged.empty());
  CHECK(ids_of(shop.there().backups) == std::vector<std::string>{ids[2], ids[3]});
  CHECK_FALSE(fs::exists(shop.folder_of(ids[0])));
  CHECK(shop.here().backups.size() == 4);
}

TEST_CASE("A copy that rotted takes no place, is told, and is made again by the next run") {
  OffsiteByRclone shop;
  std::vector<std::string> ids;
  for (int i = 0; i < 4; ++i) ids.push_back(shop.create_verified().manifest.id);
  static_cast<void>(shop.copy_missing());
  shop.world.clock.advance(2h);
  rot(shop.folder_of(ids[3]) / "database.dump.zst");
  const OffsiteWork work = shop.prune(only_two);
  REQUIRE(work.damaged.size() == 1);
  CHECK(work.damaged[0].id == ids[3]);
  CHECK(work.damaged[0].reason.in(Language::english).find("sha256") != std::string::npos);
  CHECK(work.removed == std::vector<std::string>{ids[0]});
  CHECK(shop.copy_missing(only_two).copied == std::vector<std::string>{ids[3]});
  CHECK(shop.prune(only_two).removed == std::vector<std::string>{ids[1]});
}

TEST_CASE("What dbmaint did not make there, what is pinned and what holds other files stays") {
  OffsiteFixture shop;
  std::vector<std::string> ids;
  for (int i = 0; i < 5; ++i) ids.push_back(shop.create_verified().manifest.id);
  static_cast<void>(shop.copy_missing());
  write_file(shop.folder_of(ids[0]) / "notes.txt", "mine");
  fs::create_directory(shop.folder_of(ids[1]) / "deep");
  write_file(shop.folder_of(ids[1]) / "deep" / "notes.txt", "mine");
  fs::create_directories(shop.place / "shop" / "holiday photos");
  write_file(shop.place / "shop" / "holiday photos" / "1.jpg", "x");
  write_file(shop.place / "shop" / "README", "x");
  fs::create_directories(shop.place / "shop" / "20200101T000000Z-0001");
  write_file(shop.place / "shop" / "20200101T000000Z-0001" / "data", "x");
  const auto before = contents_below(shop.place);
  CHECK(shop.prune(KeepPolicy{0, 0, 0, 2}, {ids[2]}).removed.empty());
  CHECK((contents_below(shop.place) == before));
  CHECK(shop.there().unusable.size() == 3);
}

TEST_CASE("The only good copy stays whatever the policy and the clock say") {
  OffsiteFixture shop;
  const std::string id = shop.create_verified().manifest.id;
  static_cast<void>(shop.copy_missing());
  shop.world.clock.advance(24h * 365);
  CHECK(shop.prune(KeepPolicy{0, 0, 0, 1}).removed.empty());
  CHECK(shop.there().backups.size() == 1);
}

TEST_CASE("What an interrupted copy or removal left goes after a week, when it is of this database") {
  OffsiteFixture shop;
  std::vector<std::string> ids;
  for (int i = 0; i < 3; ++i) ids.push_back(shop.create_verified().manifest.id);
  static_cast<void>(shop.copy_missing());
  for (const std::string& id : {ids[0], ids[1]})
    for (const char* name : {"copied.json", "manifest.json"}) fs::remove(shop.folder_of(id) / name);
  fs::remove(shop.folder_of(ids[2]) / "manifest.json");  // it lost that in no way of ours
  static_cast<void>(shop.create_verified());
  static_cast<void>(shop.copy_missing(KeepPolicy{0, 0, 0, 1}));
  CopyingMark foreign = parse_copying(content_of(shop.folder_of(ids[1]) / "copying.json"));
  foreign.identity = "postgresql://elsewhere:5432/shop";
  write_file(shop.folder_of(ids[1]) / "copying.json", to_json(foreign));
  static_cast<void>(shop.prune(only_two));
  CHECK(fs::exists(shop.folder_of(ids[0])));
  shop.world.clock.advance(24h * 8);
  static_cast<void>(shop.prune(only_two));
  CHECK_FALSE(fs::exists(shop.folder_of(ids[0])));
  CHECK(fs::exists(shop.folder_of(ids[1])));
  CHECK(fs::exists(shop.folder_of(ids[2]) / "database.dump.zst"));
  CHECK(shop.there().backups.size() == 1);
}

TEST_CASE("A place that is not there is told, not made: a disk that is not mounted is no empty one") {
  OffsiteFixture shop;
  static_cast<void>(shop.create_verified());
  fs::remove_all(shop.place);
  const Error error = error_of([&] { static_cast<void>(shop.there()); });
  CHECK(error.code() == "ENOENT");
  CHECK_FALSE(error.hint().empty());
  CHECK_FALSE(fs::exists(shop.place));
}

TEST_CASE("rclone that is not installed, has no configuration or does not know the name is told as such") {
  OffsiteByRclone shop;
  const Error absent =
      error_of([&] { static_cast<void>(OffsiteCopies(shop.config, "shop", shop.world.services()).list()); });
  CHECK(absent.code() == "ENOENT");
  CHECK(absent.hint().in(Language::english).find("install rclone") != std::string::npos);

  shop.config.remote = "nosuch:backups";
  const Error unknown = error_of([&] { static_cast<void>(shop.there()); });
  CHECK(unknown.kind() == ErrorKind::failed);
  CHECK(unknown.cause().in(Language::english).find("didn't find section in config file") != std::string::npos);

  shop.config.config_file = shop.world.folder / "absent.conf";
  CHECK(error_of([&] { static_cast<void>(shop.there()); }).cause().in(Language::english).find("absent.conf") !=
        std::string::npos);
}

TEST_CASE("A copy is fetched back into the repository as the backup it was, compared byte by byte") {
  OffsiteByRclone shop;
  const Backup backup = shop.create_verified();
  static_cast<void>(shop.copy_missing());
  const auto before = contents_below(backup.folder);
  fs::remove_all(backup.folder);
  const Backup copy = shop.there().backups.at(0);
  const auto fetch = [&] {
    return shop.repository().adopt(copy, [&](const fs::path& folder) { shop.copies().fetch(copy, folder); });
  };
  rot(shop.folder_of(backup.manifest.id) / "globals.sql");
  CHECK(error_of(fetch).kind() == ErrorKind::corruption);
  CHECK(shop.here().backups.empty());
  CHECK(shop.here().unusable.empty());
  rot(shop.folder_of(backup.manifest.id) / "globals.sql");

  const Backup fetched = fetch();
  CHECK(fetched.state == BackupState::verified);
  CHECK((contents_below(backup.folder) == before));
  for (const auto& [name, content] : before)
    CHECK((fs::status(backup.folder / name).permissions() & fs::perms::all) ==
          (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(error_of(fetch).kind() == ErrorKind::refused);
}

TEST_CASE("Too little room for a copy that is fetched is told before anything is written") {
  OffsiteFixture shop;
  const Backup backup = shop.create_verified();
  static_cast<void>(shop.copy_missing());
  fs::remove_all(backup.folder);
  shop.world.files.pretend_free_space(ByteSize{1});
  const Backup copy = shop.there().backups.at(0);
  CHECK(error_of([&] {
          static_cast<void>(shop.repository().adopt(copy, [](const fs::path&) { throw std::logic_error("begun"); }));
        }).code() == "ENOSPC");
}

TEST_CASE("Backups here and copies there are one list to choose from, and what is here is not fetched") {
  OffsiteFixture shop;
  std::vector<Backup> backups;
  for (int i = 0; i < 3; ++i) backups.push_back(shop.create_verified());
  static_cast<void>(shop.copy_missing());
  fs::remove_all(backups[1].folder);
  const RepositoryListing both = here_or_there(shop.here(), shop.there());
  REQUIRE(both.backups.size() == 3);
  CHECK(both.backups[0].folder == backups[0].folder);
  CHECK(both.backups[1].folder == shop.folder_of(backups[1].manifest.id));
  CHECK(both.backups[2].folder == backups[2].folder);
}

TEST_CASE("A backup that rotted here is taken from there, once its folder is out of the way") {
  OffsiteFixture shop;
  const Backup backup = shop.create_verified();
  static_cast<void>(shop.copy_missing());
  fs::remove(backup.folder / "verified.json");
  const RepositoryListing both = here_or_there(shop.here(), shop.there());
  REQUIRE(both.backups.size() == 1);
  CHECK(both.backups[0].folder == shop.folder_of(backup.manifest.id));
  CHECK(both.backups[0].state == BackupState::verified);
  const Error refused = error_of([&] {
    static_cast<void>(
        shop.repository().adopt(both.backups[0], [](const fs::path&) { throw std::logic_error("begun"); }));
  });
  CHECK(refused.kind() == ErrorKind::refused);
  CHECK(refused.hint().in(Language::english).find("rename that folder") != std::string::npos);
}

TEST_CASE("Of two hosts that come to the same id in one place the second is refused, and the copy of the first stays") {
  OffsiteFixture shop;
  const Backup first = shop.create_verified();
  static_cast<void>(shop.copy_missing());
  fs::remove_all(shop.backup_dir());
  shop.world.clock.advance(-24h);
  shop.identity.canonical = "postgresql://elsewhere:5432/shop";
  const Backup second = shop.create_verified();
  REQUIRE(second.manifest.id == first.manifest.id);
  CHECK(verified_copy(shop.there(), first) != nullptr);
  CHECK(verified_copy(shop.there(), second) == nullptr);
  CHECK(missing_copies(shop.here(), shop.there(), {}, shop.identity, "testhost").size() == 1);

  const auto before = contents_below(shop.place);
  for (const bool finished : {true, false}) {
    if (!finished) fs::remove(shop.folder_of(first.manifest.id) / "manifest.json");
    const Error refused = error_of([&] { static_cast<void>(shop.copy_missing()); });
    CHECK(refused.kind() == ErrorKind::refused);
    CHECK(refused.hint().in(Language::english).find("backup.offsite.remote") != std::string::npos);
  }
  for (const auto& [name, content] : contents_below(shop.place)) CHECK(before.at(name) == content);
}

TEST_CASE("Nothing is written into a folder that somebody else made, whatever its name") {
  OffsiteFixture shop;
  const Backup backup = shop.create_verified();
  fs::create_directories(shop.folder_of(backup.manifest.id));
  write_file(shop.folder_of(backup.manifest.id) / "database.dump.zst", "mine");
  CHECK(error_of([&] { static_cast<void>(shop.copy_missing()); }).kind() == ErrorKind::refused);
  CHECK(contents_below(shop.place).size() == 1);
  CHECK(content_of(shop.folder_of(backup.manifest.id) / "database.dump.zst") == "mine");
}

TEST_CASE("A remote that is the repository itself costs it nothing") {
  OffsiteFixture shop;
  for (int i = 0; i < 3; ++i) static_cast<void>(shop.create_verified());
  shop.config.remote = shop.backup_dir().string();
  const auto before = contents_below(shop.backup_dir());
  CHECK(error_of([&] { static_cast<void>(shop.copy_missing()); }).kind() == ErrorKind::refused);
  CHECK(shop.prune(only_two).removed.empty());
  CHECK((contents_below(shop.backup_dir()) == before));
}

TEST_CASE("Backups that somebody else put there are listed, and neither written over nor removed") {
  OffsiteFixture shop;
  const Backup synced = shop.create_verified();
  fs::create_directories(shop.place / "shop");
  fs::copy(synced.folder, shop.folder_of(synced.manifest.id));
  const auto before = contents_below(shop.place);
  fs::remove_all(synced.folder);
  for (int i = 0; i < 3; ++i) static_cast<void>(shop.create_verified());
  static_cast<void>(shop.copy_missing());
  CHECK(shop.prune(only_two).removed.size() == 1);
  CHECK(shop.there().backups.size() == 3);
  const auto after = contents_below(shop.place);
  for (const auto& [name, content] : before) CHECK(after.at(name) == content);
}

TEST_CASE("A mark whose writing was cut short, even before its first byte, does not stand in the way of the copy") {
  OffsiteFixture shop;
  const Backup backup = shop.create_verified();
  fs::create_directories(shop.folder_of(backup.manifest.id));
  const std::string content = GENERATE("", "{\n  \"form");
  write_file(shop.folder_of(backup.manifest.id) / "copying.json", content);
  CHECK(shop.copy_missing().copied.size() == 1);
  CHECK(shop.there().backups.size() == 1);
}

TEST_CASE("An empty mark beside the manifest of another backup gives that backup to nobody") {
  OffsiteFixture shop;
  const Backup backup = shop.create_verified();
  static_cast<void>(shop.copy_missing());
  const fs::path there = shop.folder_of(backup.manifest.id);
  write_file(there / "copying.json", "");
  write_file(there / "manifest.json", "another");
  OffsiteWork work;
  CHECK(error_of([&] { shop.copies().copy(backup, work); }).kind() == ErrorKind::refused);
  CHECK(content_of(there / "manifest.json") == "another");
}

TEST_CASE("The highest number there is known from names, and one that nobody counts to is not believed") {
  OffsiteFixture shop;
  CHECK(shop.copies().highest_number() == 0);
  for (int i = 0; i < 3; ++i) static_cast<void>(shop.create_verified());
  static_cast<void>(shop.copy_missing());
  fs::create_directories(shop.place / "shop" / "20260101T000000Z-999999999999999999");
  fs::create_directories(shop.place / "shop" / "photos-0099");
  CHECK(shop.copies().highest_number() == 3);
  fs::remove_all(shop.place);
  CHECK(error_of([&] { static_cast<void>(shop.copies().highest_number()); }).kind() == ErrorKind::failed);
}

TEST_CASE("Whether there is a copy is noted beside the backup, for this manifest only") {
  OffsiteFixture shop;
  Backup backup = shop.create_verified();
  shop.repository().note_offsite(backup, OffsiteNote{"nas:backups", shop.world.clock.now()});
  REQUIRE(shop.here().backups.at(0).offsite);
  CHECK(shop.here().backups.at(0).offsite->remote == "nas:backups");
  CHECK(shop.here().backups.at(0).state == BackupState::verified);
  CHECK(shop.here().backups.at(0).strangers.empty());
  rot(backup.folder / "offsite.json");
  CHECK_FALSE(shop.here().backups.at(0).offsite);
  shop.repository().note_offsite(backup, std::nullopt);
  CHECK_FALSE(fs::exists(backup.folder / "offsite.json"));
}

TEST_CASE("Documents that come one after the other are told apart, and a broken one spoils no other") {
  const std::string first = to_json(CopyingMark{"a", "d", "i", "h", {}, {"x"}});
  const std::string second = to_json(CopiedMark{"b", "d", "h", {}, "md5", {{"x", "1"}}, {}, {}});
  CHECK(split_documents(first + second) == std::vector<std::string>{first, second});
  CHECK(split_documents(first.substr(0, 20) + "\n" + second) == std::vector<std::string>{second});
  CHECK(split_documents(first + second.substr(0, 30) + first) == std::vector<std::string>{first, first});
  CHECK(split_documents("rest of one\n}\n" + first) == std::vector<std::string>{first});
  CHECK(split_documents("").empty());
  CHECK(split_documents("no end").empty());
  CHECK(parse_copying(first).files == std::vector<std::string>{"x"});
  CHECK(parse_copied(second).hashes.at("x") == "1");
  CHECK_THROWS_AS(parse_copied(first), Error);
}
