#include <fstream>
#include <utility>

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "support/age_key.hpp"
#include "support/rot.hpp"
#include "unit/run/fake_shop.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;
using namespace std::chrono_literals;

// Which older backups a routine reads again, how deep, and what becomes of a rotten one.

namespace {

struct Nights : FakeShop {
  Nights() {
    goal.fail_on = FailOn::error;
    for (int i = 0; i < 4; ++i) nights.push_back(night(CommandName::backup));
  }

  Report night(CommandName command) {
    world.clock.advance(24h);
    goal.command = command;
    return run();
  }
  Backup backup(std::size_t index) { return Repository(target.backup.dir, "shop", world).list().backups.at(index); }

  std::vector<Report> nights;
};

std::string summary(const Report& report) {
  return step(report, "check backups").summary.in(Language::english);
}

std::vector<std::string> damaged(const Report& report) {
  std::vector<std::string> objects;
  for (const Finding& finding : report.findings)
    if (finding.check == "backup-damaged") objects.push_back(finding.object);
  return objects;
}

}  // namespace

TEST_CASE_METHOD(Nights, "daily reads the checksums of every recent backup and decodes only the new one") {
  int decoded = 0;
  engine.on_decode = [&](BackupReader&, const DumpFacts&) {
    ++decoded;
    return DecodeFacts{"whole", {}};
  };
  const Report report = night(CommandName::daily);
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(decoded == 1);
  CHECK(summary(report) == "4 backups read again (T1), sound");
  for (std::size_t i = 0; i < 4; ++i) {
    const Backup read = backup(i);
    const BackupCheck* last = last_check(read, VerifyTier::checksums);
    REQUIRE(last != nullptr);
    CHECK(last->tier == VerifyTier::checksums);
    CHECK(last->at == world.clock.now());
    CHECK(last->host == "testhost");
  }
}

TEST_CASE_METHOD(Nights, "weekly decodes every recent backup, and the daily run an hour before does not stand for it") {
  night(CommandName::daily);
  int decoded = 0;
  engine.on_decode = [&](BackupReader&, const DumpFacts&) {
    ++decoded;
    return DecodeFacts{"whole", {}};
  };
  world.clock.advance(1h - 24h);
  const Report report = night(CommandName::weekly);
  CHECK(summary(report) == "4 backups read again (T2), sound");  // the daily run's own was decoded by it
  CHECK(decoded == 5);
}

TEST_CASE_METHOD(Nights, "two daily runs within a day read the old backups once") {
  night(CommandName::daily);
  world.clock.advance(1h - 24h);
  CHECK(summary(night(CommandName::daily)) == "none is due");
}

TEST_CASE_METHOD(Nights, "a rotten old backup is an error, loses its proof and costs the rest of the run nothing") {
  rot(backup(1));
  const CommandName command = GENERATE(CommandName::daily, CommandName::weekly);
  const Report report = night(command);
  CHECK(report.exit_code == ExitCode::findings);
  CHECK(damaged(report) == std::vector<std::string>{nights[1].backup->id});
  CHECK(step(report, "check backups").status == StepStatus::done);
  CHECK(step(report, "report files").status == StepStatus::done);
  CHECK(summary(report) ==
        "4 backups read again (" + std::string(command == CommandName::daily ? "T1" : "T2") + "), 1 not sound");
  CHECK(backup(1).state == BackupState::complete);
  CHECK(backup(1).checks.empty());
  for (const std::size_t sound : {0, 2, 3, 4}) CHECK(backup(sound).state == BackupState::verified);
}

TEST_CASE_METHOD(Nights, "an old backup that was cut is an error every night, until somebody takes it away") {
  const std::filesystem::path cut = backup(1).folder;
  std::filesystem::resize_file(cut / "database.dump.zst", 3);
  for (int i = 0; i < 2; ++i) {
    const Report report = night(CommandName::daily);
    CHECK(report.exit_code == ExitCode::findings);
    CHECK(damaged(report) == std::vector<std::string>{nights[1].backup->id});
  }
  std::filesystem::remove_all(cut);
  CHECK(night(CommandName::daily).exit_code == ExitCode::ok);
}

TEST_CASE_METHOD(Nights, "a backup that the disk does not give is told, and keeps its proof") {
  engine.on_decode = [this](BackupReader& reader, const DumpFacts&) {
    static_cast<void>(reader);
    if (backup(4).state == BackupState::verified && backup(4).verified_at == world.clock.now() &&
        last_check(backup(2), VerifyTier::decode)->at == world.clock.now())
      world.files.fail(FileCall::read, 1, "EIO");
    return DecodeFacts{"whole", {}};
  };
  world.clock.advance(1s);
  const Report report = night(CommandName::weekly);
  CHECK(report.exit_code == ExitCode::findings);
  REQUIRE(damaged(report).size() == 1);
  CHECK(backup(3).state == BackupState::verified);
}

