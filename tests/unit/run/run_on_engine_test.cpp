#include <nlohmann/json.hpp>

#include "dbmaint/platform/file_lock.hpp"
#include "dbmaint/run/setup/config_check.hpp"
#include "run/executor.hpp"
#include "run/lock.hpp"
#include "unit/run/fake_shop.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;
using namespace std::chrono_literals;

// Whole runs on an engine whose every answer is scripted: what a real database does too rarely to be waited for.

TEST_CASE_METHOD(FakeShop, "a run on a scripted engine removes what is eligible and ends well") {
  const Report report = run();
  for (const Error& error : report.errors) UNSCOPED_INFO(error.what());
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(rows == 0);
  CHECK(report.rules.at(0).removed == 30);
}

TEST_CASE_METHOD(FakeShop, "a clock that nothing bears out deletes nothing until a person looked") {
  script = [this](FakeSession& session) { session.written = world.clock.now() - 24h * 3000; };
  for (int night = 0; night < 2; ++night) {
    const Report report = run();
    CHECK(report.exit_code == ExitCode::refused);
    CHECK(step(report, "cleanup logs").status == StepStatus::refused);
    CHECK(rows == 30);
    world.clock.advance(24h);
  }
  goal.command = CommandName::verify;
  CHECK(run().exit_code == ExitCode::ok);
  goal.command = CommandName::daily;
  CHECK(run().exit_code == ExitCode::ok);
  CHECK(rows == 0);
}

TEST_CASE_METHOD(FakeShop, "a run under a clock that was ahead does not hide the ones before it") {
  script = [this](FakeSession& session) { session.written = world.clock.now() - 24h * 100; };
  const Timestamp today = world.clock.now();
  goal.command = CommandName::verify;
  CHECK(run().exit_code == ExitCode::ok);
  world.clock.set(today + 24h * 4000);
  CHECK(run().exit_code == ExitCode::ok);
  world.clock.set(today + 24h);
  goal.command = CommandName::daily;
  CHECK(run().exit_code == ExitCode::ok);
  CHECK(rows == 0);
}

TEST_CASE_METHOD(FakeShop, "a routine waits for the lock that another run holds") {
  lock_held_by_another = 5;
  engine.holder = LockHolder{"daily", "4711", "db1", std::nullopt};
  CHECK(run().exit_code == ExitCode::ok);
  CHECK(world.clock.slept >= 5s);
  CHECK(world.diagnosis.contains("waiting for 'shop', held by another run (daily, process 4711 on db1), for at most"));
  CHECK(rows == 0);
}

TEST_CASE_METHOD(FakeShop, "a routine gives up when the lock is not free within lock_wait") {
  lock_held_by_another = 1'000'000;
  target.lock_wait = 90s;
  const Report report = run();
  CHECK(report.exit_code == ExitCode::busy);
  CHECK(report.status == RunStatus::busy);
  CHECK(world.clock.slept == 90s);
  CHECK(rows == 30);
  CHECK_FALSE(std::filesystem::exists(target.backup.dir));
}

TEST_CASE_METHOD(FakeShop,
                 "a routine that cannot begin says so in the logbook and in the files that nobody wrote yet") {
  const auto good = engine.on_open;
  const auto content = [&](const char* file) { return read_whole(world.files, settings.state_dir / file); };
  const std::string daily = "reports/shop/daily-report-2026-11-22.json";
  engine.on_open = [](Purpose) -> std::unique_ptr<Session> {
    throw Error(ErrorKind::failed, Text::verbatim("cannot open shop"), Text::verbatim("it is gone"));
  };
  Report report = run();
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(report.files.size() == 3);
  CHECK(content("maintenance_log.md").find("it is gone") != std::string::npos);
  CHECK(content(daily.c_str()).find("it is gone") != std::string::npos);

  engine.on_open = good;
  CHECK(run().exit_code == ExitCode::ok);
  const std::string of_the_good_run = content(daily.c_str());
  CHECK(of_the_good_run.find("it is gone") == std::string::npos);
  lock_held_by_another = 1'000'000;
  target.lock_wait = 90s;
  report = run();
  CHECK(report.exit_code == ExitCode::busy);
  CHECK(report.files == std::vector<std::string>{(settings.state_dir / "maintenance_log.md").string()});
  CHECK(content(daily.c_str()) == of_the_good_run);
  const std::string logbook = content("maintenance_log.md");
  std::size_t paragraphs = 0;
  for (std::size_t at = logbook.find("\n## "); at != std::string::npos; at = logbook.find("\n## ", at + 1))
    ++paragraphs;
  CHECK(paragraphs == 3);
}

