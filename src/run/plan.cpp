#include "dbmaint/run/plan.hpp"

#include <algorithm>
#include <set>

#include "dbmaint/backup/recheck.hpp"
#include "dbmaint/cleanup/repair.hpp"
#include "dbmaint/text/cleanup.hpp"
#include "dbmaint/text/offsite.hpp"
#include "dbmaint/text/pgbackrest.hpp"
#include "dbmaint/text/repair.hpp"
#include "dbmaint/text/restore.hpp"
#include "dbmaint/text/run.hpp"
#include "run/attempt.hpp"
#include "run/repair_words.hpp"
#include "run/routines.hpp"
#include "run/server/server_backups.hpp"

namespace dbmaint {
namespace {

const char* const proof_step = "verify backup";
const char* const archives_step = "finish archives";

bool any_acts(const Survey& survey) {
  return survey.refuses_writes.empty() && std::any_of(survey.rules.begin(), survey.rules.end(), acts);
}

void settle(Step& step, StepStatus status, Text reason) {
  step.settled = status;
  step.reason = std::move(reason);
}

void settle_failed(Step& step, const Error& error) {
  settle(step, StepStatus::failed, reason_of(error));
  step.hint = error.hint();
}

class Planner {
 public:
  Planner(const Goal& goal, const TargetConfig& target, const Survey& survey)
      : target_(target), survey_(survey), outline_(outline_of(goal.command)), plan_{goal, {}} {}

  [[nodiscard]] Plan make() {
    for (const Stage stage : outline_.stages) add(stage);
    return std::move(plan_);
  }

 private:
  void add(Stage stage) {
    switch (stage) {
      case Stage::backup:
        return add_backup();
      case Stage::drill:
        return add_drill();
      case Stage::cleanup:
        return add_cleanup();
      case Stage::reclaim_space:
        return add_reclaim();
      case Stage::care:
        return add_care();
      case Stage::observe:
        return add_simple(StepKind::observe, "observe", text::run::title_observe);
      case Stage::checks:
        return add_simple(StepKind::checks, "checks", text::run::title_checks, {"observe"});
      case Stage::offsite:
        return add_offsite();
      case Stage::check_backups:
        return add_check_backups();
      case Stage::report_files:
        return add_simple(StepKind::report_files, "report files",
                          {text::run::title_report_files, {{"folder", std::string("reports/") + target_.name}}});
    }
  }

  Step& add_step(StepKind kind, std::string name, Text title, std::vector<std::string> needs = {}) {
    Step step;
    step.kind = kind;
    step.name = std::move(name);
    step.title = std::move(title);
    step.needs = std::move(needs);
    return plan_.steps.emplace_back(std::move(step));
  }

  void add_simple(StepKind kind, std::string name, Text title, std::vector<std::string> needs = {}) {
    add_step(kind, std::move(name), std::move(title), std::move(needs));
  }

  void add_backup() {
    const CommandName command = plan_.goal.command;
    if (plan_.goal.backup_first == BackupFirst::no && command != CommandName::backup) return;
    if (command == CommandName::cleanup && !any_acts(survey_)) return;
    if (survey_.server_backup) return add_server_backup(*survey_.server_backup);
    const Text title{text::run::title_backup, {{"folder", (target_.backup.dir / target_.name).string()}}};
    Step& step = add_step(StepKind::backup, "backup", title);
    if (command == CommandName::cleanup && survey_.reusable_backup) {
      const Manifest& manifest = survey_.reusable_backup->manifest;
      settle(step, StepStatus::skipped, {text::run::backup_reused, {{"id", manifest.id}, {"at", manifest.started_at}}});
      // It may have rotted since it was proved, and rows are removed on the strength of it.
      add_step(StepKind::verify_backup, proof_step, text::run::title_verify_backup);
    } else {
      add_step(StepKind::verify_backup, proof_step, text::run::title_verify_backup, {"backup"});
      add_step(StepKind::prune_backups, "prune backups", text::run::title_prune, {proof_step}).commands =
          survey_.prune_commands;
    }
    proof_ = {proof_step};
  }

