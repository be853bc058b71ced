#include "run/judging/score_checks.hpp"

#include <algorithm>

namespace dbmaint {
namespace {

using Kind = CheckOutcome::Kind;
using Result = ScoredCheck::Result;

Result result_of(Kind kind) {
  switch (kind) {
    case Kind::passed:
      return Result::passed;
    case Kind::findings:
      return Result::failed;
    case Kind::skipped:
      return Result::skipped;
    case Kind::unknown:
      return Result::unknown;
  }
  return Result::unknown;
}

Severity worst_of(const std::vector<Finding>& findings) {
  Severity worst = Severity::advice;
  for (const Finding& finding : findings) worst = std::max(worst, finding.severity);
  return worst;
}

// A check the engine does not have is not among the judged and does not count.
std::vector<ScoredCheck> scored(const std::vector<std::string>& ids, const std::vector<JudgedCheck>& judged) {
  std::vector<ScoredCheck> checks;
  for (const JudgedCheck& check : judged) {
    if (std::find(ids.begin(), ids.end(), check.id) == ids.end()) continue;
    checks.push_back({check.id, result_of(check.outcome.kind), worst_of(check.outcome.findings)});
    if (!check.outcome.partly_unknown.empty()) checks.push_back({check.id, Result::unknown, Severity::advice});
  }
  return checks;
}

}  // namespace

const std::vector<std::string>& score_checks_of(const TargetConfig& target) {
  return target.score_checks.empty() ? default_score_checks() : target.score_checks;
}

std::optional<Score> score_of(const Goal& goal, const TargetConfig& target, const Observations& seen,
                              const std::vector<JudgedCheck>& judged) {
  if (!goal.only_checks.empty()) return std::nullopt;
  int active = 0;
  std::vector<ScoredCheck> checks = scored(score_checks_of(target), judged);
  for (const MainTableObservation& table : seen.main_tables) {
    if (table.holds_rows.value_or(table.present)) ++active;
    // Nobody could look: the table may be empty, so the score is an upper bound.
    if (table.present && !table.holds_rows) checks.push_back({"empty-tables", Result::unknown, Severity::advice});
  }
  return score(active, static_cast<int>(seen.main_tables.size()), checks);
}

}  // namespace dbmaint
