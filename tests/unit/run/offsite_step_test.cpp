#include <fstream>

#include "dbmaint/backup/offsite.hpp"
#include "support/fake_rclone.hpp"
#include "support/rot.hpp"
#include "unit/run/fake_shop.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;
using namespace std::chrono_literals;

namespace fs = std::filesystem;

// The step that copies backups to a second place, in whole runs; the place is a folder, rclone a fake.

namespace {

struct CopyingShop : FakeShop {
  CopyingShop() {
    goal.fail_on = FailOn::error;
    programs = &rclone;
    fs::create_directory(place);
    target.backup.offsite = OffsiteConfig{place.string(), world.folder / "rclone.conf", {}};
    std::ofstream(target.backup.offsite->config_file) << "";
  }

  Report night(CommandName command) {
    world.clock.advance(24h);
    goal.command = command;
    return run();
  }
  RepositoryListing here() { return Repository(target.backup, "shop", world).list(); }
  RepositoryListing there() { return OffsiteCopies(*target.backup.offsite, "shop", world.with(rclone)).list(); }

  FakeRclone rclone;
  fs::path place = world.folder / "place";
};

const StepReport& offsite(const Report& report) {
  return step(report, "offsite");
}

std::string in_english(const Text& text) {
  return text.in(Language::english);
}

std::string why(const Report& report, const std::string& id) {
  for (const Finding& finding : report.findings)
    if (finding.check == "offsite-copy" && finding.object == id) return in_english(finding.why);
  return "";
}

}  // namespace

TEST_CASE_METHOD(CopyingShop, "backup and the routines end with a copy in the second place") {
  for (const CommandName command :
       {CommandName::backup, CommandName::daily, CommandName::weekly, CommandName::monthly}) {
    const Report report = night(command);
    CAPTURE(to_string(command));
    CHECK(offsite(report).status == StepStatus::done);
    CHECK(in_english(offsite(report).summary).starts_with("1 backup copied to " + place.string()));
    CHECK(offsite(report).commands.size() == 1);
  }
  CHECK(there().backups.size() == 4);
  CHECK(here().backups.back().offsite);
}

TEST_CASE_METHOD(CopyingShop, "without a second place there is no such step, and cleanup by hand has none") {
  for (const StepReport& done : night(CommandName::cleanup).steps) CHECK(done.name != "offsite");
  target.backup.offsite.reset();
  for (const StepReport& done : night(CommandName::daily).steps) CHECK(done.name != "offsite");
}

TEST_CASE_METHOD(CopyingShop, "a place that is not there fails the step alone, and the next night makes up for it") {
  fs::rename(place, world.folder / "away");
  const Report report = night(CommandName::daily);
  CHECK(offsite(report).status == StepStatus::failed);
  CHECK(found(report, "offsite-copy"));
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(report.backup->state == "verified");
  CHECK(step(report, "cleanup logs").status == StepStatus::done);
  CHECK(step(report, "report files").status == StepStatus::done);
  fs::rename(world.folder / "away", place);
  CHECK(in_english(offsite(night(CommandName::daily)).summary).starts_with("2 backups copied"));
  CHECK(there().backups.size() == 2);
}

TEST_CASE_METHOD(CopyingShop, "a backup that rotted here does not take the place of a copy, and is an error") {
  night(CommandName::backup);
  const std::string id = here().backups.front().manifest.id;
  fs::remove(place / "shop" / id / "manifest.json");
  rot(here().backups.front().folder / "database.dump.zst");
  const Report report = night(CommandName::backup);
  CHECK(offsite(report).status == StepStatus::done);
  CHECK(found(report, "backup-damaged"));
  CHECK(report.exit_code == ExitCode::findings);
  CHECK(here().backups.front().state == BackupState::complete);
  REQUIRE(there().backups.size() == 1);
  CHECK(there().backups.front().manifest.id != id);
}