  // Reading pgBackRest's repository once is reading all of it.
  void add_server_backup(const PlannedServerBackup& planned) {
    const std::string& stanza = target_.backup.pgbackrest->stanza;
    Step& backup = add_step(
        StepKind::server_backup, "backup",
        planned.type
            ? Text(text::pgbackrest::title_backup, {{"stanza", stanza}}).with("type", type_words(*planned.type))
            : Text(text::pgbackrest::title_backup_unknown, {{"stanza", stanza}}));
    if (!planned.make_command.empty()) backup.commands = {planned.make_command};
    // What a real run tells when it fails at it.
    if (planned.error && plan_.goal.dry_run == DryRun::yes) settle_failed(backup, *planned.error);
    Step& verify = add_step(StepKind::verify_server_backup, proof_step, text::pgbackrest::title_verify, {"backup"});
    verify.commands = planned.verify_commands;
    Step& prune =
        add_step(StepKind::prune_server_backups, "prune backups", text::pgbackrest::title_expire, {proof_step});
    if (!planned.expire_command.empty()) prune.commands = {planned.expire_command};
    proof_ = {proof_step};
  }

  // Only of the backup that this run makes.
  void add_drill() {
    if (proof_.empty()) return;
    add_step(StepKind::drill, "drill",
             survey_.server_backup ? text::pgbackrest::title_drill_new : text::restore::title_drill_new, proof_);
  }

  // Whatever became of this run's backup: older ones may still be missing there.
  void add_offsite() {
    if (!target_.backup.offsite) return;
    Step& step =
        add_step(StepKind::offsite, "offsite", {text::offsite::title, {{"remote", target_.backup.offsite->remote}}});
    step.condition = text::offsite::condition;
    step.commands = survey_.offsite_commands;
  }

  void add_check_backups() {
    if (survey_.server_backup) return;  // the step that proved the new one has read all of them
    const bool whole = outline_.old_backups == VerifyTier::decode;
    Step& step = add_step(StepKind::check_backups, "check backups",
                          whole ? text::run::title_decode_backups : text::run::title_hash_backups);
    const Duration budget = target_.backup.check_budget;
    if (budget == Duration{0}) return settle(step, StepStatus::skipped, text::run::no_check_budget);
    step.condition = {text::run::when_not_read, {{"fresh", check_holds_for}, {"budget", budget}}};
  }

  // It changes no row, and needs no backup for that.
  void add_unfinished_archives() {
    if (survey_.unfinished_archives.empty()) return;
    Step& step = add_step(StepKind::finish_archives, archives_step,
                          {text::run::title_finish_archives,
                           {{"archives", static_cast<std::int64_t>(survey_.unfinished_archives.size())}}});
    if (!survey_.refuses_writes.empty()) settle(step, StepStatus::refused, survey_.refuses_writes);
  }

  void add_cleanup() {
    add_unfinished_archives();
    for (std::size_t i = 0; i < survey_.rules.size(); ++i) {
      const SurveyedRule& rule = survey_.rules[i];
      Step& step = add_step(StepKind::cleanup_rule, "cleanup " + rule.rule.name,
                            rule.repair ? repair_title(rule, survey_.schema) : cleanup_title(rule), proof_);
      step.index = i;
      step.destructive = rule.rule.action != Action::report;
      // Rows that may be in an archive already must not come into another one.
      if (rule.rule.action == Action::archive && !survey_.unfinished_archives.empty())
        step.needs.emplace_back(archives_step);
      settle_rule(step, rule);
      if (step.settled) continue;
      step.condition = text::run::when_still_so;
      step.commands = {rule.statement};
    }
    add_repeat_repairs();
  }

  // A rule may take the parents of rows that a repair looks at, which are then repaired in a further round.
  void add_repeat_repairs() {
    const auto orphans_some = [&](const SurveyedRule& first) {
      return acts(first) && std::ranges::any_of(survey_.rules, [&](const SurveyedRule& second) {
               return may_orphan(survey_.schema, first, second);
             });
    };
    if (!survey_.refuses_writes.empty() || std::ranges::none_of(survey_.rules, orphans_some)) return;
    Step& step = add_step(StepKind::repeat_repairs, "repeat repairs", text::repair::title_again, proof_);
    step.destructive = true;
    step.condition = text::repair::when_orphaned;
  }

