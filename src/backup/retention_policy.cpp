#include "dbmaint/backup/retention_policy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <set>

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
    // A clock that jumped ahead lies between the two, or a pause. What came after it stands for up to two periods more
    // than it would under a right clock, and costs nobody a place.
    if (last_ && *last_ - at > longest_gap && spared_ < most_spared) {
      spared_ += spared_by_gap;
      left_ += spared_by_gap;
    }
    if (left_ <= 0) return false;
    last_ = at;
    --left_;
    return true;
  }

 private:
  /// Longer than what retention itself leaves between two backups that stand for their months.
  static constexpr std::chrono::days longest_gap{92};
  static constexpr int spared_by_gap = 2;
  static constexpr int most_spared = 4;  ///< a clock that jumps all the time must not keep everything

  int left_;
  int spared_ = 0;
  std::optional<Timestamp> last_;
};

using Indexes = std::vector<std::size_t>;

// The newest, by sequence, of each of the `count` latest periods that hold one of those.
void keep_newest_of_each(const std::vector<KeptBackup>& backups, const Indexes& those, int count, const Period& period,
                         std::vector<KeepDecision>& decisions) {
  std::map<std::string, std::size_t, std::greater<>> newest_of;  // latest period first: the keys sort by time
  for (const std::size_t index : those) newest_of[period.of(backups[index].at)] = index;
  Places places(count);
  for (const auto& [label, index] : newest_of) {
    if (!places.take(backups[index].at)) return;
    decisions[index].why.push_back(fmt::format("{} {}", period.word, label));
  }
}

// Verified backups up to the reference, by whether their dates fit its own.
struct Dated {
  Indexes before;
  Indexes after;  ///< made under another clock than the reference
};

Dated dated(const std::vector<KeptBackup>& backups, std::size_t reference) {
  Dated result;
  for (std::size_t i = 0; i <= reference; ++i)
    if (backups[i].verified) (backups[i].at <= backups[reference].at ? result.before : result.after).push_back(i);
  return result;
}

// How many places are left for what was made before the clock was set back: those that the backups made since then have
// not taken. Two periods may count twice: the one that began under one clock and ended under the other, and one that
// the other clock cut in two.
int left_before_setback(const std::vector<KeptBackup>& backups, const Dated& dates, int count, const Period& period) {
  if (count <= 0) return 0;
  std::set<std::string> since;
  for (const std::size_t index : dates.before)
    if (index > dates.after.back()) since.insert(period.of(backups[index].at));
  return count + 2 - static_cast<int>(since.size());
}

// Nobody knows which period a backup from the future belongs to, so it takes no place in any. But when most of what
// came before is from the future, it is the clock that was set back: they have what those made since leave them.
void keep_by_period(const std::vector<KeptBackup>& backups, const Dated& dates, int count, const Period& period,
                    std::vector<KeepDecision>& decisions) {
  keep_newest_of_each(backups, dates.before, count, period, decisions);
  if (dates.after.empty()) return;
  const auto others = std::ranges::count_if(dates.before, [&](std::size_t i) { return i < dates.after.back(); });
  if (std::ssize(dates.after) > others)
    keep_newest_of_each(backups, dates.after, left_before_setback(backups, dates, count, period), period, decisions);
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
  decisions.reserve(backups.size());
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
  const Dated dates = dated(backups, *reference);
  keep_by_period(backups, dates, keep.weekly, weeks, decisions);
  keep_by_period(backups, dates, keep.monthly, months, decisions);
  keep_at_least(backups, keep.at_least, decisions);

  for (KeepDecision& decision : decisions) decision.keep = !decision.why.empty();
  return decisions;
}

}  // namespace dbmaint
