#pragma once

#include <map>
#include <optional>
#include <string>

#include "dbmaint/core/schema.hpp"
#include "dbmaint/engine/capabilities.hpp"
#include "dbmaint/engine/retention.hpp"

// Pure decisions that come before anything is deleted. Each refusal is a Text for the report; empty means go on.

namespace dbmaint {

/// The format a column is proved to have: the configured one or the only one in the sample (a second format above 1 %
/// of the sample refuses). `refusal` says why not.
struct FormatDecision {
  std::optional<TimeFormat> format;
  Text refusal;
};
[[nodiscard]] FormatDecision decide_time_format(const TimeProfile& profile, std::optional<TimeFormat> configured);

/// Numbers whose unit nobody stated, and of which even the newest lies ten years back: those that Apple's systems count
/// from 2001 look like Unix times of thirty-one years before, and all of them like old ones.
[[nodiscard]] Text refuse_distant_past(TimeFormat format, std::optional<TimeFormat> configured,
                                       const ExpiredCount& count, Timestamp database_now);
/// The same, none past its time, and even the oldest lies ten years ahead: a date written together, 20251231235959,
/// looks like milliseconds, and no row would ever go.
[[nodiscard]] Text refuse_distant_future(TimeFormat format, std::optional<TimeFormat> configured,
                                         const ExpiredCount& count, Timestamp database_now);
/// A cut-off in the future (a negative `keep`, a wrong clock).
[[nodiscard]] Text refuse_future_cutoff(Timestamp cutoff, Timestamp database_now);
/// Clocks more than five minutes apart.
[[nodiscard]] Text refuse_clock_skew(Timestamp database_now, Timestamp host_now);
/// More than max_fraction of a table of at least min_rows.
[[nodiscard]] Text refuse_fraction(const ExpiredCount& count, double max_fraction, std::int64_t min_rows);
/// A cascade that reaches protected rows.
[[nodiscard]] Text refuse_protected_cascade(const std::vector<CascadeCount>& cascades);
/// Rows that refer to what would go and keep it from going.
[[nodiscard]] Text refuse_references(const Schema& schema, const Table& table,
                                     const std::vector<ReferenceCount>& references);
/// The same two of a batch that was given up: what came after the survey.
[[nodiscard]] Text refuse_batch(const Schema& schema, const Table& table, const Batch& batch);
/// A cascade that takes more than max_fraction of a table of at least min_rows.
[[nodiscard]] Text refuse_cascade_fraction(const std::vector<CascadeCount>& cascades, double max_fraction,
                                           std::int64_t min_rows);
/// "table.trigger" for each one that the deletion would fire, on the rule's table or where a cascade leads.
[[nodiscard]] std::vector<std::string> fired_triggers(const Schema& schema, const Table& table);
/// A trigger that the deletion would fire: what it does cannot be counted, so no protected row is safe from it.
[[nodiscard]] Text refuse_triggers(const Schema& schema, const Table& table,
                                   const std::map<TableName, std::string>& protect);
/// A rewrite rule that carries out something instead of the deletion, or of what a cascade does: the rows stay, others
/// may go, and the server tells as if they had been these. The text offers the ALTER TABLE.
[[nodiscard]] Text refuse_rules_instead(const Schema& schema, const Table& table);
/// A foreign key whose triggers are switched off, to the rule's table or where a cascade leads: nothing cascades by it,
/// it keeps nothing from going, and its rows would be orphans. The text offers the ALTER TABLE.
[[nodiscard]] Text refuse_disabled_keys(const Schema& schema, const Table& table);
/// A partition or inheritor that is a foreign table: its rows would be counted with the others, and stay. Pure.
[[nodiscard]] Text refuse_foreign_parts(const Schema& schema, const Table& table);
/// Of two looks at the database: a table that a deletion from `table` may reach, which became another one, or whose
/// keys, triggers or rules changed. Empty: what the guards said of the first holds for the second.
[[nodiscard]] Text refuse_changed(const Schema& before, const Schema& after, const TableName& table);
/// Where backups are made of files and write-ahead log: an unlogged table that the deletion takes rows from or changes,
/// itself or where a cascade leads. No such backup holds its rows.
[[nodiscard]] Text refuse_unlogged(const Schema& schema, const Table& table);
/// A partition, or a table it is a partition of (or inherits from), whose protection or whose cascades are its own:
/// the deletion would take its rows without heeding them.
[[nodiscard]] Text refuse_relatives(const Schema& schema, const Table& table,
                                    const std::map<TableName, std::string>& protect);
/// What an archive of the table's rows would miss: rows that a foreign key's ON DELETE takes along or changes, its own
/// and its partitions', and columns that only inheritors have.
[[nodiscard]] Text refuse_incomplete_archive(const Schema& schema, const Table& table);
/// A referencing foreign key without an index: a cascade would read the whole child for every parent.
/// The text offers the CREATE INDEX.
[[nodiscard]] Text refuse_unindexed_cascade(const Schema& schema, const Table& table, const Capabilities& capabilities);

}  // namespace dbmaint
