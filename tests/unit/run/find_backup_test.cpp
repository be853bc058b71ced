#include "dbmaint/backup/offsite.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/run/recovery/fetch.hpp"
#include "support/backup_fixture.hpp"
#include "support/catch.hpp"
#include "support/fake_rclone.hpp"

// Which backup is meant where copies lie in a second place; that is a folder, rclone a fake.

using namespace dbmaint;
using namespace dbmaint::testing;
using namespace std::chrono_literals;

namespace fs = std::filesystem;

namespace {

struct SharedPlace : BackupFixture {
  SharedPlace() {
    fs::create_directory(world.folder / "place");
    target.name = "shop";
    target.url = Secret("postgresql://shop@db:5432/shop");
    target.backup.dir = backup_dir();
    target.backup.offsite = OffsiteConfig{(world.folder / "place").string(), world.folder / "rclone.conf", {}};
    write_file(target.backup.offsite->config_file, "");
  }

  /// A verified backup of that host, copied; its repository is lost afterwards.
  std::string copy_made_on(const std::string& host) {
    world.environment.host = host;
    world.clock.advance(24h);
    const Backup backup = create_verified();
    OffsiteWork work;
    OffsiteCopies(*target.backup.offsite, "shop", services()).copy(backup, work);
    fs::remove_all(backup_dir());
    return backup.manifest.id;
  }
  FoundBackup find(const std::string& from) { return find_backup(repository(), target, from, services()); }
  Services services() { return world.with(rclone); }

  TargetConfig target;
  FakeRclone rclone;
};

}  // namespace

TEST_CASE_METHOD(SharedPlace, "the latest copy is the latest of this host, whatever another one put there") {
  const std::string ours = copy_made_on("here");
  const std::string theirs = copy_made_on("there");
  world.environment.host = "here";
  CHECK(find("latest").backup.manifest.id == ours);
  CHECK(find("latest").warning.empty());
  CHECK(find("2030-01-01T00:00:00Z").backup.manifest.id == ours);
  const FoundBackup named = find(theirs);
  CHECK(named.backup.manifest.id == theirs);
  CHECK(named.offsite);
  CHECK(named.warning.in(Language::english).find("another host, 'there'") != std::string::npos);
}

TEST_CASE_METHOD(SharedPlace, "the latest tells which newer ones were passed over, and one that is named does not") {
  target.backup.offsite.reset();
  const std::string proved = create_verified().manifest.id;
  CHECK(find("latest").passed_over.empty());
  world.clock.advance(24h);
  const std::string unproved = create().manifest.id;
  world.clock.advance(24h);
  const Backup cut = create_verified();
  fs::remove(cut.folder / "database.dump.zst");
  const FoundBackup found = find("latest");
  CHECK(found.backup.manifest.id == proved);
  const std::string told = found.passed_over.in(Language::english);
  CHECK(told.find(unproved + ", " + cut.manifest.id) != std::string::npos);
  CHECK(find(proved).passed_over.empty());
}

TEST_CASE_METHOD(SharedPlace,
                 "a host that takes another's place is told which copies there are, and gets the one it names") {
  const std::string id = copy_made_on("the old one");
  world.environment.host = "the new one";
  try {
    static_cast<void>(find("latest"));
    FAIL("it took a copy of another host");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::failed);
    CHECK(error.hint().in(Language::english).find("--from " + id) != std::string::npos);
  }
  CHECK(find(id).backup.manifest.id == id);
}

TEST_CASE_METHOD(SharedPlace,
                 "a damaged backup in the way of its good copy is called so, in the plan and when it is fetched") {
  world.environment.host = "here";
  const Backup backup = create_verified();
  OffsiteWork work;
  OffsiteCopies(*target.backup.offsite, "shop", services()).copy(backup, work);
  fs::resize_file(backup.folder / "database.dump.zst", 1);
  for (const std::string& from : {std::string("latest"), backup.manifest.id}) {
    INFO(from);
    const FoundBackup found = find(from);
    CHECK(found.offsite);
    CHECK(found.warning.in(Language::english).find("is damaged (the file 'database.dump.zst' has 1 bytes") !=
          std::string::npos);
    Repository here = repository();
    try {
      static_cast<void>(fetch_backup(here, target, found.backup, services()));
      FAIL("it was written over");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::refused);
      const std::string cause = error.cause().in(Language::english);
      CHECK(cause.find("is damaged (the file 'database.dump.zst' has 1 bytes") != std::string::npos);
      CHECK(cause.find("its copy was to be fetched instead") != std::string::npos);
    }
  }
}
