#include "engine/lost_count.hpp"

namespace dbmaint {

void spare(LostCount& count, const std::string& reason, std::int64_t rows) {
  if (rows > 0) count.spared.push_back({reason, rows});
}

void keep_remembered(LostCount& count, std::int64_t remembered) {
  spare(count, "lost_since", count.eligible - remembered);
  count.eligible = remembered;
}

LostCount count_of_unattached(const UnattachedCount& unattached, const ExpiredCount& aged, std::int64_t taken) {
  LostCount count;
  count.total = unattached.total;
  count.asked = unattached.total;
  count.empty_references = unattached.empty_references;
  count.eligible = taken;
  std::int64_t young = unattached.unattached - aged.eligible;
  for (const SparedRows& spared : aged.spared) {
    if (spared.reason == "where") continue;
    spare(count, spared.reason, spared.count);
    young -= spared.count;
  }
  spare(count, "young", young);
  spare(count, "protected", unattached.protected_rows);
  spare(count, "referenced", aged.eligible - taken);
  return count;
}

}  // namespace dbmaint
