#include <algorithm>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "support/age_key.hpp"
#include "support/backup_fixture.hpp"
#include "support/catch.hpp"
#include "support/error_of.hpp"
#include "support/recording_processes.hpp"

// Backups encrypted with age itself: what lies on the disk, who can read it, and what is claimed of it.

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {

const std::string marker = "PLAINTEXT-MARKER";

class EncryptedFixture : public BackupFixture {
 public:
  EncryptedFixture() {
    files = {{"database.dump", marker + std::string(300'000, 'x') + marker}, {"globals.sql", "CREATE ROLE " + marker}};
    engine.decoded_files = {"database.dump"};
    config.dir = backup_dir();
    config.encryption.emplace().recipients_file = key.recipients_file;
  }

  [[nodiscard]] Services services() { return world.with(processes); }
  [[nodiscard]] Repository repository() { return {config, "shop", services()}; }
  /// On a host that has this private key.
  [[nodiscard]] Repository repository_with(const std::filesystem::path& identity_file) {
    BackupConfig with_key = config;
    with_key.encryption->identity_file = identity_file;
    return {with_key, "shop", services()};
  }
  Backup create() { return repository().create(engine, session, identity, 3); }
  Backup create_verified() {
    Backup backup = create();
    repository().verify(backup, engine);
    return backup;
  }
  /// As a later run finds it.
  [[nodiscard]] Backup found() {
    RepositoryListing listing = repository().list();
    REQUIRE(listing.backups.size() == 1);
    return listing.backups.front();
  }

  std::unique_ptr<ProcessRunner> real_processes = system_processes();
  RecordingProcesses processes{*real_processes};
  AgeKey key{world.folder.path(), "operator"};
  BackupConfig config;
};

std::string proof_of(const Backup& backup) {
  return content_of(backup.folder / "verified.json");
}

}  // namespace

TEST_CASE("Every file of an encrypted backup is encrypted, the manifest tells to whom, and nothing else is written") {
  EncryptedFixture shop;
  const Backup backup = shop.create_verified();
  const auto contents = contents_below(shop.backup_dir());
  CHECK(contents.size() == 5);  // two files, the manifest, the proof, the lock
  for (const auto& [name, content] : contents) {
    CAPTURE(name);
    CHECK((content.find(marker) == std::string::npos));
    CHECK((content.find("AGE-SECRET-KEY") == std::string::npos));
  }
  REQUIRE(backup.manifest.files.size() == 2);
  CHECK(backup.manifest.files[0].name == "database.dump.zst.age");
  CHECK(backup.manifest.files[1].name == "globals.sql.age");
  for (const ManifestFile& file : backup.manifest.files) {
    CHECK(file.encrypted);
    CHECK(content_of(backup.folder / file.name).starts_with("age-encryption.org/v1\n"));
  }
  REQUIRE(shop.found().manifest.encryption);
  CHECK(shop.found().manifest.encryption->recipients == std::vector<std::string>{shop.key.recipient});
  CHECK(shop.found().manifest.encryption->tool.starts_with("age 1."));
  CHECK_FALSE(std::filesystem::exists("/dev/shm/dbmaint-" + std::to_string(shop.world.environment.user)));
}

TEST_CASE("The run that wrote an encrypted backup proves it without any private key, and says with which one it did") {
  EncryptedFixture shop;
  const Backup backup = shop.create_verified();
  CHECK(backup.state == BackupState::verified);
  CHECK(shop.found().state == BackupState::verified);
  CHECK(proof_of(backup).find("a key that only the run that wrote it had; no recipient's own key was tried") !=
        std::string::npos);
  CHECK(shop.processes.words_with("SECRET") == 0);
  CHECK(shop.processes.words_with(shop.key.recipient) == 2);
}

TEST_CASE("A later run without a private key knows that it cannot read an encrypted backup, and takes no proof away") {
  EncryptedFixture shop;
  static_cast<void>(shop.create_verified());
  Backup backup = shop.found();
  CHECK_FALSE(shop.repository().can_decode(backup));
  const Error error = error_of([&] { shop.repository().verify(backup, shop.engine); });
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(error.hint().in(Language::english).find(shop.key.recipient) != std::string::npos);
  CHECK_NOTHROW(shop.repository().verify(backup, shop.engine, VerifyTier::checksums));
  CHECK_THROWS_AS(static_cast<void>(shop.repository().open(backup)), Error);
  CHECK(shop.found().state == BackupState::verified);
  CHECK(Repository(shop.backup_dir(), "shop", shop.services()).list().backups.size() == 1);
}

TEST_CASE("A private key of a recipient opens the backup in any run, and the proof says so") {
  EncryptedFixture shop;
  static_cast<void>(shop.create());
  Backup backup = shop.found();
  Repository repository = shop.repository_with(shop.key.identity_file);
  CHECK(repository.can_decode(backup));
  repository.verify(backup, shop.engine);
  CHECK(proof_of(backup).find("decrypted with the private key of this host") != std::string::npos);

  std::vector<std::byte> all(400'000);
  std::size_t size = 0;
  const auto reader = repository.open(backup);
  const auto source = reader->open("database.dump");
  while (const std::size_t got = source->read(std::span(all).subspan(size))) size += got;
  CHECK((std::string(reinterpret_cast<const char*>(all.data()), size) == shop.files[0].second));
}

TEST_CASE("Each of several recipients can open the backup") {
  EncryptedFixture shop;
  const AgeKey other(shop.world.folder.path(), "other");
  shop.config.encryption->recipients = {" " + other.recipient + "\n"};
  static_cast<void>(shop.create());
  for (const std::filesystem::path& identity_file : {shop.key.identity_file, other.identity_file}) {
    Backup backup = shop.found();
    CHECK_NOTHROW(shop.repository_with(identity_file).verify(backup, shop.engine));
  }
}

TEST_CASE("A wrong private key is told as such, with the right recipients, and costs no proof") {
  EncryptedFixture shop;
  static_cast<void>(shop.create_verified());
  const AgeKey stranger(shop.world.folder.path(), "stranger");
  Backup backup = shop.found();
  const Error error = error_of([&] { shop.repository_with(stranger.identity_file).verify(backup, shop.engine); });
  CHECK(error.kind() == ErrorKind::failed);
  CHECK(error.cause().in(Language::english).find("stranger.key") != std::string::npos);
  CHECK(error.hint().in(Language::english).find(shop.key.recipient) != std::string::npos);
  CHECK(shop.found().state == BackupState::verified);
}

TEST_CASE("A private key that is absent or no key is a mistake in the configuration, and costs no proof") {
  EncryptedFixture shop;
  static_cast<void>(shop.create_verified());
  const std::filesystem::path rubbish = shop.world.folder / "rubbish";
  write_file(rubbish, "hunter2\n");
  for (const std::filesystem::path& file : {shop.world.folder / "absent", rubbish, shop.world.folder.path()}) {
    CAPTURE(file);
    Backup backup = shop.found();
    const Error error = error_of([&] { shop.repository_with(file).verify(backup, shop.engine); });
    CHECK(error.kind() == ErrorKind::usage);
    CHECK(std::string(error.what()).find("hunter2") == std::string::npos);
    CHECK(shop.found().state == BackupState::verified);
  }
}

TEST_CASE("A changed, missing or added byte anywhere in an encrypted file is damage, never a wrong key") {
  EncryptedFixture shop;
  static_cast<void>(shop.create_verified());
  Repository repository = shop.repository_with(shop.key.identity_file);
  for (const ManifestFile& file : shop.found().manifest.files) {
    const std::filesystem::path path = shop.found().folder / file.name;
    const std::string sound = content_of(path);
    const std::size_t step = std::max<std::size_t>(sound.size() / 12, 1);
    for (std::size_t at = 0; at < sound.size(); at += step) {
      CAPTURE(file.name, at);
      std::string damaged = sound;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
      write_file(path, damaged);
      Backup backup = shop.found();
      CHECK(error_of([&] { repository.verify(backup, shop.engine); }).kind() == ErrorKind::corruption);
      CHECK(error_of([&] { repository.verify(backup, shop.engine, VerifyTier::checksums); }).kind() ==
            ErrorKind::corruption);
    }
    write_file(path, sound);
  }
  Backup backup = shop.found();
  CHECK_NOTHROW(repository.verify(backup, shop.engine));
}

TEST_CASE("Without usable recipients there is no backup at all, and a private key among them is not shown") {
  EncryptedFixture shop;
  const std::string private_key = content_of(shop.key.identity_file);
  const std::string secret = private_key.substr(private_key.find("AGE-SECRET-KEY-"), 60);
  const auto file_with = [&](const std::string& name, const std::string& content) {
    write_file(shop.world.folder / name, content);
    return shop.world.folder / name;
  };
  for (const std::filesystem::path& file :
       {shop.world.folder / "absent", file_with("empty", "# nobody\n\n"), file_with("private", secret + "\n"),
        file_with("rubbish", "hunter2\n"), shop.key.identity_file, shop.world.folder.path(), std::filesystem::path()}) {
    CAPTURE(file);
    shop.config.encryption->recipients_file = file;
    const Error error = error_of([&] { shop.create(); });
    CHECK(error.kind() == ErrorKind::usage);
    CHECK_FALSE(error.hint().empty());
    CHECK(std::string(error.what()).find(secret) == std::string::npos);
    CHECK(std::string(error.what()).find("hunter2") == std::string::npos);
    CHECK_FALSE(std::filesystem::exists(shop.target_dir()));
  }
  CHECK(shop.processes.words_with("AGE-SECRET-KEY") == 0);
}

TEST_CASE("A recipient that age refuses fails the backup and leaves nothing") {
  EncryptedFixture shop;
  shop.config.encryption->recipients = {"age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"};
  const Error error = error_of([&] { shop.create(); });
  CHECK(error.kind() == ErrorKind::failed);
  CHECK(error.cause().in(Language::english).find("malformed recipient") != std::string::npos);
  CHECK(shop.repository().list().backups.empty());
  CHECK(shop.repository().list().unusable.empty());
}

TEST_CASE("Without age there is no backup, and what is missing is told") {
  EncryptedFixture shop;
  Repository repository(shop.config, "shop", shop.world.services());
  const Error error =
      error_of([&] { static_cast<void>(repository.create(shop.engine, shop.session, shop.identity, 3)); });
  CHECK(error.kind() == ErrorKind::failed);
  CHECK(error.code() == "ENOENT");
  CHECK(error.tried().in(Language::english).find("age") != std::string::npos);
  CHECK_FALSE(error.hint().empty());
  CHECK(shop.repository().list().backups.empty());
}

TEST_CASE("A full disk under an encrypted backup is told as that, and leaves nothing") {
  for (int nth = 1; nth <= 3; ++nth) {
    CAPTURE(nth);
    EncryptedFixture shop;
    shop.world.files.fail(FileCall::write, nth, "ENOSPC");
    CHECK(error_of([&] { shop.create(); }).code() == "ENOSPC");
    CHECK(shop.repository().list().backups.empty());
    CHECK(shop.repository().list().unusable.empty());
  }
}

TEST_CASE("Plain backups of earlier days stay readable when encryption is switched on, and are not mistaken") {
  EncryptedFixture shop;
  Backup plain = shop.BackupFixture::create();
  CHECK_FALSE(plain.manifest.encryption);
  CHECK_NOTHROW(shop.repository().verify(plain, shop.engine));
  CHECK(shop.repository().can_decode(plain));
  CHECK(shop.create_verified().manifest.encryption);
}