TEST_CASE_METHOD(Nights, "when the time is used up the rest is left over, told, and first in the next run") {
  target.backup.check_budget = 25min;
  engine.on_decode = [this](BackupReader&, const DumpFacts&) {
    world.clock.advance(10min);
    return DecodeFacts{"whole", {}};
  };
  const Report first = night(CommandName::weekly);
  CHECK(summary(first) ==
        "2 backups read again (T2), sound; 2 are left for the next run, which begins with them: 25 min "
        "(backup.check_budget) are used up");
  const Timestamp first_night = last_check(backup(0), VerifyTier::decode)->at;
  CHECK(last_check(backup(1), VerifyTier::decode)->at > first_night);
  night(CommandName::weekly);
  for (const std::size_t left : {2, 3}) CHECK(last_check(backup(left), VerifyTier::decode)->at > first_night + 23h);
  CHECK(last_check(backup(0), VerifyTier::decode)->at == first_night);
}

TEST_CASE_METHOD(Nights, "one backup is read even when it alone takes longer than the budget") {
  target.backup.check_budget = 1ms;
  engine.on_decode = [this](BackupReader&, const DumpFacts&) {
    world.clock.advance(10min);
    return DecodeFacts{"whole", {}};
  };
  CHECK(summary(night(CommandName::weekly)).starts_with("1 backup read again (T2), sound; 3 are left"));
}

TEST_CASE_METHOD(Nights, "a backup that is known to be damaged is told also when there is no time to read it again") {
  bool the_new_one = true;
  engine.on_decode = [&](BackupReader&, const DumpFacts&) {
    if (std::exchange(the_new_one, false)) return DecodeFacts{"whole", {}};
    world.clock.advance(10min);
    throw Error(ErrorKind::corruption, Text::verbatim("reading the copy"), Text::verbatim("a page is damaged"));
  };
  target.backup.check_budget = 10h;
  CHECK(damaged(night(CommandName::weekly)).size() == 4);
  the_new_one = true;
  target.backup.check_budget = 1ms;
  const Report report = night(CommandName::weekly);
  CHECK(summary(report).starts_with("1 backup read again (T2), 1 not sound; 4 are left"));
  CHECK(damaged(report).size() == 4);
}

TEST_CASE_METHOD(Nights,
                 "weekly compares encrypted backups with their checksums where no private key is, and says so") {
  const auto real_programs = system_processes();
  programs = real_programs.get();
  const AgeKey key(world.folder.path(), "operator");
  target.backup.encryption.emplace().recipients_file = key.recipients_file;
  night(CommandName::backup);
  const Report without = night(CommandName::weekly);
  CHECK(summary(without) ==
        "5 backups read again (T2), sound; 1 of them encrypted and, without a private key here, only compared with its "
        "checksums");
  CHECK(without.exit_code == ExitCode::ok);
  CHECK(last_check(backup(4), VerifyTier::checksums)->tier == VerifyTier::checksums);

  target.backup.encryption->identity_file = key.identity_file;
  CHECK(summary(night(CommandName::weekly)) == "6 backups read again (T2), sound");
  target.backup.encryption->identity_file.clear();
  std::fstream(backup(4).folder / "database.dump.zst.age", std::ios::in | std::ios::out | std::ios::binary).put('x');
  CHECK(damaged(night(CommandName::weekly)).size() == 1);
}

TEST_CASE_METHOD(Nights, "a budget of nothing reads nothing and says so") {
  target.backup.check_budget = 0ms;
  const Report report = night(CommandName::daily);
  CHECK(step(report, "check backups").status == StepStatus::skipped);
  CHECK(report.exit_code == ExitCode::ok);
}

TEST_CASE_METHOD(Nights, "a stop that is asked for ends the reading and keeps what was found out") {
  rot(backup(0));
  engine.on_decode = [this](BackupReader&, const DumpFacts&) {
    if (backup(0).state == BackupState::complete) world.interruption.request();
    return DecodeFacts{"whole", {}};
  };
  const Report report = night(CommandName::weekly);
  CHECK(report.status == RunStatus::interrupted);
  CHECK(damaged(report) == std::vector<std::string>{nights[0].backup->id});
  CHECK(backup(2).state == BackupState::verified);
}
