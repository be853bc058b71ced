#include "checks/judges.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

CheckOutcome judge_attached_databases(const Observations& seen) {
  if (seen.attached.empty()) return CheckOutcome::skip(text::checks::nothing_attached);
  std::vector<Finding> findings;
  for (const AttachedObservation& attached : seen.attached) {
    if (!attached.error) continue;
    findings.push_back(
        {.check = "attached-databases",
         .severity = Severity::error,
         .object = attached.name,
         .message =
             Text(text::checks::attached_unread, {{"name", attached.name}}).with("cause", attached.error->sentence()),
         .why = text::checks::attached_unread_why});
  }
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint
