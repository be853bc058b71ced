#include <chrono>

#include "checks/judges.hpp"
#include "checks/unread.hpp"
#include "dbmaint/platform/proposed_command.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

/// Clocks of two machines are rarely closer; the guard against clock skew draws the same line.
constexpr Duration clock_tolerance = std::chrono::minutes{5};

Finding finding_with(const Observations& seen, Text message) {
  return {.check = "backup-age",
          .severity = Severity::warning,
          .object = "backup",
          .message = std::move(message),
          .threshold = seen.rules.thresholds.backup_age,
          .why = text::checks::backup_why,
          .fix = proposed_command({"backup", seen.target}, seen.place_options)};
}

std::vector<Finding> judge_newest(const Observations& seen) {
  if (!seen.backups.newest_verified) return {finding_with(seen, text::checks::no_backup)};
  const Duration limit = seen.rules.thresholds.backup_age;
  const Duration age = seen.host_now - *seen.backups.newest_verified;
  if (age < -clock_tolerance)
    return {finding_with(seen, Text(text::checks::backup_in_future, {{"made", *seen.backups.newest_verified}}))};
  if (age <= limit) return {};
  Finding finding = finding_with(seen, Text(text::checks::backup_old, {{"age", age}, {"limit", limit}}));
  finding.measured = age;
  return {finding};
}

}  // namespace

CheckOutcome judge_backup_age(const Observations& seen) {
  if (seen.backups.error) {
    Unread unread;
    unread.failed("backup", seen.backups.error);
    return unread.conclude({});
  }
  std::vector<Finding> findings = judge_newest(seen);
  if (seen.backups.unfinished > 0) {
    const std::int64_t unfinished = seen.backups.unfinished;
    findings.push_back({.check = "backup-age",
                        .severity = Severity::advice,
                        .object = "unfinished backups",
                        .message = Text(text::checks::backups_unfinished, {{"count", unfinished}}),
                        .measured = unfinished,
                        .threshold = std::int64_t{0},
                        .why = text::checks::backups_unfinished_why,
                        .fix = proposed_command({"backup", "list", seen.target}, seen.place_options)});
  }
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint
