#include <fmt/format.h>

#include <algorithm>

#include "backup/retention_periods.hpp"
#include "dbmaint/backup/retention_policy.hpp"
#include "dbmaint/text/backup.hpp"

namespace dbmaint {

namespace t = text::backup;

namespace {

/// The backup that has this place ("weekly 2026-W47"); null when nobody has.
const KeepDecision* holder_of(const std::string& place, const std::vector<KeepDecision>& decisions) {
  const auto found = std::ranges::find_if(decisions, [&](const KeepDecision& decision) {
    return std::find(decision.why.begin(), decision.why.end(), place) != decision.why.end();
  });
  return found == decisions.end() ? nullptr : &*found;
}

Text no_place(const Period& period, const std::string& label, int count, const std::vector<KeepDecision>& decisions) {
  if (const KeepDecision* holder = holder_of(fmt::format("{} {}", period.word, label), decisions))
    return {*period.taken, {{"period", label}, {"id", holder->id}}};
  return {*period.too_old, {{"period", label}, {"count", std::int64_t{count}}}};
}

}  // namespace

std::vector<Text> why_it_goes(const std::vector<KeptBackup>& backups, const std::vector<KeepDecision>& decisions,
                              std::size_t index, const KeepPolicy& keep) {
  if (decisions[index].keep) return {};
  const KeptBackup& backup = backups[index];
  std::vector<Text> reasons{{t::goes_days, {{"days", std::int64_t{keep.days}}}}};
  if (!backup.verified) {
    reasons.emplace_back(backup.damaged ? t::goes_damaged : t::goes_unverified);
    return reasons;
  }
  reasons.push_back(no_place(weeks, weeks.of(backup.at), keep.weekly, decisions));
  reasons.push_back(no_place(months, months.of(backup.at), keep.monthly, decisions));
  reasons.push_back({t::goes_at_least, {{"count", std::int64_t{std::max(1, keep.at_least)}}}});
  return reasons;
}

}  // namespace dbmaint
