#include "dbmaint/cleanup/removal.hpp"
#include "dbmaint/core/error.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"
#include "support/fake_session.hpp"
#include "support/recording_archive.hpp"
#include "support/schema_builder.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;
using namespace std::chrono_literals;

namespace {

// Deletes one row per looked-at row, a millisecond each.
class Walk : public Remover {
 public:
  Walk(std::int64_t rows, FakeClock& clock, std::vector<std::int64_t>& windows, std::optional<int> fails_at)
      : left_(rows), clock_(clock), windows_(windows), fails_at_(fails_at) {}
  Batch next(std::int64_t window) override {
    if (fails_at_ && static_cast<int>(windows_.size()) == *fails_at_)
      throw Error(ErrorKind::failed, Text::verbatim("delete"), Text::verbatim("connection cut"));
    windows_.push_back(window);
    if (static_cast<int>(windows_.size()) == given_up_at) return {0, false, {{{"public", "users"}, 2, 1, 0}}, {}};
    const std::int64_t taken = std::min(window, left_);
    left_ -= taken;
    clock_.advance(std::chrono::milliseconds(taken));
    return {taken, left_ == 0};
  }
  std::int64_t first_window() const override { return 10; }
  std::int64_t largest_window() const override { return 1000; }
  std::string access_path() const override { return "rowid window"; }
  int stretch() const override { return times_target; }
  int given_up_at = 0;  // batch that meets protected rows
  int times_target = 1;

 private:
  std::int64_t left_;
  FakeClock& clock_;
  std::vector<std::int64_t>& windows_;
  std::optional<int> fails_at_;
};

class Lock : public TargetLock {
 public:
  bool still_held() override { return asked++ < held_for; }
  int asked = 0;
  int held_for = 1'000'000;
};

struct Removal {
  TestServices world;
  FakeSession session;
  Lock lock;
  SurveyedRule rule;
  CleanupConfig config;
  RemovalResult result;
  std::vector<std::int64_t> known_removed;  ///< before each batch
  std::vector<std::int64_t> windows;
  std::optional<int> fails_at;
  int given_up_at = 0;
  int times_target = 1;
  RowSink* archive_given = nullptr;
  std::chrono::milliseconds budget = 1h;

  Removal() {
    session.schema = {"public", {test::table_of("audit_logs", {"id", "createdAt"})}};
    rule.rule.name = "audit_logs";
    rule.rows.table = {"public", "audit_logs"};
    rule.report.eligible = 500;
    session.on_remove_expired = [this](const Table&, const ExpiredRows&) {
      auto walk = std::make_unique<Walk>(500, world.clock, windows, fails_at);
      walk->given_up_at = given_up_at;
      walk->times_target = times_target;
      return walk;
    };
  }
  void run() {
    carry_out(session, session.schema, rule, config, lock, world.clock.steady() + budget, world, archive_given, result,
              [this] { known_removed.push_back(result.removed); });
  }
};

}  // namespace

TEST_CASE_METHOD(Removal, "batches grow towards their target and all rows go") {
  run();
  CHECK(result.end == RemovalEnd::complete);
  CHECK(result.removed == 500);
  CHECK(windows == std::vector<std::int64_t>{10, 20, 40, 80, 100, 100, 100, 100});
  CHECK(result.batches == 8);
  CHECK(result.longest_batch == 100ms);
  CHECK(lock.asked == 9);
  CHECK(known_removed == std::vector<std::int64_t>{0, 10, 30, 70, 150, 250, 350, 450});
}

TEST_CASE_METHOD(Removal, "with an archive the batches are those that hand their rows over before they delete them") {
  RecordingArchive archive;
  session.on_archive_expired = [this](const ExpiredRows& rows, RowSink& sink) {
    CHECK(rows.table == TableName{"public", "audit_logs"});
    CHECK(&sink == archive_given);
    const RowsToTake taken = rows;
    return session.on_remove_expired({}, FakeSession::Expired{taken});
  };
  archive_given = &archive;
  run();
  CHECK(result.removed == 500);
  archive_given = nullptr;
  session.on_archive_expired = nullptr;
  run();
  CHECK(result.removed == 1000);
}

TEST_CASE_METHOD(Removal, "where each commit is dear a batch takes several times its target, and no more") {
  times_target = 2;
  run();
  CHECK(result.removed == 500);
  CHECK(windows == std::vector<std::int64_t>{10, 20, 40, 80, 160, 200});
}

TEST_CASE_METHOD(Removal, "a lost lock stops before the next batch") {
  lock.held_for = 2;
  run();
  CHECK(result.end == RemovalEnd::lock_lost);
  CHECK(result.removed == 30);
}

TEST_CASE_METHOD(Removal, "a lock that was lost during the last batch is told too, and what went is counted") {
  run();
  REQUIRE(result.end == RemovalEnd::complete);
  Removal cut;
  cut.lock.held_for = lock.asked - 1;
  cut.run();
  CHECK(cut.result.end == RemovalEnd::lock_lost);
  CHECK(cut.result.removed == result.removed);
}

TEST_CASE_METHOD(Removal, "a stop is heard between batches") {
  world.interruption.request_at_question(3);
  run();
  CHECK(result.end == RemovalEnd::interrupted);
  CHECK(result.removed == 30);
}

TEST_CASE_METHOD(Removal, "the time budget ends the removal, and what is gone is counted") {
  budget = 60ms;
  run();
  CHECK(result.end == RemovalEnd::out_of_time);
  CHECK(result.removed == 70);
}

TEST_CASE_METHOD(Removal, "a pause follows each batch but the last") {
  config.pause = 5ms;
  run();
  CHECK(world.clock.slept == 35ms);
}

TEST_CASE_METHOD(Removal, "a batch that meets protected rows ends the rule as refused, and what is gone is counted") {
  given_up_at = 3;
  rule.protect_in_reach = {{{"public", "users"}, "role = 'ADMIN'"}};
  run();
  CHECK(result.end == RemovalEnd::refused);
  CHECK(result.removed == 30);
  CHECK(windows.size() == 3);
  CHECK(result.refusal.in(Language::english).find("1 protected row of 'users'") != std::string::npos);
  CHECK(session.asked_to_protect == rule.protect_in_reach);
}

TEST_CASE_METHOD(Removal, "a batch that fails leaves a true count behind") {
  fails_at = 2;
  CHECK_THROWS_AS(run(), Error);
  CHECK(result.removed == 30);
}
