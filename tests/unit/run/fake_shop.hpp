#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "run/run_on_engine.hpp"
#include "support/catch.hpp"
#include "support/fake_engine.hpp"
#include "support/fake_services.hpp"
#include "support/fake_session.hpp"

// A shop on an engine whose every answer is scripted, for whole runs.

namespace dbmaint::testing {

/// Removes `size` rows per call until none is left.
class ScriptedRemover : public Remover {
 public:
  ScriptedRemover(std::int64_t& rows, std::int64_t size, std::function<void()> before)
      : rows_(rows), size_(size), before_(std::move(before)) {}
  Batch next(std::int64_t /*window*/) override {
    if (before_) before_();
    const std::int64_t removed = std::min(rows_, size_);
    rows_ -= removed;
    return {removed, rows_ == 0 || size_ == 0};
  }
  std::int64_t first_window() const override { return 10; }
  std::int64_t largest_window() const override { return 10; }
  std::string access_path() const override { return "scripted"; }

 private:
  std::int64_t& rows_;
  std::int64_t size_;
  std::function<void()> before_;
};

class ScriptedLock : public TargetLock {
 public:
  ScriptedLock(const int& lives, std::string& announced) : lives_(lives), announced_(announced) {}
  bool still_held() override { return asked_++ < lives_; }
  void announce(const LockHolder& holder) override { announced_ = to_words(holder); }

 private:
  const int& lives_;
  std::string& announced_;
  int asked_ = 0;
};

struct FakeShop {
  TestServices world;
  FakeEngine engine;
  TargetConfig target;
  RunSettings settings;
  Goal goal;

  std::int64_t rows = 30;              ///< past their time
  std::int64_t batch = 10;             ///< rows that one batch removes
  int lock_lives = 1'000'000;          ///< questions after which the lock is lost
  int lock_held_by_another = 0;        ///< tries before it can be had
  std::string announced;               ///< by whoever took the lock
  std::function<void()> before_batch;  ///< what happens meanwhile
  std::function<void(FakeSession&)> script;
  ProcessRunner* programs = nullptr;  ///< null: the world's scripted ones

  FakeShop() {
    engine.decoded_files = {"database.dump"};
    engine.on_open = [this](Purpose) { return session(); };
    engine.on_try_lock = [this]() -> std::unique_ptr<TargetLock> {
      if (lock_held_by_another-- > 0) return nullptr;
      return std::make_unique<ScriptedLock>(lock_lives, announced);
    };
    target.name = "shop";
    target.url = Secret("fake:shop");
    target.backup.dir = world.folder / "backups";
    target.rules.main_tables = {"logs"};
    RetentionRule rule;
    rule.name = rule.table = "logs";
    rule.column = "at";
    rule.keep = std::chrono::hours{24 * 30};
    rule.in = {Routine::daily, Routine::monthly};
    target.rules.retention = {rule};
    settings.state_dir = world.folder / "state";
    goal.command = CommandName::daily;
    goal.fail_on = FailOn::never;
  }

  std::unique_ptr<Session> session() {
    auto session = std::make_unique<FakeSession>();
    session->clock = world.clock.now();
    session->size = {ByteSize{1000}, {}};
    Table logs;
    logs.name = {"main", "logs"};
    logs.columns = {{"id", "integer", false, false}, {"at", "timestamp", true, false}};
    logs.primary_key = {"id"};
    session->schema = {"main", {logs}};
    session->sizes = {{logs.name, rows, false, ByteSize{1000}}};
    session->filled[logs.name] = true;
    session->on_profile_time_column = [](const Table&, const std::string&) {
      return TimeProfile{100, 0, 0, {{TimeFormat::native, 100}}};
    };
    session->on_count_expired = [this](const ExpiredRows&) {
      ExpiredCount count;
      count.total = rows + 100;
      count.eligible = rows;
      return count;
    };
    session->on_count_cascades = [](const Schema&, const ExpiredRows&, const auto&) {
      return std::vector<CascadeCount>{};
    };
    session->on_removal_statement = [](const Table&, const ExpiredRows&) { return "DELETE FROM logs"; };
    session->on_remove_expired = [this](const Table&, const ExpiredRows&) {
      return std::make_unique<ScriptedRemover>(rows, batch, before_batch);
    };
    session->on_dump = [this](BackupWriter& writer) {
      const auto sink = writer.open("database.dump", BackupWriter::Compress::yes);
      sink->write(std::as_bytes(std::span(std::string_view("the rows"))));
      sink->finish();
      DumpFacts facts;
      facts.tool = "fake_dump";
      facts.rows = {{"main.logs", rows + 100}};
      facts.rows_exact = true;
      return facts;
    };
    if (script) script(*session);
    return session;
  }

  Report run() {
    return run_on_engine(engine, goal, target, settings,
                         world.with(programs != nullptr ? *programs : static_cast<ProcessRunner&>(world.processes)));
  }
};

inline const StepReport& step(const Report& report, std::string_view name) {
  for (const StepReport& candidate : report.steps)
    if (candidate.name == name) return candidate;
  FAIL("no step " << name);
  return report.steps.front();
}

inline bool found(const Report& report, const std::string& check) {
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [&](const Finding& finding) { return finding.check == check; });
}

}  // namespace dbmaint::testing