TEST_CASE_METHOD(FakeShop, "a routine that cannot begin and whose report folder cannot be written fails all the same") {
  engine.on_open = [](Purpose) -> std::unique_ptr<Session> {
    throw Error(ErrorKind::failed, Text::verbatim("cannot open shop"), Text::verbatim("it is gone"));
  };
  write_whole(world.files, settings.state_dir, "a file", FileMode::secret);
  const Report report = run();
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(report.files.empty());
}

TEST_CASE_METHOD(FakeShop, "a manual command does not wait for the lock") {
  lock_held_by_another = 1;
  goal.command = CommandName::cleanup;
  engine.holder = LockHolder{"daily", "4711", "db1", std::nullopt};
  const Report report = run();
  CHECK(report.exit_code == ExitCode::busy);
  REQUIRE(report.errors.size() == 1);
  CHECK(report.errors[0].message(Language::french).find("4711") != std::string::npos);
  CHECK(world.clock.slept == 0s);
  CHECK(rows == 30);
}

TEST_CASE_METHOD(FakeShop, "a stop that is asked for ends the wait for the lock") {
  lock_held_by_another = 1'000'000;
  world.interruption.request();
  const Report report = run();
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(report.status == RunStatus::interrupted);
}

TEST_CASE_METHOD(FakeShop, "a backup that proves damaged stops everything that would change the database") {
  engine.on_decode = [](BackupReader&, const DumpFacts&) -> DecodeFacts {
    throw Error(ErrorKind::corruption, Text::verbatim("reading the copy"), Text::verbatim("a page is damaged"));
  };
  const Report report = run();
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(rows == 30);
  CHECK(step(report, "verify backup").status == StepStatus::failed);
  CHECK(step(report, "cleanup logs").status == StepStatus::skipped);
  CHECK(step(report, "reclaim space").status == StepStatus::skipped);
  CHECK(step(report, "report files").status == StepStatus::done);
  CHECK(found(report, "backup-failed"));
}

TEST_CASE_METHOD(FakeShop, "damage met by the survey ends the run before anything is done") {
  script = [](FakeSession& session) {
    session.on_count_expired = [](const ExpiredRows&) -> ExpiredCount {
      throw Error(ErrorKind::corruption, Text::verbatim("counting"), Text::verbatim("a page is damaged"));
    };
  };
  const Report report = run();
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(report.steps.empty());
  CHECK_FALSE(std::filesystem::exists(target.backup.dir));
}

TEST_CASE_METHOD(FakeShop, "an error that meets every step after it in the same words is told once") {
  script = [](FakeSession& session) {
    session.on_remove_expired = [](const Table&, const ExpiredRows&) -> std::unique_ptr<Remover> {
      throw Error(ErrorKind::failed, "08006", Text::verbatim("removing"), Text::verbatim("the connection was lost"));
    };
  };
  target.rules.retention.push_back(target.rules.retention[0]);
  target.rules.retention[1].name = "older logs";
  const Report report = run();
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(step(report, "cleanup logs").status == StepStatus::failed);
  CHECK(step(report, "cleanup older logs").status == StepStatus::failed);
  CHECK(report.errors.size() == 1);
}

TEST_CASE_METHOD(FakeShop, "a run that never saw the database has no figures of it") {
  lock_held_by_another = 1;
  goal.command = CommandName::cleanup;
  for (const Metric& metric : run().metrics) CHECK(metric.name.find("bytes") == std::string::npos);
}

