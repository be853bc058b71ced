#include "dbmaint/backup/retention_policy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>

namespace dbmaint {

namespace {

std::optional<std::size_t> newest_verified(const std::vector<KeptBackup>& backups) {
  for (std::size_t i = backups.size(); i-- > 0;)
    if (backups[i].verified) return i;
  return std::nullopt;
}

// When each backup up to `reference` counts as made. One that claims to be younger than its successor's newest was
// written under a clock in the future: it is as old as its successor then, so that it neither stays for ever nor takes
// the place of an honest one.
std::vector<Timestamp> effective_times(const std::vector<KeptBackup>& backups, std::size_t reference) {
  std::vector<Timestamp> times(reference + 1);
  times[reference] = backups[reference].at;
  for (std::size_t i = reference; i-- > 0;)
    times[i] = backups[i].at <= backups[reference].at ? backups[i].at : times[i + 1];
  return times;
}

std::string week_of(Timestamp at) {
  const IsoWeek week = iso_week(at);
  return fmt::format("{:04}-W{:02}", week.year, week.week);
}

using PeriodOf = std::string (*)(Timestamp);

// The newest verified backup, by sequence, of each of the `count` latest periods that hold one.
void keep_by_period(const std::vector<KeptBackup>& backups, const std::vector<Timestamp>& times, int count,
                    std::string_view word, PeriodOf period_of, std::vector<KeepDecision>& decisions) {
  std::map<std::string, std::size_t, std::greater<>> newest_of;  // latest period first: the keys sort by time
  for (std::size_t i = 0; i < times.size(); ++i)
    if (backups[i].verified) newest_of[period_of(times[i])] = i;
  for (const auto& [period, index] : newest_of) {
    if (count-- <= 0) return;
    decisions[index].why.push_back(fmt::format("{} {}", word, period));
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

  const std::vector<Timestamp> times = effective_times(backups, *reference);
  for (std::size_t i = 0; i < times.size(); ++i)
    if (times[*reference] - times[i] <= std::chrono::days{keep.days}) decisions[i].why.emplace_back("days");
  keep_by_period(backups, times, keep.weekly, "weekly", week_of, decisions);
  keep_by_period(backups, times, keep.monthly, "monthly", to_iso_month, decisions);
  keep_at_least(backups, keep.at_least, decisions);

  for (KeepDecision& decision : decisions) decision.keep = !decision.why.empty();
  return decisions;
}

}  // namespace dbmaint
