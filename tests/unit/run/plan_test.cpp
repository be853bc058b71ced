#include "dbmaint/text/run.hpp"
#include "support/plan_steps.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;
using namespace std::chrono_literals;

namespace {

Plan plan_for(CommandName command, const Survey& survey, BackupFirst backup = BackupFirst::yes) {
  Goal goal;
  goal.command = command;
  goal.backup_first = backup;
  TargetConfig target;
  target.name = "shop";
  return make_plan(goal, target, survey, {});
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a routine proves its backup before it deletes, then checks, then reports") {
  Survey survey;
  survey.rules = {rule_with("audit_logs", 3)};
  const Plan plan = plan_for(CommandName::daily, survey);
  CHECK(names(plan) == Strings{"backup", "verify backup", "prune backups", "cleanup audit_logs", "reclaim space",
                               "observe", "checks", "check backups", "report files"});
  CHECK(step(plan, "verify backup").needs == Strings{"backup"});
  CHECK(step(plan, "prune backups").needs == Strings{"verify backup"});
  CHECK(step(plan, "cleanup audit_logs").needs == Strings{"verify backup"});
  CHECK(step(plan, "cleanup audit_logs").destructive);
  CHECK(step(plan, "cleanup audit_logs").commands == Strings{"DELETE FROM audit_logs"});
}

TEST_CASE("looking takes neither a backup nor a destructive step") {
  Survey survey;
  survey.rules = {rule_with("audit_logs", 3)};
  CHECK(names(plan_for(CommandName::analyze, survey)) == Strings{"observe", "checks"});
  CHECK(names(plan_for(CommandName::verify, survey)) == Strings{"observe", "checks"});
}

TEST_CASE("backup backs up, verifies and prunes, whatever --no-backup says") {
  CHECK(names(plan_for(CommandName::backup, {}, BackupFirst::no)) ==
        Strings{"backup", "verify backup", "prune backups"});
}

TEST_CASE("a manual cleanup with nothing eligible makes no backup") {
  Survey survey;
  survey.rules = {rule_with("audit_logs", 0)};
  const Plan plan = plan_for(CommandName::cleanup, survey);
  CHECK(names(plan) == Strings{"cleanup audit_logs"});
  CHECK(step(plan, "cleanup audit_logs").settled == StepStatus::done);
}

TEST_CASE("a manual cleanup relies on a young verified backup and says so") {
  Survey survey;
  survey.rules = {rule_with("audit_logs", 3)};
  survey.reusable_backup.emplace();
  survey.reusable_backup->manifest.id = "20261122T020000Z-0001";
  const Plan plan = plan_for(CommandName::cleanup, survey);
  CHECK(names(plan) == Strings{"backup", "verify backup", "cleanup audit_logs", "reclaim space"});
  CHECK(step(plan, "backup").settled == StepStatus::skipped);
  CHECK(step(plan, "backup").reason.in(Language::english).find("20261122T020000Z-0001") != std::string::npos);
  CHECK(step(plan, "verify backup").needs.empty());
  CHECK(step(plan, "cleanup audit_logs").needs == Strings{"verify backup"});
}

TEST_CASE("the plan says which backups go once the new one is verified") {
  Survey survey;
  survey.prune_commands = {"rm -r /backups/shop/a"};
  CHECK(step(plan_for(CommandName::daily, survey), "prune backups").commands == survey.prune_commands);
}

TEST_CASE("a routine does not rely on an older backup") {
  Survey survey;
  survey.reusable_backup.emplace();
  CHECK_FALSE(step(plan_for(CommandName::daily, survey), "backup").settled);
}

TEST_CASE("a refused rule is settled as refused while the others go on") {
  Survey survey;
  survey.rules = {rule_with("otp_codes", 90), rule_with("audit_logs", 3)};
  survey.rules[0].report.refused = text::run::title_checks;
  const Plan plan = plan_for(CommandName::daily, survey);
  CHECK(step(plan, "cleanup otp_codes").settled == StepStatus::refused);
  CHECK_FALSE(step(plan, "cleanup audit_logs").settled);
}

TEST_CASE("a rule whose table could not be asked fails alone") {
  Survey survey;
  survey.rules = {rule_with("otp_codes", 0), rule_with("audit_logs", 3)};
  survey.rules[0].error =
      Error(ErrorKind::failed, text::run::title_checks, text::run::lock_held, Text::verbatim("GRANT SELECT …"));
  survey.rules[0].report.skipped = text::run::lock_held;
  const Plan plan = plan_for(CommandName::daily, survey);
  CHECK(step(plan, "cleanup otp_codes").settled == StepStatus::failed);
  CHECK(step(plan, "cleanup otp_codes").hint.in(Language::english) == "GRANT SELECT …");
  CHECK_FALSE(step(plan, "cleanup audit_logs").settled);
}

TEST_CASE("a place that cannot be written refuses what would delete") {
  Survey survey;
  survey.rules = {rule_with("audit_logs", 3)};
  survey.refuses_writes = text::run::cannot_write_here;
  const Plan plan = plan_for(CommandName::daily, survey);
  CHECK(step(plan, "cleanup audit_logs").settled == StepStatus::refused);
  CHECK_FALSE(step(plan, "backup").settled);
}

TEST_CASE("a rule that only counts is never destructive") {
  Survey survey;
  survey.rules = {rule_with("admin_logs", 3)};
  survey.rules[0].rule.action = Action::report;
  const Plan plan = plan_for(CommandName::weekly, survey);
  CHECK(step(plan, "cleanup admin_logs").settled == StepStatus::skipped);
  CHECK_FALSE(step(plan, "cleanup admin_logs").destructive);
}

TEST_CASE("without a backup the cleanup needs none and nothing is backed up") {
  Survey survey;
  survey.rules = {rule_with("audit_logs", 3)};
  const Plan plan = plan_for(CommandName::daily, survey, BackupFirst::no);
  CHECK(plan.steps.front().name == "cleanup audit_logs");
  CHECK(step(plan, "cleanup audit_logs").needs.empty());
}

TEST_CASE("monthly care has a step per action, each with its own name") {
  Survey survey;
  survey.care = {{CareKind::refresh_statistics, "users", "ANALYZE users", {}, {}, false},
                 {CareKind::rebuild_index, "users", "REINDEX users", {}, {}, true},
                 {CareKind::reclaim_space, "", "VACUUM", {}, {}, true},
                 {CareKind::warm_up, "", "SELECT 1", {}, {}, false}};
  const Plan plan = plan_for(CommandName::monthly, survey);
  CHECK(step(plan, "care users").index == 0);
  CHECK(step(plan, "care users 2").index == 1);
  CHECK_FALSE(step(plan, "care users 2").condition.empty());
  CHECK(step(plan, "care database").index == 3);
  CHECK(step(plan, "reclaim space").commands == Strings{"VACUUM"});
  CHECK(names(plan_for(CommandName::weekly, survey)).size() == 8);
}

TEST_CASE("what a killed run left of an archive is finished before rows go into another one") {
  Survey survey;
  survey.rules = {rule_with("audit_logs", 3), rule_with("sessions", 3)};
  survey.rules[0].rule.action = Action::archive;
  survey.unfinished_archives = {{"audit_logs/20261122T020000Z-1", "/state"}};
  const Plan plan = plan_for(CommandName::daily, survey);
  CHECK(names(plan) == Strings{"backup", "verify backup", "prune backups", "finish archives", "cleanup audit_logs",
                               "cleanup sessions", "reclaim space", "observe", "checks", "check backups",
                               "report files"});
  CHECK(step(plan, "finish archives").needs.empty());
  CHECK(step(plan, "cleanup audit_logs").needs == Strings{"verify backup", "finish archives"});
  CHECK(step(plan, "cleanup sessions").needs == Strings{"verify backup"});

  survey.rules[0].report.eligible = 0;
  survey.rules[1].report.eligible = 0;
  CHECK(names(plan_for(CommandName::cleanup, survey)) ==
        Strings{"finish archives", "cleanup audit_logs", "cleanup sessions"});
}
