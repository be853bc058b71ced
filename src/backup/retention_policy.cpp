#include "dbmaint/backup/retention_policy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>

#include "backup/retention_ages.hpp"
#include "backup/retention_periods.hpp"

namespace dbmaint {

namespace {

std::optional<std::size_t> newest_verified(const std::vector<KeptBackup>& backups) {
  for (std::size_t i = backups.size(); i-- > 0;)
    if (backups[i].verified) return i;
  return std::nullopt;
}

void keep_days(const std::vector<Duration>& ages, int days, std::vector<KeepDecision>& decisions) {
  for (std::size_t i = 0; i < ages.size(); ++i)
    if (ages[i] <= std::chrono::days{days}) decisions[i].why.emplace_back("days");
}

/// So many places, given in the order of the calendar, latest first.
class Places {
 public:
  explicit Places(int count) : left_(count) {}

  [[nodiscard]] bool take(Timestamp at) {
    if (left_ <= 0) return false;
    // A clock that jumped ahead lies between the two, or a long pause: what came after it costs nobody a place.
    if (last_ && *last_ - at > longest_gap && spared_ < most_spared) {
      ++spared_;
      ++left_;
    }
    last_ = at;
    --left_;
    return true;
  }

 private:
  /// Longer than what retention itself leaves between two backups that stand for their months.
  static constexpr std::chrono::days longest_gap{92};
  static constexpr int most_spared = 4;  ///< a clock that jumps all the time must not keep everything

  int left_;
  int spared_ = 0;
  std::optional<Timestamp> last_;
};

// The newest verified backup, by sequence, of each of the `count` latest periods that hold one. Nobody knows which
// period a backup from the future belongs to, so it takes no place in any.
void keep_by_period(const std::vector<KeptBackup>& backups, std::size_t reference, Places places, const Period& period,
                    std::vector<KeepDecision>& decisions) {
  std::map<std::string, std::size_t, std::greater<>> newest_of;  // latest period first: the keys sort by time
  for (std::size_t i = 0; i <= reference; ++i)
    if (backups[i].verified && backups[i].at <= backups[reference].at) newest_of[period.of(backups[i].at)] = i;
  for (const auto& [label, index] : newest_of) {
    if (!places.take(backups[index].at)) return;
    decisions[index].why.push_back(fmt::format("{} {}", period.word, label));
  }
}

void keep_at_least(const std::vector<KeptBackup>& backups, int at_least, std::vector<KeepDecision>& decisions) {
  for (std::size_t i = backups.size(); i-- > 0 && at_least > 0;) {
    if (!backups[i].verified) continue;
    decisions[i].why.emplace_back("at least");
    --at_least;
  }
}

}  // namespace

std::string week_of(Timestamp at) {
  const IsoWeek week = iso_week(at);
  return fmt::format("{:04}-W{:02}", week.year, week.week);
}

std::vector<KeepDecision> decide_retention(const std::vector<KeptBackup>& backups, const KeepPolicy& keep) {
  std::vector<KeepDecision> decisions;
  for (const KeptBackup& backup : backups) decisions.push_back({backup.id, true, {}});

  const auto reference = newest_verified(backups);
  if (!reference) {
    for (KeepDecision& decision : decisions) decision.why.emplace_back("none is verified");
    return decisions;
  }
  decisions[*reference].why.emplace_back("newest verified");
  for (std::size_t i = *reference + 1; i < backups.size(); ++i)
    decisions[i].why.emplace_back("newer than the newest verified");

  keep_days(retention_ages(backups, *reference, keep.days), keep.days, decisions);
  keep_by_period(backups, *reference, Places(keep.weekly), weeks, decisions);
  keep_by_period(backups, *reference, Places(keep.monthly), months, decisions);
  keep_at_least(backups, keep.at_least, decisions);

  for (KeepDecision& decision : decisions) decision.keep = !decision.why.empty();
  return decisions;
}

}  // namespace dbmaint
