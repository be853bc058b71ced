#include "checks/judges.hpp"
#include "checks/unread.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

CheckOutcome judge_slow_queries(const Observations& seen) {
  std::vector<Finding> findings;
  Unread unread;
  bool asked = false;
  for (const QueryObservation& timed : seen.queries) {
    if (!timed.query.budget) continue;
    asked = true;
    unread.asked();
    if (!timed.median) {
      unread.failed(timed.query.name, timed.error);
    } else if (*timed.median > *timed.query.budget) {
      findings.push_back(
          {.check = "slow-queries",
           .severity = Severity::warning,
           .object = timed.query.name,
           .message = Text(text::checks::slow_query,
                           {{"query", timed.query.name}, {"median", *timed.median}, {"budget", *timed.query.budget}}),
           .measured = *timed.median,
           .threshold = *timed.query.budget,
           .why = text::checks::slow_query_why,
           .fix = "EXPLAIN " + timed.query.sql});
    }
  }
  if (!asked) return CheckOutcome::skip(text::checks::no_timed_queries);
  return unread.conclude(std::move(findings));
}

}  // namespace dbmaint
