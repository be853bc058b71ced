#include "dbmaint/backup/repository.hpp"

#include <sys/stat.h>

#include "dbmaint/backup/listing.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/file_lock.hpp"
#include "support/backup_fixture.hpp"
#include "support/catch.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {

unsigned mode_of(const std::filesystem::path& path) {
  struct stat found {};
  REQUIRE(::lstat(path.c_str(), &found) == 0);
  return found.st_mode & 07777U;
}

ErrorKind kind_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.kind();
  }
  FAIL("no error");
  return ErrorKind::usage;
}

const KeepPolicy keep_newest{0, 0, 0, 1};

}  // namespace

TEST_CASE("A repository that does not exist is empty and stays absent") {
  BackupFixture shop;
  CHECK(shop.repository().list().backups.empty());
  CHECK_FALSE(std::filesystem::exists(shop.backup_dir()));
}

TEST_CASE("A backup is complete when made, verified when read, and listed as such") {
  BackupFixture shop;
  Backup backup = shop.create();
  CHECK(backup.state == BackupState::complete);
  CHECK(backup.manifest.id == "20261122T020000Z-0001");
  CHECK(backup.manifest.facts.engine == "fake");
  CHECK(backup.manifest.facts.raw_size == ByteSize{5007 + 18});
  REQUIRE(backup.manifest.files.size() == 2);
  CHECK(backup.manifest.files[0].name == "database.dump.zst");
  CHECK(backup.manifest.files[0].raw_size == ByteSize{5007});
  CHECK(backup.manifest.files[0].size < ByteSize{5007});
  CHECK(backup.manifest.files[1].name == "globals.sql");
  CHECK(backup.manifest.files[1].size == backup.manifest.files[1].raw_size);
  CHECK(content_of(backup.folder / "globals.sql") == "CREATE ROLE shop;\n");
  CHECK(shop.repository().list().backups.at(0).state == BackupState::complete);

  shop.world.clock.advance(std::chrono::minutes{5});
  shop.engine.decoded_files = {"database.dump"};
  shop.repository().verify(backup, shop.engine);
  CHECK(backup.state == BackupState::verified);
  const RepositoryListing listing = shop.repository().list();
  REQUIRE(listing.backups.size() == 1);
  CHECK(listing.unusable.empty());
  CHECK(listing.backups[0].state == BackupState::verified);
  CHECK(listing.backups[0].verified_at == parse_timestamp("2026-11-22T02:05:00Z"));
  CHECK(to_json(listing.backups[0].manifest) == to_json(backup.manifest));
}

TEST_CASE("Files are readable by their owner only, folders too") {
  BackupFixture shop;
  const Backup backup = shop.create_verified();
  CHECK(mode_of(shop.target_dir()) == 0700);
  CHECK(mode_of(backup.folder) == 0700);
  for (const auto& entry : std::filesystem::directory_iterator(backup.folder)) CHECK(mode_of(entry.path()) == 0600);
}

TEST_CASE("The engine's decode and the digest share one reading of each file") {
  BackupFixture shop;
  Backup backup = shop.create();
  shop.engine.decoded_files = {"database.dump"};
  const int before = shop.world.files.count(FileCall::open_file);
  shop.repository().verify(backup, shop.engine);
  CHECK(shop.world.files.count(FileCall::open_file) - before == 3);  // the manifest and each of two files once
}

TEST_CASE("What the engine leaves unread is read all the same") {
  BackupFixture shop;
  Backup backup = shop.create();
  shop.engine.on_decode = [](BackupReader& reader, const DumpFacts&) {
    std::vector<std::byte> few(10);
    CHECK(reader.open("database.dump.zst")->read(few) > 0);
    return DecodeFacts{"a glance", {}};
  };
  std::string damaged = content_of(backup.folder / "database.dump.zst");
  damaged.back() = static_cast<char>(damaged.back() ^ 1);
  write_file(backup.folder / "database.dump.zst", damaged);
  CHECK(kind_of([&] { shop.repository().verify(backup, shop.engine); }) == ErrorKind::corruption);
}

