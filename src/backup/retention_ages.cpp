#include "backup/retention_ages.hpp"

#include <algorithm>

namespace dbmaint {

namespace {

/// Longer than a long weekend, shorter than the week that weekly backups are apart.
constexpr std::chrono::days usual_gap{4};

// Some older one claims to be younger, and still fits what came after.
bool behind(const std::vector<KeptBackup>& backups, std::size_t index, std::size_t next) {
  const auto end = backups.begin() + static_cast<std::ptrdiff_t>(index);
  return std::any_of(backups.begin(), end, [&](const KeptBackup& older) {
    return backups[index].at < older.at && older.at <= backups[next].at;
  });
}

}  // namespace

std::vector<Duration> retention_ages(const std::vector<KeptBackup>& backups, std::size_t reference, int days) {
  std::vector<Duration> ages(reference + 1, Duration{0});
  const bool forgiving = std::chrono::days{days} >= usual_gap;
  Duration longest{0};           // the longest unusual gap so far
  std::size_t next = reference;  // the last one, going back, whose date fits
  for (std::size_t i = reference; i-- > 0;) {
    if (backups[i].at > backups[next].at) {
      ages[i] = ages[next];
      continue;
    }
    const Duration gap = backups[next].at - backups[i].at;
    const Duration longest_here = forgiving && gap > usual_gap ? std::max(longest, gap) : longest;
    ages[i] = backups[reference].at - backups[i].at - longest_here;
    if (behind(backups, i, next)) continue;
    longest = longest_here;
    next = i;
  }
  return ages;
}

}  // namespace dbmaint