  [[nodiscard]] static Text cleanup_title(const SurveyedRule& rule) {
    if (!rule.report.skipped.empty() || !rule.report.cutoff)
      return {text::run::title_cleanup_unfit, {{"table", rule.rule.table}}};
    if (rule.report.eligible == 0 && rule.report.refused.empty())
      return {text::run::title_cleanup_idle, {{"table", rule.rule.table}}};
    return {rule.rule.action == Action::archive ? text::run::title_archive : text::run::title_cleanup,
            {{"eligible", rule.report.eligible},
             {"total", rule.report.total},
             {"table", rule.rule.table},
             {"column", rule.rule.column},
             {"cutoff", *rule.report.cutoff}}};
  }

  void settle_rule(Step& step, const SurveyedRule& rule) const {
    if (rule.error) return settle_failed(step, *rule.error);
    if (!rule.report.skipped.empty()) return settle(step, StepStatus::skipped, rule.report.skipped);
    if (rule.rule.action == Action::report) return settle(step, StepStatus::skipped, text::cleanup::only_counted);
    if (!rule.report.refused.empty()) return settle(step, StepStatus::refused, rule.report.refused);
    if (rule.report.eligible == 0) return settle(step, StepStatus::done, text::run::nothing_to_remove);
    if (!survey_.refuses_writes.empty()) settle(step, StepStatus::refused, survey_.refuses_writes);
  }

  // Not knowing which care is needed is a failure of its own step.
  void add_unknown_care(StepKind kind, std::string name) {
    settle_failed(add_step(kind, std::move(name), text::run::title_unknown_care), *survey_.care_error);
  }

  void add_reclaim() {
    if (survey_.care_error && !outline_.has(Stage::care))
      return add_unknown_care(StepKind::reclaim_space, "reclaim space");
    std::vector<std::string> statements;
    for (const CareAction& action : survey_.care)
      if (action.kind == CareKind::reclaim_space && action.refusal.empty()) statements.push_back(action.statement);
    if (statements.empty() && !any_acts(survey_)) return;
    Step& step = add_step(StepKind::reclaim_space, "reclaim space", text::run::title_reclaim, proof_);
    step.condition = text::run::when_worth_it;
    step.commands = std::move(statements);
    if (!survey_.refuses_writes.empty()) settle(step, StepStatus::skipped, survey_.refuses_writes);
  }

  void add_care() {
    if (survey_.care_error) return add_unknown_care(StepKind::care, "care database");
    std::set<std::string> names;
    for (std::size_t i = 0; i < survey_.care.size(); ++i) {
      const CareAction& action = survey_.care[i];
      if (action.kind == CareKind::reclaim_space) continue;
      std::string name = "care " + (action.object.empty() ? std::string("database") : action.object);
      for (int n = 2; !names.insert(name).second; ++n)
        name = "care " + (action.object.empty() ? std::string("database") : action.object) + " " + std::to_string(n);
      Step& step = add_step(StepKind::care, name, action.reason, proof_);
      step.index = i;
      step.commands = {action.statement};
      if (action.needs_window || action.needs_space.bytes > 0)
        step.condition = {text::run::when_in_window, {{"space", action.needs_space}}};
      if (!survey_.refuses_writes.empty()) settle(step, StepStatus::skipped, survey_.refuses_writes);
    }
  }

  const TargetConfig& target_;
  const Survey& survey_;
  const CommandOutline& outline_;
  Plan plan_;
  std::vector<std::string> proof_;  ///< what destructive steps need; empty: --no-backup
};

}  // namespace

Plan make_plan(const Goal& goal, const TargetConfig& target, const Survey& survey,
               const Capabilities& /*capabilities*/) {
  return Planner(goal, target, survey).make();
}

}  // namespace dbmaint