TEST_CASE("Numbers go up even when the clock goes back") {
  BackupFixture shop;
  shop.create();
  shop.world.clock.set("1999-01-01T00:00:00Z");
  CHECK(shop.create().manifest.id == "19990101T000000Z-0002");
  std::filesystem::create_directory(shop.target_dir() / "20261122T020000Z-0041");  // empty: not a backup
  shop.world.clock.set("2027-01-01T00:00:00Z");
  CHECK(shop.create().manifest.id == "20270101T000000Z-0042");
  const auto listing = shop.repository().list();
  REQUIRE(listing.backups.size() == 3);
  CHECK(listing.backups[1].manifest.id == "19990101T000000Z-0002");
  CHECK(listing.unusable.at(0).kind == UnusableKind::damaged);
}

TEST_CASE("A dump that fails leaves nothing, and its own error is the one that is told") {
  BackupFixture shop;
  const Backup earlier = shop.create_verified();
  const auto before = contents_below(earlier.folder);
  shop.session.on_dump = [](BackupWriter& writer) -> DumpFacts {
    const auto sink = writer.open("database.dump", BackupWriter::Compress::yes);
    sink->write(std::as_bytes(std::span(std::string_view("half"))));
    throw Error(ErrorKind::failed, "57P01", Text::verbatim("dump"), Text::verbatim("server gone"));
  };
  shop.world.files.fail(FileCall::remove_folder, 1);
  try {
    shop.create();
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == "57P01");
  }
  CHECK(shop.repository().list().backups.size() == 1);
  CHECK(contents_below(earlier.folder) == before);
}

TEST_CASE("A file that the dump begins and does not finish makes the backup fail") {
  BackupFixture shop;
  shop.session.on_dump = [](BackupWriter& writer) {
    writer.open("good.dump", BackupWriter::Compress::no)->finish();
    const auto sink = writer.open("database.dump", BackupWriter::Compress::yes);
    return BackupFixture::facts();
  };
  CHECK(kind_of([&] { shop.create(); }) == ErrorKind::failed);
  CHECK(shop.repository().list().backups.empty());
  CHECK(shop.repository().list().unusable.empty());
}

TEST_CASE("A dump cannot write outside its folder or over the manifest") {
  BackupFixture shop;
  for (const char* name : {"../escape", "manifest.json", "verified.json", "a/b", "", ".lock"}) {
    shop.session.on_dump = [name](BackupWriter& writer) {
      writer.open(name, BackupWriter::Compress::no)->finish();
      return BackupFixture::facts();
    };
    CHECK(kind_of([&] { shop.create(); }) == ErrorKind::failed);
  }
  CHECK(shop.repository().list().unusable.empty());
}

TEST_CASE("Scratch files are there while the dump runs and gone when it is listed") {
  BackupFixture shop;
  const auto dump = shop.session.on_dump;
  shop.session.on_dump = [&](BackupWriter& writer) {
    const std::filesystem::path scratch = writer.scratch("copy.db");
    write_file(scratch, std::string(4321, 'c'));
    DumpFacts facts = dump(writer);
    std::filesystem::remove(scratch);  // an engine may tidy up after itself
    return facts;
  };
  const Backup backup = shop.create();
  CHECK(backup.manifest.working_space == ByteSize{4321});
  CHECK_FALSE(std::filesystem::exists(backup.folder / "scratch"));
}

TEST_CASE("Scratch files of a verification lie outside the backup and are removed with it") {
  BackupFixture shop;
  Backup backup = shop.create();
  std::filesystem::path scratch;
  shop.engine.on_decode = [&](BackupReader& reader, const DumpFacts&) {
    scratch = reader.scratch("copy.db");
    write_file(scratch, "x");
    CHECK(shop.repository().list().backups.size() == 1);
    return DecodeFacts{"copied", {}};
  };
  shop.repository().verify(backup, shop.engine);
  CHECK_FALSE(std::filesystem::exists(scratch.parent_path()));
}

