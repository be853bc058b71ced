#include "backup/retention_ages.hpp"

#include <algorithm>
#include <array>

namespace dbmaint {

namespace {

// Longer than a long weekend, shorter than the week that weekly backups are apart.
constexpr std::chrono::days usual_gap{4};
// So many further ones count as nothing when they are that long: what is kept for them stays bounded.
constexpr std::size_t most_gaps = 4;
constexpr std::chrono::days pause{92};

/// The longest gaps between backups, seen from the newest one backwards.
class Gaps {
 public:
  void add(Duration gap) {
    for (Duration& longest : longest_)
      if (gap > longest) std::swap(gap, longest);
  }
  [[nodiscard]] Duration forgiven() const {
    Duration sum = longest_[0] > usual_gap ? longest_[0] : Duration{0};
    for (std::size_t i = 1; i < most_gaps; ++i)
      if (longest_[i] > pause) sum += longest_[i];
    return sum;
  }

 private:
  std::array<Duration, most_gaps> longest_{};
};

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
  Gaps gaps;
  std::size_t next = reference;  // the last one, going back, whose date fits
  for (std::size_t i = reference; i-- > 0;) {
    if (backups[i].at > backups[next].at) {
      ages[i] = ages[next];
      continue;
    }
    Gaps with_this = gaps;
    with_this.add(backups[next].at - backups[i].at);
    ages[i] = backups[reference].at - backups[i].at - (days > 0 ? with_this.forgiven() : Duration{0});
    if (behind(backups, i, next)) continue;
    gaps = with_this;
    next = i;
  }
  return ages;
}

}  // namespace dbmaint