TEST_CASE_METHOD(CopyingShop, "a copy that rotted is told, and no other goes in its stead") {
  target.backup.keep = {0, 0, 0, 2};
  for (int i = 0; i < 2; ++i) night(CommandName::backup);
  const std::string id = there().backups.back().manifest.id;
  rot(place / "shop" / id / "database.dump.zst");
  const Report report = night(CommandName::backup);
  CHECK(found(report, "offsite-copy"));
  CHECK(why(report, id).starts_with("The backup is here, so it is copied again"));
  CHECK(report.exit_code == ExitCode::findings);
  const RepositoryListing copies = there();
  CHECK(copies.backups.size() == 2);
  for (const Backup& copy : copies.backups) {
    CHECK(copy.manifest.id != id);
    CHECK(copy.state == BackupState::verified);
  }
}

TEST_CASE_METHOD(CopyingShop,
                 "a copy that lost a file is told although the backup here is gone, and stays for examination") {
  for (int i = 0; i < 2; ++i) night(CommandName::backup);
  const Backup oldest = here().backups.front();
  fs::remove_all(oldest.folder);
  fs::remove(place / "shop" / oldest.manifest.id / "database.dump.zst");
  const Report report = night(CommandName::backup);
  CHECK(found(report, "offsite-copy"));
  CHECK(why(report, oldest.manifest.id).starts_with("The backup is no longer here, so nothing can be copied again"));
  CHECK(report.exit_code == ExitCode::findings);
  CHECK(offsite(report).status == StepStatus::done);
  CHECK(there().backups.size() == 2);
  CHECK(fs::exists(place / "shop" / oldest.manifest.id / "manifest.json"));
}

TEST_CASE_METHOD(CopyingShop, "a place that holds what another made costs one copy, and the others are made") {
  fs::rename(place, world.folder / "away");
  night(CommandName::backup);
  fs::rename(world.folder / "away", place);
  const fs::path taken = place / "shop" / here().backups.front().manifest.id;
  fs::create_directories(taken);
  std::ofstream(taken / "notes.txt") << "mine";
  const Report report = night(CommandName::backup);
  CHECK(found(report, "offsite-copy"));
  CHECK(report.exit_code == ExitCode::findings);
  CHECK(there().backups.size() == 1);
  CHECK(fs::exists(taken / "notes.txt"));
  CHECK_FALSE(fs::exists(taken / "manifest.json"));
}

TEST_CASE_METHOD(CopyingShop, "after the repository was lost the next backup is newer than every copy that is left") {
  target.backup.keep = {0, 0, 0, 2};
  for (int i = 0; i < 3; ++i) night(CommandName::backup);
  fs::remove_all(target.backup.dir);
  night(CommandName::daily);
  const RepositoryListing copies = there();
  REQUIRE(copies.backups.size() == 2);
  REQUIRE(here().backups.size() == 1);
  CHECK(copies.backups.back().manifest.id == here().backups.back().manifest.id);
  CHECK(here().backups.back().manifest.id.ends_with("-0004"));
}

TEST_CASE_METHOD(CopyingShop, "a note of another place counts for nothing once the remote was changed") {
  night(CommandName::backup);
  fs::create_directory(world.folder / "new place");
  target.backup.offsite->remote = (world.folder / "new place").string();
  goal.dry_run = DryRun::yes;
  CHECK(offsite(night(CommandName::daily)).commands.size() == 1);
  goal.dry_run = DryRun::no;
  night(CommandName::backup);
  CHECK(there().backups.size() == 2);
  for (const Backup& backup : here().backups) CHECK(backup.offsite->remote == target.backup.offsite->remote);
}

TEST_CASE_METHOD(CopyingShop, "copies stay by their own policy") {
  target.backup.keep = {0, 0, 0, 1};
  target.backup.offsite->keep = KeepPolicy{0, 0, 0, 3};
  for (int i = 0; i < 5; ++i) night(CommandName::backup);
  CHECK(here().backups.size() == 1);
  CHECK(there().backups.size() == 3);
}

