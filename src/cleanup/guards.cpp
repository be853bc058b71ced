#include "dbmaint/cleanup/guards.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/engine/create_index.hpp"
#include "dbmaint/text/cleanup.hpp"

namespace dbmaint {
namespace {

constexpr double tolerated_share = 0.01;  // of a second format
constexpr std::chrono::minutes tolerated_skew{5};
constexpr std::chrono::days distant{3650};
constexpr std::int64_t small_child_rows = 1000;  // reading so few rows per parent needs no index

struct Share {
  TimeFormat format;
  std::int64_t rows;
};

std::vector<Share> by_rows(const TimeProfile& profile) {
  std::vector<Share> shares;
  for (const auto& [format, rows] : profile.formats)
    if (rows > 0) shares.push_back({format, rows});
  std::sort(shares.begin(), shares.end(), [](const Share& a, const Share& b) { return a.rows > b.rows; });
  return shares;
}

bool tolerable(std::int64_t rows, std::int64_t readable) {
  return static_cast<double>(rows) <= tolerated_share * static_cast<double>(readable);
}

std::string word(TimeFormat format) {
  return std::string(to_string(format));
}

// The format of an empty column: the configured one, else the only one its type allows.
FormatDecision decide_without_sample(const TimeProfile& profile, std::optional<TimeFormat> configured) {
  if (configured) return {configured, {}};
  if (profile.formats.size() == 1) return {profile.formats.begin()->first, {}};
  return {};
}

FormatDecision judge_configured(TimeFormat configured, const std::vector<Share>& shares, std::int64_t filled) {
  for (const Share& share : shares) {
    if (share.format == configured || tolerable(share.rows, filled)) continue;
    return {
        std::nullopt,
        {text::cleanup::other_format,
         {{"configured", word(configured)}, {"rows", share.rows}, {"sampled", filled}, {"found", word(share.format)}}}};
  }
  return {configured, {}};
}

FormatDecision judge_sample(const std::vector<Share>& shares, std::int64_t filled) {
  if (shares.size() > 1 && !tolerable(shares[1].rows, filled)) {
    return {std::nullopt,
            {text::cleanup::mixed_formats,
             {{"first", word(shares[0].format)},
              {"first_rows", shares[0].rows},
              {"second", word(shares[1].format)},
              {"second_rows", shares[1].rows}}}};
  }
  return {shares.front().format, {}};
}

bool worth_an_index(const Table& child, const ForeignKey& key) {
  if (child.has_index_on(key.columns)) return false;
  return !child.estimated_rows || *child.estimated_rows > small_child_rows;
}

// Down every cascade: the children of children are looked up as well.
Text find_unindexed(const Schema& schema, const TableName& parent, const Capabilities& capabilities,
                    std::set<TableName>& seen) {
  if (!seen.insert(parent).second) return {};
  for (const Table& child : schema.tables) {
    for (const ForeignKey& key : child.foreign_keys) {
      if (key.parent != parent) continue;
      if (worth_an_index(child, key)) {
        return {text::cleanup::unindexed_cascade,
                {{"child", display_name(child.name, schema)},
                 {"parent", display_name(parent, schema)},
                 {"statement",
                  create_index_sql(schema, capabilities, child, index_name_for(child, key.columns), key.columns)}}};
      }
      if (key.on_delete != OnDelete::cascade) continue;
      if (Text deeper = find_unindexed(schema, child.name, capabilities, seen); !deeper.empty()) return deeper;
    }
  }
  return {};
}

bool counts_from_1970(TimeFormat format) {
  return format == TimeFormat::unix_seconds || format == TimeFormat::unix_millis;
}

}  // namespace

FormatDecision decide_time_format(const TimeProfile& profile, std::optional<TimeFormat> configured) {
  const std::int64_t filled = profile.sampled - profile.nulls;
  if (filled <= 0) return decide_without_sample(profile, configured);

  const std::vector<Share> shares = by_rows(profile);
  if (shares.empty()) return {std::nullopt, {text::cleanup::unproved_format, {{"sampled", profile.sampled}}}};
  if (2 * profile.unparsable > filled) {
    return {std::nullopt,
            {text::cleanup::mostly_unparsable, {{"unparsable", profile.unparsable}, {"sampled", profile.sampled}}}};
  }
  return configured ? judge_configured(*configured, shares, filled) : judge_sample(shares, filled);
}

Text refuse_distant_future(TimeFormat format, std::optional<TimeFormat> configured, const ExpiredCount& count,
                           Timestamp database_now) {
  if (configured || !counts_from_1970(format) || count.eligible > 0 || !count.oldest_kept) return {};
  if (*count.oldest_kept - database_now <= distant) return {};
  return {text::cleanup::distant_future, {{"format", word(format)}, {"oldest", *count.oldest_kept}}};
}

Text refuse_distant_past(TimeFormat format, std::optional<TimeFormat> configured, const ExpiredCount& count,
                         Timestamp database_now) {
  if (configured || !counts_from_1970(format)) return {};
  const std::optional<Timestamp> newest = count.oldest_kept ? count.oldest_kept : count.newest_eligible;
  if (!newest || database_now - *newest <= distant) return {};
  return {text::cleanup::distant_past, {{"format", word(format)}, {"newest", *newest}}};
}

Text refuse_future_cutoff(Timestamp cutoff, Timestamp database_now) {
  if (cutoff <= database_now) return {};
  return {text::cleanup::future_cutoff, {{"cutoff", cutoff}, {"now", database_now}}};
}

Text refuse_clock_skew(Timestamp database_now, Timestamp host_now) {
  const auto apart = database_now > host_now ? database_now - host_now : host_now - database_now;
  if (apart <= tolerated_skew) return {};
  return {text::cleanup::clock_skew, {{"database", database_now}, {"host", host_now}}};
}

Text refuse_fraction(const ExpiredCount& count, double max_fraction, std::int64_t min_rows) {
  if (count.total < min_rows || count.total == 0) return {};
  const double share = static_cast<double>(count.eligible) / static_cast<double>(count.total);
  if (share <= max_fraction) return {};
  return {text::cleanup::too_many,
          {{"eligible", count.eligible},
           {"total", count.total},
           {"percent", static_cast<std::int64_t>(std::ceil(share * 100))},
           {"limit", static_cast<std::int64_t>(std::floor(max_fraction * 100))}}};
}

Text refuse_protected_cascade(const std::vector<CascadeCount>& cascades) {
  for (const CascadeCount& cascade : cascades) {
    if (cascade.protected_rows > 0)
      return {text::cleanup::protected_cascade, {{"rows", cascade.protected_rows}, {"table", cascade.table.name}}};
  }
  return {};
}

Text refuse_cascade_fraction(const std::vector<CascadeCount>& cascades, double max_fraction, std::int64_t min_rows) {
  for (const CascadeCount& cascade : cascades) {
    if (cascade.total < min_rows || cascade.total == 0) continue;
    const double share = static_cast<double>(cascade.rows) / static_cast<double>(cascade.total);
    if (share <= max_fraction) continue;
    return {text::cleanup::too_many_cascaded,
            {{"rows", cascade.rows},
             {"total", cascade.total},
             {"table", cascade.table.name},
             {"percent", static_cast<std::int64_t>(std::ceil(share * 100))},
             {"limit", static_cast<std::int64_t>(std::floor(max_fraction * 100))}}};
  }
  return {};
}

Text refuse_unindexed_cascade(const Schema& schema, const Table& table, const Capabilities& capabilities) {
  std::set<TableName> seen;
  return find_unindexed(schema, table.name, capabilities, seen);
}

}  // namespace dbmaint