TEST_CASE_METHOD(FakeShop, "a time budget that ends with progress is a warning") {
  target.cleanup.time_budget = 1min;
  before_batch = [&] { world.clock.advance(40s); };
  const Report report = run();
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(found(report, "cleanup-backlog"));
  CHECK(report.rules.at(0).removed == 20);
  CHECK(rows == 10);
}

TEST_CASE_METHOD(FakeShop, "a time budget that ends without progress is a failure") {
  target.cleanup.time_budget = 1min;
  class Idle : public ScriptedRemover {
   public:
    explicit Idle(std::int64_t& rows, FakeClock& clock) : ScriptedRemover(rows, 0, {}), clock_(clock) {}
    Batch next(std::int64_t) override {
      clock_.advance(40s);
      return {0, false};
    }
    FakeClock& clock_;
  };
  script = [&](FakeSession& session) {
    session.on_remove_expired = [&](const Table&, const ExpiredRows&) {
      return std::make_unique<Idle>(rows, world.clock);
    };
  };
  const Report report = run();
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(step(report, "cleanup logs").status == StepStatus::failed);
  CHECK(report.rules.at(0).removed == 0);
}

TEST_CASE_METHOD(FakeShop, "rows that were eligible and of which none went are never a success") {
  batch = 0;
  const Report report = run();
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(step(report, "cleanup logs").status == StepStatus::failed);
}

TEST_CASE_METHOD(FakeShop, "a batch that meets rows protected meanwhile refuses the rule and counts what is gone") {
  class Refusing : public ScriptedRemover {
   public:
    explicit Refusing(std::int64_t& rows) : ScriptedRemover(rows, 10, {}) {}
    Batch next(std::int64_t window) override {
      if (asked_++ < 2) return ScriptedRemover::next(window);
      return {0, false, {{{"main", "users"}, 1, 1, 0}}, {}};
    }

   private:
    int asked_ = 0;
  };
  script = [&](FakeSession& session) {
    session.on_remove_expired = [&](const Table&, const ExpiredRows&) { return std::make_unique<Refusing>(rows); };
  };
  const Report report = run();
  CHECK(report.exit_code == ExitCode::refused);
  CHECK(report.status == RunStatus::refused);
  CHECK(step(report, "cleanup logs").status == StepStatus::refused);
  CHECK(report.rules.at(0).removed == 20);
  CHECK(report.rules.at(0).refused.in(Language::english).find("1 protected row of 'users'") != std::string::npos);
  CHECK(rows == 10);
}

TEST_CASE_METHOD(FakeShop, "a lock that is lost stops the removal and everything that writes after it") {
  lock_lives = 2;
  const Report report = run();
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(report.rules.at(0).removed == 20);
  CHECK(rows == 10);
  CHECK(step(report, "cleanup logs").status == StepStatus::failed);
  CHECK(step(report, "reclaim space").status == StepStatus::skipped);
  CHECK(step(report, "report files").status == StepStatus::done);
}

TEST_CASE_METHOD(FakeShop, "a stop between two batches is told with what was removed until then") {
  before_batch = [&] {
    if (rows == 20) world.interruption.request();
  };
  const Report report = run();
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(report.status == RunStatus::interrupted);
  CHECK(report.rules.at(0).removed == 20);
  CHECK(rows == 10);
  CHECK(step(report, "checks").status != StepStatus::done);
  CHECK(step(report, "report files").status == StepStatus::done);
}

TEST_CASE_METHOD(FakeShop, "whoever is to be told of a failure gets the report as JSON") {
  batch = 0;
  target.on_failure = {"/usr/local/bin/alert", "--from", "dbmaint"};
  world.processes.answer("alert", {});
  const Report report = run();
  REQUIRE(world.processes.runs.size() == 1);
  CHECK(world.processes.runs[0].command.argv == target.on_failure);
  const auto told = nlohmann::json::parse(world.processes.runs[0].standard_input);
  CHECK(told["format"] == 1);
  CHECK(told["exit_code"] == 3);
  CHECK(told["reports"][0]["run"]["target"] == "shop");
  CHECK(told["reports"][0]["run"]["status"] == "failed");
}

