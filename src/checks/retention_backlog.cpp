#include "checks/judges.hpp"
#include "dbmaint/platform/process.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

Finding backlog_finding(const RuleReport& rule, const std::string& target) {
  const bool only_reports = rule.action == Action::report;
  return {
      .check = "retention-backlog",
      .severity = Severity::advice,
      .object = rule.name,
      .message = Text(only_reports ? text::checks::backlog_reported : text::checks::backlog,
                      {{"eligible", rule.eligible}, {"total", rule.total}, {"table", rule.table}, {"rule", rule.name}}),
      .measured = rule.eligible,
      .threshold = std::int64_t{0},
      .why = text::checks::backlog_why,
      .fix = only_reports ? "" : to_display(Command{{"dbmaint", "cleanup", target, "--rule", rule.name}, {}})};
}

const Phrase& why_nothing_was_judged(const Observations& seen) {
  if (seen.rules.retention.empty()) return text::checks::no_retention;
  return seen.retention.empty() ? text::checks::no_retention_here : text::checks::no_retention_counted;
}

}  // namespace

CheckOutcome judge_retention_backlog(const Observations& seen) {
  std::vector<Finding> findings;
  const RuleReport* refused = nullptr;
  bool judged = false;
  for (const RuleReport& rule : seen.retention) {
    if (!rule.skipped.empty()) continue;
    judged = true;
    if (rule.eligible > 0 && rule.removed == 0 && rule.archived == 0)
      findings.push_back(backlog_finding(rule, seen.target));
    else if (!rule.refused.empty() && rule.eligible == 0 && refused == nullptr)
      refused = &rule;  // refused before counting, so 0 means nothing
  }
  if (!judged) return CheckOutcome::skip(why_nothing_was_judged(seen));
  CheckOutcome outcome = CheckOutcome::of(std::move(findings));
  if (refused == nullptr) return outcome;
  if (outcome.kind == CheckOutcome::Kind::passed) return CheckOutcome::unknown(refused->refused);
  outcome.partly_unknown = refused->refused;
  return outcome;
}

}  // namespace dbmaint
