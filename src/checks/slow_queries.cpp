#include "checks/judges.hpp"
#include "checks/unread.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

/// With or without a budget: a query that runs for ever is slow.
Finding stopped_query(const QueryObservation& timed) {
  return {.check = "slow-queries",
          .severity = Severity::warning,
          .object = timed.query.name,
          .message = Text(text::checks::stopped_query, {{"query", timed.query.name}, {"limit", *timed.stopped_after}}),
          .measured = *timed.stopped_after,
          .threshold = timed.query.budget.value_or(*timed.stopped_after),
          .why = text::checks::slow_query_why,
          .fix = "EXPLAIN " + timed.query.sql};
}

}  // namespace

CheckOutcome judge_slow_queries(const Observations& seen) {
  std::vector<Finding> findings;
  Unread unread;
  bool asked = false;
  for (const QueryObservation& timed : seen.queries) {
    if (!timed.query.budget && !timed.stopped_after && !timed.error) continue;
    asked = true;
    unread.asked();
    if (timed.stopped_after) {
      findings.push_back(stopped_query(timed));
    } else if (!timed.median) {
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