TEST_CASE_METHOD(FakeShop, "an alert that fails itself changes nothing about the run") {
  target.on_failure = {"alert"};
  SECTION("it cannot be started") {}
  SECTION("it ends with an error") {
    world.processes.answer("alert", {"", "no network", 7, {}, {}});
  }
  batch = 0;
  const Report report = run();
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(world.diagnosis.contains("on_failure"));
}

TEST_CASE_METHOD(FakeShop, "a routine that ends with findings is told of, a look by hand or a typing mistake is not") {
  target.on_failure = {"alert"};
  world.processes.answer("alert", {});
  goal.backup_first = BackupFirst::no;  // which is a warning
  goal.fail_on = FailOn::warning;
  CHECK(run().exit_code == ExitCode::findings);
  CHECK(world.processes.runs.size() == 1);
  goal.command = CommandName::cleanup;
  CHECK(run().exit_code == ExitCode::findings);
  goal.only_rules = {"no such rule"};
  CHECK(run().exit_code == ExitCode::usage);
  CHECK(world.processes.runs.size() == 1);
}

TEST_CASE_METHOD(FakeShop, "nobody is alerted by a run that went well") {
  target.on_failure = {"alert"};
  CHECK(run().exit_code == ExitCode::ok);
  CHECK(world.processes.runs.empty());
}

TEST_CASE("care that cannot be proposed is a failed step of its own and costs neither backup nor cleanup") {
  class Mute : public FakeSession {
   public:
    std::vector<CareAction> propose_care(const Schema&, const Thresholds&) override {
      throw Error(ErrorKind::failed, Text::verbatim("measuring"), Text::verbatim("permission denied"));
    }
  };
  for (const CommandName command : {CommandName::daily, CommandName::monthly}) {
    FakeShop shop;
    shop.goal.command = command;
    shop.engine.on_open = [&](Purpose) {
      auto plain = shop.session();
      auto mute = std::make_unique<Mute>();
      static_cast<FakeSession&>(*mute) = dynamic_cast<FakeSession&>(*plain);
      return mute;
    };
    const Report report = shop.run();
    CHECK(report.exit_code == ExitCode::failed);
    CHECK(shop.rows == 0);
    CHECK(step(report, "verify backup").status == StepStatus::done);
    CHECK(step(report, "cleanup logs").status == StepStatus::done);
    CHECK(step(report, "checks").status == StepStatus::done);
    CHECK(step(report, command == CommandName::daily ? "reclaim space" : "care database").status == StepStatus::failed);
  }
}

TEST_CASE_METHOD(FakeShop,
                 "a rule that is named and whose table is missing is a mistake, and a nightly one is skipped") {
  target.rules.retention.front().table = "logz";
  target.rules.retention.front().name = "logz";
  CHECK(run().exit_code == ExitCode::ok);
  goal.command = CommandName::cleanup;
  goal.only_rules = {"logz"};
  const Report report = run();
  CHECK(report.exit_code == ExitCode::usage);
  REQUIRE(report.errors.size() == 1);
  CHECK(report.errors.front().cause().in(Language::english).find("'logz' does not exist here") != std::string::npos);
}

TEST_CASE_METHOD(FakeShop, "a rule is not applied when its lock could not be taken between two looks") {
  class Fickle : public FakeEngine {
   public:
    mutable int asked = 0;
    Text refuses_writes(const Location&, const Services&) const override {
      return asked++ == 0 ? Text::verbatim("the folder cannot be written") : Text();
    }
  };
  Fickle fickle;
  static_cast<FakeEngine&>(fickle) = engine;
  const Report report = run_on_engine(fickle, goal, target, settings, world);
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(rows == 30);
}

