#include "checks/judges.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

CheckOutcome judge_attached_databases(const Observations& seen) {
  if (seen.attached.empty()) return CheckOutcome::skip(text::checks::nothing_attached);
  std::vector<Finding> findings;
  for (const AttachedObservation& attached : seen.attached) {
    if (!attached.error) continue;
    // A value of a text is words or a number; the error's own sentences are told in English here.
    findings.push_back({.check = "attached-databases",
                        .severity = Severity::error,
                        .object = attached.name,
                        .message = Text(text::checks::attached_unread,
                                        {{"name", attached.name}, {"cause", std::string(attached.error->what())}}),
                        .why = text::checks::attached_unread_why});
  }
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint
