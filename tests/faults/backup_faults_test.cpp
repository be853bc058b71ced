#include "backup/backup_id.hpp"
#include "dbmaint/core/error.hpp"
#include "faults/fault_count.hpp"
#include "support/backup_fixture.hpp"
#include "support/catch.hpp"

// A disk that fails at any one call must not cost a backup, nor invent one.

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {

constexpr std::array every_call{
    FileCall::status, FileCall::list,        FileCall::free_space,   FileCall::create_folder, FileCall::create_file,
    FileCall::write,  FileCall::finish,      FileCall::open_file,    FileCall::read,          FileCall::sync_file,
    FileCall::rename, FileCall::remove_file, FileCall::remove_folder};

void create_verify_prune(BackupFixture& shop) {
  shop.world.clock.advance(std::chrono::hours{24});
  Repository repository = shop.repository();
  Backup backup = repository.create(shop.engine, shop.session, shop.identity, 3);
  repository.verify(backup, shop.engine);
  (void)repository.prune({0, 0, 0, 2}, shop.identity);
}

/// Every file of a backup but the note of when it was last read against its checksums.
std::map<std::string, std::string> files_of(const Backup& backup) {
  auto contents = contents_below(backup.folder);
  contents.erase("checked.json");
  contents.erase("checked.json.partial");
  return contents;
}

/// What must hold after any failure, looked at with a disk that works again.
void check_oracle(BackupFixture& shop, const std::map<std::string, std::map<std::string, std::string>>& earlier) {
  Repository repository = shop.repository();
  RepositoryListing listing = repository.list();
  std::size_t verified = 0;
  for (Backup& backup : listing.backups) {
    if (backup.state == BackupState::verified) ++verified;
    if (earlier.contains(backup.manifest.id)) {
      CHECK(files_of(backup) == earlier.at(backup.manifest.id));
      continue;
    }
    CHECK(content_of(backup.folder / "globals.sql") == shop.files.at(1).second);
    CHECK_NOTHROW(repository.verify(backup, shop.engine));
  }
  CHECK(verified >= 2);  // of the two that were there before, one goes only for a newer verified one
  for (const UnusableBackup& entry : listing.unusable) CHECK(entry.kind == UnusableKind::unfinished);
}

/// Fails the nth call of one kind for n = 1, 2, … until a run does not reach it; tells how many it failed.
int fail_each_call(FileCall call, const std::string& errno_name) {
  for (int nth = 1;; ++nth) {
    BackupFixture shop;
    shop.engine.decoded_files = {"database.dump"};
    std::map<std::string, std::map<std::string, std::string>> earlier;
    for (int i = 0; i < 2; ++i) {
      shop.world.clock.advance(std::chrono::hours{24});
      const Backup backup = shop.create_verified();
      earlier[backup.manifest.id] = files_of(backup);
    }
    const int before = shop.world.files.count(call);
    shop.world.files.fail(call, nth, errno_name);
    try {
      create_verify_prune(shop);
    } catch (const Error& error) {
      CHECK(error.code() == errno_name);
    }
    if (shop.world.files.count(call) - before < nth) return nth - 1;

    check_oracle(shop, earlier);
    REQUIRE_NOTHROW(create_verify_prune(shop));
    check_oracle(shop, earlier);
    CHECK(shop.repository().list().unusable.empty());
    CHECK(shop.repository().list().backups.size() == 2);
  }
}

}  // namespace

TEST_CASE("Whichever call to the disk fails, what is listed is whole and what was there before is untouched") {
  int failed = 0;
  for (const FileCall call : every_call) {
    CAPTURE(static_cast<int>(call));
    failed += fail_each_call(call, "EIO");
  }
  CHECK(failed > 60);  // the loop did reach them
  tell({"the Nth call to the disk fails, N = 1, 2, 3 …", failed, {{"its error, or nothing was lost by it", failed}}});
}

TEST_CASE("A disk that is full at any write leaves no listed backup and no leftover") {
  for (int nth = 1; nth <= 3; ++nth) {
    BackupFixture shop;
    const Backup earlier = shop.create_verified();
    shop.world.files.fail(FileCall::write, nth, "ENOSPC");
    try {
      (void)shop.create();
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.code() == "ENOSPC");
    }
    CHECK(shop.repository().list().backups.size() == 1);
    CHECK(shop.repository().list().unusable.empty());
  }
}

TEST_CASE("Every flipped bit and every truncation of any file of a backup is noticed") {
  BackupFixture shop;
  shop.files[0].second = "rows rows rows rows and more rows";
  shop.engine.decoded_files = {"database.dump"};
  Backup backup = shop.create_verified();
  const auto whole = contents_below(backup.folder);
  REQUIRE(whole.size() == 4);

  // Noticed: it is not listed as verified any more, or verifying it says corruption.
  const auto noticed = [&] {
    const auto listing = shop.repository().list();
    if (listing.backups.empty() || listing.backups[0].state != BackupState::verified) return true;
    Backup listed = listing.backups[0];
    try {
      shop.repository().verify(listed, shop.engine);
    } catch (const Error& error) {
      return error.kind() == ErrorKind::corruption;
    }
    return false;
  };
  int tries = 0;
  const auto with = [&](const std::string& name, const std::string& content) {
    for (const auto& [file, original] : whole) write_file(backup.folder / file, original);
    write_file(backup.folder / name, content);
    ++tries;
  };
  int unnoticed = 0;
  for (const auto& [name, original] : whole) {
    const bool json = name.ends_with(".json");
    for (std::size_t at = 0; at < original.size(); ++at) {
      for (const unsigned bit : json ? std::vector<unsigned>{static_cast<unsigned>(at % 8)}
                                     : std::vector<unsigned>{0, 1, 2, 3, 4, 5, 6, 7}) {
        std::string changed = original;
        changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ (1U << bit));
        with(name, changed);
        if (!noticed()) ++unnoticed;
      }
      if (json && at % 16 != 0) continue;
      with(name, original.substr(0, at));
      if (!noticed()) ++unnoticed;
    }
    with(name, original + "x");
    if (!noticed()) ++unnoticed;
  }
  CHECK(unnoticed == 0);
  tell({"every bit flipped, every cut", tries, {{"T0 or T1", tries - unnoticed}}, unnoticed});
  with("globals.sql", whole.at("globals.sql"));
  CHECK_FALSE(noticed());  // the oracle itself can say no
}
