#include "cleanup/prove_time.hpp"

#include "dbmaint/cleanup/guards.hpp"
#include "dbmaint/text/cleanup.hpp"

namespace dbmaint {
namespace {

// A column that holds nothing but nulls has no format to prove and nothing to take; the sample alone cannot tell.
// Nothing: it holds something.
std::optional<ExpiredCount> count_only_nulls(Session& session, ExpiredRows rows) {
  rows.format = TimeFormat::iso8601;
  ExpiredRows every = rows;
  every.where.clear();
  const ExpiredCount count = session.count_expired(every);
  std::int64_t nulls = 0;
  for (const SparedRows& spared : count.spared)
    if (spared.reason == "null") nulls += spared.count;
  if (nulls != count.total) return std::nullopt;
  return rows.where.empty() ? count : session.count_expired(rows);
}

}  // namespace

TimeColumn prove_format(Session& session, const Table& table, SurveyedRule& surveyed) {
  const TimeProfile profile = session.profile_time_column(table, surveyed.rule.column);
  FormatDecision decision = decide_time_format(profile, surveyed.rule.format);
  if (decision.format) {
    surveyed.rows.format = *decision.format;
    return TimeColumn::proved;
  }
  if (decision.refusal.empty()) {
    if (profile.sampled == 0) return TimeColumn::empty;
    if (const auto count = count_only_nulls(session, surveyed.rows)) {
      surveyed.report.total = count->total;
      surveyed.report.spared = count->spared;
      return TimeColumn::empty;
    }
    decision.refusal = {text::cleanup::unproved_format, {{"sampled", profile.sampled}}};
  }
  surveyed.report.refused = std::move(decision.refusal);
  return TimeColumn::unproved;
}

Text refuse_clocks(Timestamp cutoff, Timestamp database_now, Timestamp host_now) {
  if (Text refusal = refuse_clock_skew(database_now, host_now); !refusal.empty()) return refusal;
  return refuse_future_cutoff(cutoff, database_now);
}

}  // namespace dbmaint