TEST_CASE_METHOD(CopyingShop, "no copy goes when the new backup shrank") {
  target.backup.keep = {0, 0, 0, 1};
  night(CommandName::backup);
  night(CommandName::backup);
  CHECK(there().backups.size() == 1);
  rows = -90;  // of a hundred and thirty rows ten are left
  const Report report = night(CommandName::backup);
  CHECK(found(report, "backup-shrunk"));
  CHECK(there().backups.size() == 2);
}

TEST_CASE_METHOD(CopyingShop,
                 "no copy goes when the repository was lost and the copies hold more than the new backup") {
  target.backup.keep = {0, 0, 0, 1};
  night(CommandName::backup);
  fs::remove_all(target.backup.dir);
  rows = -90;
  const Report report = night(CommandName::backup);
  CHECK(found(report, "backup-shrunk"));
  CHECK(there().backups.size() == 2);
  fs::remove_all(target.backup.dir);
  CHECK(found(night(CommandName::backup), "backup-shrunk"));
  CHECK(there().backups.size() == 3);
}

TEST_CASE_METHOD(CopyingShop, "a loss is found by the first night that reaches the copies, and none goes before") {
  target.backup.keep = {0, 0, 0, 1};
  night(CommandName::backup);
  fs::remove_all(target.backup.dir);
  rows = -90;
  fs::rename(place, world.folder / "away");
  CHECK_FALSE(found(night(CommandName::backup), "backup-shrunk"));
  fs::rename(world.folder / "away", place);
  CHECK(found(night(CommandName::backup), "backup-shrunk"));
  CHECK(there().backups.size() == 2);
}

TEST_CASE_METHOD(CopyingShop, "a run without a backup of its own copies what is missing and lets nothing go") {
  target.backup.keep = {0, 0, 0, 1};
  fs::rename(place, world.folder / "away");
  night(CommandName::backup);
  fs::rename(world.folder / "away", place);
  goal.backup_first = BackupFirst::no;
  const Report report = night(CommandName::daily);
  CHECK(in_english(offsite(report).summary).starts_with("1 backup copied"));
  CHECK(in_english(offsite(report).summary).ends_with("0 old copies removed"));
}

TEST_CASE_METHOD(CopyingShop, "a dry run names what is missing by what was noted, and starts no program") {
  night(CommandName::backup);
  fs::rename(place, world.folder / "away");
  night(CommandName::backup);
  programs = nullptr;
  goal.dry_run = DryRun::yes;
  const Report report = night(CommandName::daily);
  CHECK(world.processes.runs.empty());
  CHECK(offsite(report).status == StepStatus::planned);
  REQUIRE(offsite(report).commands.size() == 1);
  CHECK(offsite(report).commands.front().find(here().backups.back().manifest.id) != std::string::npos);
}

TEST_CASE_METHOD(CopyingShop, "a note of a copy that is gone is taken back, and the copy made again") {
  night(CommandName::backup);
  const std::string id = here().backups.front().manifest.id;
  fs::remove_all(place / "shop" / id);
  CHECK(in_english(offsite(night(CommandName::backup)).summary).starts_with("2 backups copied"));
  CHECK(fs::exists(place / "shop" / id / "manifest.json"));
}

TEST_CASE_METHOD(CopyingShop, "copies of another host in the same place are told, and stay") {
  target.backup.keep = {0, 0, 0, 1};
  night(CommandName::backup);
  fs::remove_all(target.backup.dir);
  fs::remove_all(settings.state_dir);
  world.environment.host = "another";
  for (int i = 0; i < 2; ++i) {
    const Report report = night(CommandName::backup);
    REQUIRE(found(report, "offsite-copy"));
    CHECK(report.findings.front().severity == Severity::warning);
    CHECK(report.findings.front().object == "testhost");
    CHECK(in_english(report.findings.front().message).starts_with("1 copy in '" + (place / "shop").string() + "' was"));
    CHECK(report.exit_code == ExitCode::ok);
  }
  CHECK(there().backups.size() == 2);
  CHECK(copies_of_other_hosts(there(), "another").size() == 1);
}