TEST_CASE("Too little space for a copy like the last one is told before anything is written") {
  BackupFixture shop;
  const Backup backup = shop.create();
  shop.world.files.pretend_free_space(size_on_disk(backup.manifest));
  try {
    shop.create();
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == "ENOSPC");
    CHECK_FALSE(error.hint().empty());
  }
  shop.world.files.pretend_free_space({10'000});
  CHECK_NOTHROW(shop.create());
}

TEST_CASE("A stop that is asked for ends the dump and leaves nothing") {
  BackupFixture shop;
  shop.world.interruption.request_at_question(3);
  CHECK(kind_of([&] { shop.create(); }) == ErrorKind::interrupted);
  CHECK(shop.repository().list().backups.empty());
  CHECK(shop.repository().list().unusable.empty());
}

TEST_CASE("While another run writes, its unfinished folder stays and a second run is told who is there") {
  BackupFixture shop;
  const auto dump = shop.session.on_dump;
  bool told = false;
  shop.session.on_dump = [&](BackupWriter& writer) {
    FakeSession second;
    second.size = shop.session.size;
    second.on_dump = dump;
    try {
      Repository other(shop.backup_dir(), "shop", shop.world.services());
      (void)other.create(shop.engine, second, shop.identity, 3);
    } catch (const Error& error) {
      told = error.kind() == ErrorKind::busy && error.message(Language::english).find("testhost") != std::string::npos;
    }
    const auto listing = shop.repository().list();
    CHECK(listing.backups.empty());
    CHECK(listing.unusable.at(0).kind == UnusableKind::unfinished);
    return dump(writer);
  };
  CHECK_NOTHROW(shop.create());
  CHECK(told);
}

TEST_CASE("What killed runs left is swept by the next one, strangers' files are not") {
  BackupFixture shop;
  const std::filesystem::path proved = shop.create_verified().folder;
  write_file(proved / "verified.json.partial", "half");
  write_file(proved / "mine.partial", "somebody's");
  for (const char* left :
       {"20261121T020000Z-0007.partial", "20261121T020000Z-0008.removing", "20261121T020000Z-0009.verifying"}) {
    std::filesystem::create_directory(shop.target_dir() / left);
    write_file(shop.target_dir() / left / "database.dump.zst", "half");
  }
  for (const char* stranger : {"notes", "old.partial", "20261121T020000Z-0006"})
    std::filesystem::create_directory(shop.target_dir() / stranger);
  write_file(shop.target_dir() / "20261121T020000Z-0010.partial", "a file, not a folder");
  const Backup backup = shop.create();
  CHECK(backup.manifest.id == "20261122T020000Z-0011");
  CHECK_FALSE(std::filesystem::exists(proved / "verified.json.partial"));
  CHECK(std::filesystem::exists(proved / "mine.partial"));
  CHECK_FALSE(std::filesystem::exists(shop.target_dir() / "20261121T020000Z-0007.partial"));
  CHECK_FALSE(std::filesystem::exists(shop.target_dir() / "20261121T020000Z-0008.removing"));
  CHECK_FALSE(std::filesystem::exists(shop.target_dir() / "20261121T020000Z-0009.verifying"));
  for (const char* stranger : {"notes", "old.partial", "20261121T020000Z-0006", "20261121T020000Z-0010.partial"})
    CHECK(std::filesystem::exists(shop.target_dir() / stranger));
  CHECK(shop.repository().list().unusable.size() == 4);
}

TEST_CASE("A backup with a stranger's file in its folder still counts, and is never removed") {
  BackupFixture shop;
  const Backup first = shop.create_verified();
  write_file(first.folder / "decoded-by-hand.db", "somebody's only copy");
  for (int i = 0; i < 5; ++i) {
    shop.world.clock.advance(std::chrono::days{1});
    shop.create_verified();
  }
  CHECK(shop.repository().list().backups.size() == 6);
  CHECK(shop.repository().list().backups.at(0).strangers == std::vector<std::string>{"decoded-by-hand.db"});
  const auto removed = shop.repository().prune(keep_newest, shop.identity).removed;
  CHECK(removed.size() == 4);
  CHECK(std::filesystem::exists(first.folder / "decoded-by-hand.db"));
}

TEST_CASE("Links are neither followed nor removed") {
  BackupFixture shop;
  const Backup backup = shop.create_verified();
  std::filesystem::create_directory_symlink(backup.folder, shop.target_dir() / "20261123T020000Z-0002");
  std::filesystem::create_directory_symlink(backup.folder, shop.target_dir() / "20261123T020000Z-0003.partial");
  CHECK(shop.repository().list().backups.size() == 1);
  CHECK(shop.repository().list().unusable.size() == 2);
  shop.create_verified();
  CHECK(std::filesystem::exists(shop.target_dir() / "20261123T020000Z-0003.partial" / "manifest.json"));
}

TEST_CASE("Every way of tampering with a backup is noticed by listing it") {
  BackupFixture shop;
  const Backup backup = shop.create_verified();
  const auto reason = [&] {
    const auto listing = shop.repository().list();
    CHECK(listing.backups.empty());
    REQUIRE(listing.unusable.size() == 1);
    CHECK(listing.unusable[0].kind == UnusableKind::damaged);
    return listing.unusable[0].reason.in(Language::english);
  };
  SECTION("no manifest") {
    std::filesystem::remove(backup.folder / "manifest.json");
    CHECK(reason() == "it has no manifest.json");
  }
  SECTION("a cut manifest") {
    std::filesystem::resize_file(backup.folder / "manifest.json", 100);
    CHECK(reason() == "it is not a complete JSON document");
  }
  SECTION("an edited manifest") {
    std::string text = content_of(backup.folder / "manifest.json");
    text.replace(text.find("testhost"), 8, "otherhst");
    write_file(backup.folder / "manifest.json", text);
    CHECK(reason() == "its manifest was changed after it was written");
  }
  SECTION("another manifest, well made") {
    Manifest manifest = backup.manifest;
    manifest.host = "elsewhere";
    write_file(backup.folder / "manifest.json", to_json(manifest));
    CHECK(reason() == "its manifest was replaced after the verification");
  }
  SECTION("a missing file") {
    std::filesystem::remove(backup.folder / "globals.sql");
    CHECK(reason() == "the file 'globals.sql' is missing");
  }
  SECTION("a cut file") {
    std::filesystem::resize_file(backup.folder / "globals.sql", 3);
    CHECK(reason() == "the file 'globals.sql' has 3 bytes on disk instead of 18");
  }
  SECTION("a renamed folder") {
    std::filesystem::rename(backup.folder, shop.target_dir() / "20261122T020000Z-0009");
    CHECK(reason() == "its manifest belongs to the backup '20261122T020000Z-0001'");
  }
}

TEST_CASE("A file swapped for one of the same size is noticed by verifying, and the old proof is withdrawn") {
  BackupFixture shop;
  Backup backup = shop.create_verified();
  write_file(backup.folder / "globals.sql", "CREATE ROLE evil;\n");
  CHECK(shop.repository().list().backups.at(0).state == BackupState::verified);
  CHECK(kind_of([&] { shop.repository().verify(backup, shop.engine); }) == ErrorKind::corruption);
  CHECK(backup.state == BackupState::complete);
  CHECK(shop.repository().list().backups.at(0).state == BackupState::complete);
}

TEST_CASE("A verification that could not run leaves the older proof alone") {
  BackupFixture shop;
  Backup backup = shop.create_verified();
  shop.engine.on_decode = [](BackupReader&, const DumpFacts&) -> DecodeFacts {
    throw Error(ErrorKind::failed, "ENOENT", Text::verbatim("start pg_restore"), Text::verbatim("not installed"));
  };
  CHECK(kind_of([&] { shop.repository().verify(backup, shop.engine); }) == ErrorKind::failed);
  CHECK(shop.repository().list().backups.at(0).state == BackupState::verified);
}

TEST_CASE("A damaged proof makes a backup unverified, not unusable") {
  BackupFixture shop;
  const Backup backup = shop.create_verified();
  write_file(backup.folder / "verified.json", "{}");
  CHECK(shop.repository().list().backups.at(0).state == BackupState::complete);
  write_file(backup.folder / "verified.json.partial", "left by a kill");
  Backup again = shop.repository().list().backups.at(0);
  CHECK_NOTHROW(shop.repository().verify(again, shop.engine));
  CHECK_FALSE(std::filesystem::exists(backup.folder / "verified.json.partial"));
}

TEST_CASE("Pruning keeps the newest verified backup and whatever is newer") {
  BackupFixture shop;
  for (int day = 0; day < 4; ++day) {
    shop.create_verified();
    shop.world.clock.advance(std::chrono::days{1});
  }
  shop.create();  // not verified
  const auto removed = shop.repository().prune(keep_newest, shop.identity).removed;
  CHECK(removed.size() == 3);
  const auto listing = shop.repository().list();
  REQUIRE(listing.backups.size() == 2);
  CHECK(listing.backups[0].manifest.id == "20261125T020000Z-0004");
  CHECK(listing.unusable.empty());
}

TEST_CASE("Without a verified backup pruning removes nothing") {
  BackupFixture shop;
  for (int i = 0; i < 3; ++i) shop.create();
  CHECK(shop.repository().prune(keep_newest, shop.identity).removed.empty());
  CHECK(shop.repository().list().backups.size() == 3);
}

TEST_CASE("Backups of another database in the same folder are neither counted nor removed") {
  BackupFixture shop;
  shop.create_verified();
  shop.identity.canonical = "postgresql://elsewhere:5432/shop";
  shop.create_verified();
  shop.world.clock.advance(std::chrono::hours{1});
  shop.create_verified();
  CHECK(shop.repository().prune(keep_newest, shop.identity).removed ==
        std::vector<std::string>{"20261122T020000Z-0002"});
  CHECK(shop.repository().list().backups.at(0).manifest.id == "20261122T020000Z-0001");
}

TEST_CASE("A clock in the future removes no backup when it is right again, and crowns none") {
  BackupFixture shop;
  shop.create_verified();
  shop.world.clock.set("2099-01-01T00:00:00Z");
  shop.create_verified();
  shop.world.clock.set("2026-11-23T02:00:00Z");
  shop.create_verified();
  CHECK(shop.repository().prune(KeepPolicy{}, shop.identity).removed.empty());
  const auto coverage = backup_coverage(shop.repository().list(), shop.identity);
  CHECK(coverage.newest_verified_id == "20261123T020000Z-0003");
  CHECK(coverage.newest_verified == parse_timestamp("2026-11-23T02:00:00Z"));
}

TEST_CASE("A kill between renaming and removing leaves nothing that is listed") {
  BackupFixture shop;
  shop.create_verified();
  shop.world.clock.advance(std::chrono::hours{1});
  shop.create_verified();
  // Of remove_folder() calls in prune(), the one that removes what was renamed.
  shop.world.files.fail(FileCall::remove_folder, 1);
  CHECK_THROWS_AS(shop.repository().prune(keep_newest, shop.identity), Error);
  CHECK(shop.repository().list().backups.size() == 1);
  CHECK(shop.repository().list().unusable.at(0).kind == UnusableKind::unfinished);
  CHECK(shop.repository().prune(keep_newest, shop.identity).removed.empty());
  CHECK(shop.repository().list().unusable.empty());
}
