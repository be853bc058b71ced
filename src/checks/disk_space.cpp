#include "checks/judges.hpp"
#include "checks/unread.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

/// A copy of the whole database may lie there uncompressed while it is checked, plus the margin.
ByteSize room_for_next_backup(const Observations& seen) {
  const double margin = 1.0 + seen.rules.thresholds.free_disk;
  return {static_cast<std::uint64_t>(static_cast<double>(seen.size.total.bytes) * margin)};
}

}  // namespace

CheckOutcome judge_disk_space(const Observations& seen) {
  if (seen.free_disk_error) {
    Unread unread;
    unread.failed("disk", seen.free_disk_error);
    return unread.conclude({});
  }
  const ByteSize needed = room_for_next_backup(seen);
  if (seen.free_disk >= needed) return CheckOutcome::pass();
  return CheckOutcome::of({{.check = "disk-space",
                            .severity = Severity::warning,
                            .object = "backup folder",
                            .message = Text(text::checks::disk_short, {{"free", seen.free_disk}, {"needed", needed}}),
                            .measured = seen.free_disk,
                            .threshold = needed,
                            .why = text::checks::disk_short_why}});
}

}  // namespace dbmaint
