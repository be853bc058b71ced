#include "checks/judges.hpp"
#include "dbmaint/platform/proposed_command.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

Text sentence_about(const RuleReport& rule) {
  const std::vector<Argument> counted{
      {"eligible", rule.eligible}, {"total", rule.total}, {"table", rule.table}, {"rule", rule.name}};
  if (rule.action == Action::report) return {text::checks::backlog_reported, counted};
  if (rule.refused.empty()) return {text::checks::backlog, counted};
  return Text(text::checks::backlog_refused, counted).with("reason", rule.refused);
}

/// A cleanup that a guard refuses would end in 4: the guard's reason says what can be done instead.
std::string remedy_for(const RuleReport& rule, const Observations& seen) {
  if (rule.action == Action::report || !rule.refused.empty()) return "";
  return proposed_command({"cleanup", seen.target, "--rule", rule.name}, seen.place_options);
}

Finding backlog_finding(const RuleReport& rule, const Observations& seen) {
  return {.check = "retention-backlog",
          .severity = Severity::advice,
          .object = rule.name,
          .message = sentence_about(rule),
          .measured = rule.eligible,
          .threshold = std::int64_t{0},
          .why = text::checks::backlog_why,
          .fix = remedy_for(rule, seen)};
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
      findings.push_back(backlog_finding(rule, seen));
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