TEST_CASE_METHOD(FakeShop, "a check that could not be asked is a finding, an error when the score counts on it") {
  const auto denied = [](const CheckContext&) -> CheckOutcome {
    throw Error(ErrorKind::failed, Text::verbatim("asking"), Text::verbatim("permission denied"),
                Text::verbatim("As its owner, run: GRANT SELECT ON TABLE \"a;b\" TO \"me\";"));
  };
  engine.own_checks = {{"integrity", CheckCost::quick, denied}, {"dead-rows", CheckCost::quick, denied}};
  goal.fail_on = FailOn::error;
  const Report report = run();
  CHECK(report.exit_code == ExitCode::findings);
  std::map<std::string, Finding> unknown;
  for (const Finding& finding : report.findings)
    if (finding.check == "unknown-checks") unknown[finding.object] = finding;
  REQUIRE(unknown.size() == 2);
  CHECK(unknown["integrity"].severity == Severity::error);
  CHECK(unknown["integrity"].fix == "GRANT SELECT ON TABLE \"a;b\" TO \"me\";");
  CHECK(unknown["dead-rows"].severity == Severity::warning);
  CHECK(unknown["dead-rows"].message.in(Language::english).find("permission denied") != std::string::npos);
  REQUIRE(report.score);
  CHECK(report.score->at_most);
  CHECK(report.score->value == 100);
}

TEST_CASE_METHOD(FakeShop, "a backup that rotted since it was proved is not relied upon again") {
  goal.command = CommandName::backup;
  REQUIRE(run().exit_code == ExitCode::ok);
  engine.on_decode = [](BackupReader&, const DumpFacts&) -> DecodeFacts {
    throw Error(ErrorKind::corruption, Text::verbatim("reading the copy"), Text::verbatim("a page is damaged"));
  };
  goal.command = CommandName::cleanup;
  target.backup.reuse = 1h;
  const Report report = run();
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(rows == 30);
  CHECK(step(report, "backup").status == StepStatus::skipped);
  CHECK(step(report, "verify backup").status == StepStatus::failed);
}

TEST_CASE_METHOD(FakeShop, "a month whose drill cannot take place does the rest, and tells why there was no drill") {
  goal.command = CommandName::monthly;
  const Report report = run();
  const StepReport& drill = step(report, "drill");
  CHECK(drill.status == StepStatus::skipped);
  CHECK(drill.reason.in(Language::english).find("cannot restore backups of 'fake'") != std::string::npos);
  CHECK_FALSE(drill.hint.empty());
  CHECK(report.exit_code == ExitCode::ok);
  REQUIRE(report.backup);
  CHECK(report.backup->state == "verified");
  CHECK(rows == 0);
}

TEST_CASE_METHOD(FakeShop, "a folder of backups that is empty although the history knows of some is an error, once") {
  const auto missing = [](const Report& report) {
    return std::ranges::count(report.findings, "backups-missing", &Finding::check);
  };
  CHECK(missing(run()) == 0);
  CHECK(check_target(target, AskDatabase::no, settings, world).exit_code == ExitCode::ok);
  world.clock.advance(24h);
  std::filesystem::remove_all(target.backup.dir);
  SECTION("told by whoever looks at the configuration") {
    const TargetFit fit = check_target(target, AskDatabase::no, settings, world);
    CHECK(fit.exit_code == ExitCode::usage);
    REQUIRE(fit.problems.size() == 1);
    CHECK(fit.problems[0].in(Language::english).find(target.backup.dir.string()) != std::string::npos);
  }
  SECTION("told by the run that finds it") {
    const Report report = run();
    REQUIRE(missing(report) == 1);
    CHECK(report.backup->state == "verified");
    world.clock.advance(24h);
    CHECK(missing(run()) == 0);
  }
  SECTION("not where the folder was given for this run alone") {
    settings.place_options = {"--backup-dir", "/elsewhere"};
    CHECK(missing(run()) == 0);
  }
}

TEST_CASE_METHOD(FakeShop, "backups that another run holds make the run busy, not failed") {
  std::filesystem::create_directories(target.backup.dir / "shop");
  const auto held = FileLock::try_lock(target.backup.dir / "shop" / ".lock", "another run");
  const Report report = run();
  CHECK(report.exit_code == ExitCode::busy);
  CHECK(rows == 30);
}
