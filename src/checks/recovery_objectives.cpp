#include "checks/judges.hpp"
#include "checks/unread.hpp"
#include "dbmaint/platform/proposed_command.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

Finding missed_objective(const std::string& object, Text message, Duration limit, const Phrase& why) {
  return {.check = "recovery-objectives",
          .severity = Severity::advice,
          .object = object,
          .message = std::move(message),
          .threshold = limit,
          .why = why};
}

/// Another way to make backups helps who dumps a server.
Text with_advice(const Observations& seen, Text message) {
  if (!seen.server_backups || !seen.backups.dumped) return message;
  return Text(text::checks::advise_pgbackrest).with("message", std::move(message));
}

void judge_recovery_time(const Observations& seen, std::vector<Finding>& findings) {
  if (!seen.recovery_time) return;
  const Duration limit = *seen.recovery_time;
  const auto& took = seen.backups.last_drill;
  if (took && *took <= limit) return;
  if (!took) {
    findings.push_back(missed_objective("recovery_time", Text(text::checks::restore_never_timed, {{"limit", limit}}),
                                        limit, text::checks::recovery_unknown_why));
    findings.back().fix = proposed_command({"drill", seen.target}, seen.place_options);
    return;
  }
  findings.push_back(missed_objective(
      "recovery_time", with_advice(seen, Text(text::checks::restore_too_slow, {{"took", *took}, {"limit", limit}})),
      limit, text::checks::recovery_time_why));
  findings.back().measured = *took;
}

// Without a verified backup `backup-age` has more to say.
void judge_recovery_point(const Observations& seen, std::vector<Finding>& findings) {
  const auto& apart = seen.backups.apart;
  if (!seen.recovery_point || !seen.backups.dumped || !apart || *apart <= *seen.recovery_point) return;
  const Duration limit = *seen.recovery_point;
  findings.push_back(missed_objective(
      "recovery_point",
      with_advice(seen, Text(text::checks::backups_too_far_apart, {{"apart", *apart}, {"limit", limit}})), limit,
      text::checks::recovery_point_why));
  findings.back().measured = *apart;
}

}  // namespace

CheckOutcome judge_recovery_objectives(const Observations& seen) {
  if (!seen.recovery_time && !seen.recovery_point) return CheckOutcome::skip(text::checks::no_objectives);
  if (seen.backups.error) {
    Unread unread;
    unread.failed("backup", seen.backups.error);
    return unread.conclude({});
  }
  std::vector<Finding> findings;
  judge_recovery_time(seen, findings);
  judge_recovery_point(seen, findings);
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint
