#include "run/judging/assemble.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "dbmaint/checks/check_list.hpp"
#include "dbmaint/core/removed_rows.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/text/run.hpp"
#include "run/judging/metrics.hpp"
#include "run/judging/observe.hpp"
#include "run/judging/recommendations.hpp"
#include "run/judging/score_checks.hpp"
#include "run/judging/tables.hpp"
#include "run/judging/unknown_checks.hpp"
#include "run/routines.hpp"

namespace dbmaint {
namespace {

using Kind = CheckOutcome::Kind;

ChecksReport checks_report(const RunState& state) {
  ChecksReport report;
  for (const auto& [id, outcome, hint] : state.judged) {
    if (outcome.kind == Kind::skipped) {
      report.skipped.push_back({id, outcome.reason});
      continue;
    }
    report.ran.push_back(id);
    if (outcome.kind == Kind::passed) report.passed.push_back(id);
    if (outcome.kind == Kind::unknown) report.unknown.push_back({id, outcome.reason});
    if (!outcome.partly_unknown.empty()) report.unknown.push_back({id, outcome.partly_unknown});
  }
  for (const Text& reason : state.unread_sections) report.unknown.push_back({"report-sections", reason});
  return report;
}

// A command without checks still says which of its rules found no table, and which file could not be attached.
std::vector<Finding> findings_of_survey(const RunState& state) {
  if (outline_of(state.goal.command).has(Stage::checks)) return {};
  Observations seen;
  seen.target = state.target.name;
  seen.schema = state.survey.schema;
  seen.misfits = state.survey.misfits;
  seen.attached = observe_attached(state.target, state.survey);
  std::vector<Finding> findings;
  for (const CommonCheck& check : common_checks())
    if (check.id == "unfit-rules" || check.id == "attached-databases")
      for (Finding& finding : check.judge(seen).findings) findings.push_back(std::move(finding));
  return findings;
}

Finding backup_disabled(const Report& report) {
  const bool removes = removes_rows(report);
  Finding finding;
  finding.check = "backup-disabled";
  finding.severity = Severity::warning;
  finding.object = "backup";
  finding.message = removes ? text::run::no_backup : text::run::no_backup_nothing_removed;
  finding.why = removes ? text::run::no_backup_why : text::run::no_backup_nothing_removed_why;
  return finding;
}

std::optional<Finding> low_score(const RunState& state) {
  const double limit = state.target.rules.thresholds.score;
  const auto& score = state.report.score;
  if (!score || score->value >= limit) return std::nullopt;
  Finding finding;
  finding.check = "health-score";
  finding.severity = Severity::warning;
  finding.object = "score";
  finding.message = {text::run::score_low, {{"score", std::int64_t{score->value}}, {"limit", limit}}};
  finding.measured = Value{std::int64_t{score->value}};
  finding.threshold = Value{limit};
  finding.why = text::run::score_low_why;
  return finding;
}

std::vector<Finding> gather_findings(const RunState& state) {
  std::vector<Finding> findings = state.findings;
  for (const JudgedCheck& check : state.judged)
    findings.insert(findings.end(), check.outcome.findings.begin(), check.outcome.findings.end());
  for (Finding& finding : unknown_checks(state)) findings.push_back(std::move(finding));
  for (Finding& finding : findings_of_survey(state)) findings.push_back(std::move(finding));
  if (state.report.backup && state.report.backup->disabled) findings.push_back(backup_disabled(state.report));
  return findings;
}

// What the configuration says to ignore leaves the findings, and with them the exit code, the grade and the alerts.
void set_ignored_aside(const std::vector<IgnoreRule>& rules, Report& report) {
  std::vector<Finding> heard;
  for (Finding& finding : report.findings) {
    if (const IgnoreRule* rule = silencing(rules, finding, report.finished_at))
      report.ignored.push_back({std::move(finding), rule->reason, rule->until});
    else
      heard.push_back(std::move(finding));
  }
  report.findings = std::move(heard);
}

int issues_among(const std::vector<Finding>& findings) {
  return static_cast<int>(std::count_if(findings.begin(), findings.end(),
                                        [](const Finding& finding) { return finding.severity >= Severity::warning; }));
}

void finish(Finding& finding, const std::string& target, const std::vector<std::string>& known) {
  finding.fingerprint = fingerprint_of(target, finding);
  const bool seen_before = std::find(known.begin(), known.end(), finding.fingerprint) != known.end();
  finding.status = seen_before ? FindingStatus::known : FindingStatus::fresh;
}

void finish_findings(Report& report, const std::vector<std::string>& known) {
  for (Finding& finding : report.findings) finish(finding, report.target, known);
  for (IgnoredFinding& ignored : report.ignored) finish(ignored.finding, report.target, known);
  std::stable_sort(report.findings.begin(), report.findings.end(), [](const Finding& a, const Finding& b) {
    if (a.severity != b.severity) return a.severity > b.severity;
    return std::tie(a.check, a.object) < std::tie(b.check, b.object);
  });
}

void judge_health(RunState& state) {
  Report& report = state.report;
  report.score.reset();
  report.grade.reset();
  if (!state.seen || state.done.count("checks") == 0) return;
  report.score = score_of(state.goal, state.target, *state.seen, state.judged);
  // The grade counts the findings; a low score is one of its two sides already.
  if (report.score && state.goal.command == CommandName::verify)
    report.grade = grade_for(report.score->value, issues_among(report.findings));
  if (auto finding = low_score(state)) report.findings.push_back(std::move(*finding));
}

}  // namespace

std::string fingerprint_of(const std::string& target, const Finding& finding) {
  return sha256(target + "|" + finding.check + "|" + finding.object).substr(0, 16);
}

void assemble(RunState& state, const std::vector<std::string>& known) {
  Report& report = state.report;
  report.finished_at = state.services.clock.now();
  if (state.seen) describe_tables(*state.seen, report);
  report.checks = checks_report(state);
  report.findings = gather_findings(state);
  report.ignored.clear();
  set_ignored_aside(state.target.ignore, report);
  judge_health(state);
  set_ignored_aside(state.target.ignore, report);  // the low score that it may have found
  finish_findings(report, known);
  // Behind what a step has measured itself, such as how fast a drill went.
  std::ranges::move(metrics_of(state), std::back_inserter(report.metrics));
  report.recommendations = recommendations_for(state);
  report.status = RunStatus::ok;  // exit_code_for() would take an earlier verdict for given
  set_verdict(report, state.goal.fail_on);
}

}  // namespace dbmaint
