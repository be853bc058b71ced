#include "support/plan_steps.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {

using Strings = std::vector<std::string>;

constexpr Phrase tried{"Cannot ask pgBackRest", "Impossible de demander à pgBackRest"};
constexpr Phrase cause{"no such stanza", "pas de stanza"};

Survey surveyed() {
  Survey survey;
  survey.server_backup = PlannedServerBackup{
      ServerBackupType::differential, "pgbackrest backup", {"pgbackrest verify"}, "pgbackrest expire", {}};
  return survey;
}

Plan plan_for(CommandName command, const Survey& survey, DryRun dry_run = DryRun::no) {
  Goal goal;
  goal.command = command;
  goal.dry_run = dry_run;
  TargetConfig target;
  target.name = "shop";
  target.backup.engine = BackupEngine::pgbackrest;
  target.backup.pgbackrest = PgbackrestConfig{.stanza = "main"};
  return make_plan(goal, target, survey, {});
}

}  // namespace

TEST_CASE("pgBackRest backs up and is proved before old backups and rows go; reading old ones again is no step") {
  Survey survey = surveyed();
  survey.rules = {rule_with("logs", 3)};
  const Plan plan = plan_for(CommandName::daily, survey);
  CHECK(names(plan) == Strings{"backup", "verify backup", "prune backups", "cleanup logs", "reclaim space", "observe",
                               "checks", "report files"});
  CHECK(step(plan, "prune backups").needs == Strings{"verify backup"});
  CHECK(step(plan, "prune backups").commands == Strings{"pgbackrest expire"});
  CHECK(step(plan, "verify backup").needs == Strings{"backup"});
  CHECK(step(plan, "cleanup logs").needs == Strings{"verify backup"});
  CHECK(step(plan, "backup").commands == Strings{"pgbackrest backup"});
  CHECK(step(plan, "backup").title.in(Language::english).find("differential") != std::string::npos);
  CHECK(step(plan, "backup").title.in(Language::french).find("différentielle") != std::string::npos);
}

TEST_CASE("A manual cleanup with pgBackRest makes a backup when there is something to remove, and none otherwise") {
  Survey survey = surveyed();
  survey.rules = {rule_with("logs", 0)};
  CHECK(names(plan_for(CommandName::cleanup, survey)) == Strings{"cleanup logs"});
  survey.rules = {rule_with("logs", 3)};
  CHECK(names(plan_for(CommandName::cleanup, survey)).front() == "backup");
}

TEST_CASE("The monthly drill is of the backup that pgBackRest has just made") {
  CHECK(step(plan_for(CommandName::monthly, surveyed()), "drill").needs == Strings{"verify backup"});
}

TEST_CASE("A plan that could not ask pgBackRest says so, and the run itself tries") {
  Survey survey;
  survey.server_backup = PlannedServerBackup{{}, {}, {}, {}, Error(ErrorKind::failed, tried, cause)};
  CHECK(step(plan_for(CommandName::backup, survey, DryRun::yes), "backup").settled == StepStatus::failed);
  CHECK_FALSE(step(plan_for(CommandName::backup, survey), "backup").settled);
}
