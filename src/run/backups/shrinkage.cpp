#include "run/backups/shrinkage.hpp"

#include <algorithm>
#include <map>

#include "dbmaint/text/run.hpp"
#include "run/backups/recorded_tables.hpp"

namespace dbmaint {
namespace {

/// A main table that was dropped is no longer in the schema: its name is compared as it would be recorded, whatever
/// schema is the default one by now, or has a table of that name.
bool is_main(const std::string& recorded, const Schema& schema, const std::vector<std::string>& main_tables) {
  const bool gone = schema.find(recorded) == nullptr;
  return std::any_of(main_tables.begin(), main_tables.end(), [&](const std::string& name) {
    if (gone) return recorded == name || recorded.ends_with("." + name);
    const Table* table = schema.find(name);
    return table != nullptr && full_name(table->name) == recorded;
  });
}

Finding finding_for(Severity severity, std::string object, Text message) {
  Finding finding;
  finding.check = "backup-shrunk";
  finding.severity = severity;
  finding.object = std::move(object);
  finding.message = std::move(message);
  finding.why = text::run::backup_shrunk_why;
  return finding;
}

Text describe(const TableChange& change, const Fall& fall, const std::string& before_id) {
  const Argument table{"table", change.table};
  const Argument id{"id", before_id};
  if (fall.seen_at)
    return {text::run::main_table_shrunk_between,
            {table, id, {"from", fall.from}, {"to", fall.to}, {"at", *fall.seen_at}}};
  if (change.after == 0) return {text::run::main_table_emptied, {table, id, {"before", change.before}}};
  Text told{text::run::main_table_shrunk, {table, id, {"before", change.before}, {"after", change.after}}};
  if (change.gone.empty()) return told;
  return Text{text::run::shrunk_in_part, {{"removed", removed_by(change.gone)}}}.with("fall", std::move(told));
}

std::optional<Finding> judge_table(const TableChange& change, const std::string& before_id) {
  const auto fall = fall_of(change);
  if (!change.main_table || !fall) return std::nullopt;
  const bool emptied = !fall->seen_at && change.after == 0;
  Finding finding =
      finding_for(emptied ? Severity::critical : Severity::error, change.table, describe(change, *fall, before_id));
  finding.measured = Value{fall->seen_at ? fall->to : change.after};
  finding.threshold = Value{(fall->seen_at ? fall->from : change.before) / 2};
  return finding;
}

/// A rule may name a partitioned table or a partition of it: what either removed, the whole has lost.
TableChange with_parts(TableChange whole, const std::vector<TableChange>& tables) {
  bool of_parts = false;
  for (const TableChange& part : tables) {
    if (part.gone.empty() || std::ranges::count(part.part_of, whole.recorded) == 0) continue;
    whole.gone.insert(whole.gone.end(), part.gone.begin(), part.gone.end());
    of_parts = true;
  }
  // What was found and left in one of them tells nothing of the whole.
  if (of_parts)
    for (RowsGone& one : whole.gone) one.rows = {.removed = one.rows.removed};
  return whole;
}

/// Rows that went and that retention did not remove.
std::int64_t unexplained(const TableChange& table) {
  return table.before - table.after - removed_by(table.gone);
}

std::optional<Finding> judge_rows(const BackupChange& change) {
  TableChange all{.before = change.rows_before, .after = change.rows_after};
  std::int64_t removed = 0;
  for (const TableChange& table : change.tables)
    if (table.after < table.before) removed += removed_by(table.gone);
  all.gone.push_back({{}, {.removed = removed}});
  if (!fall_of(all)) return std::nullopt;
  const TableChange& most = *std::ranges::max_element(change.tables, {}, unexplained);
  Finding finding = finding_for(Severity::warning, "rows",
                                {text::run::rows_shrunk,
                                 {{"before", all.before},
                                  {"after", all.after},
                                  {"id", change.before_id},
                                  {"table", most.table},
                                  {"from", most.before},
                                  {"to", most.after}}});
  finding.measured = Value{all.after};
  finding.threshold = Value{all.before / 2};
  return finding;
}

std::optional<Finding> judge_size(const BackupChange& change) {
  if (change.made_room || change.size_after.bytes >= change.size_before.bytes / 2) return std::nullopt;
  Finding finding =
      finding_for(Severity::warning, "size",
                  {text::run::size_shrunk,
                   {{"before", change.size_before}, {"after", change.size_after}, {"id", change.before_id}}});
  finding.measured = Value{change.size_after};
  finding.threshold = Value{ByteSize{change.size_before.bytes / 2}};
  return finding;
}

/// Adds what one of the two backups tells; returns the rows of all its tables.
std::int64_t add_side(const Manifest& backup, std::int64_t TableChange::*side,
                      std::map<std::string, TableChange>& changes) {
  for (const auto& [recorded, told] : recorded_tables(backup.facts.rows)) {
    TableChange& change = changes[recorded];
    change.*side = told.rows;
    for (const std::string& whole : told.part_of)
      if (std::ranges::count(change.part_of, whole) == 0) change.part_of.push_back(whole);
  }
  std::int64_t rows = 0;
  for (const TableRows& table : backup.facts.rows) rows += table.rows;
  return rows;
}

Finding server_finding(const BackupChange& change) {
  return finding_for(Severity::warning, "server", {text::run::other_server, {{"id", change.before_id}}});
}

}  // namespace

BackupChange change_between(const Manifest& before, const Manifest& after, const Schema& schema,
                            const std::vector<std::string>& main_tables) {
  BackupChange change;
  change.before_id = before.id;
  change.size_before = before.facts.raw_size;
  change.size_after = after.facts.raw_size;
  const std::string& server = before.facts.content.server_id;
  change.other_server =
      !server.empty() && !after.facts.content.server_id.empty() && after.facts.content.server_id != server;
  if (!before.facts.rows_exact || !after.facts.rows_exact) return change;
  std::map<std::string, TableChange> changes;
  change.rows_before = add_side(before, &TableChange::before, changes);
  change.rows_after = add_side(after, &TableChange::after, changes);
  for (auto& [recorded, table] : changes) {
    table.recorded = recorded;
    table.table = shown_name(recorded, schema);
    table.main_table = is_main(recorded, schema, main_tables);
    change.tables.push_back(std::move(table));
  }
  return change;
}

std::optional<Fall> fall_of(const TableChange& change) {
  std::int64_t explained = change.before;  // had only dbmaint removed rows, and none come
  std::int64_t left = 0;                   // by the last that removed some
  std::optional<Fall> in_between;
  for (const RowsGone& gone : change.gone) {
    const std::int64_t expected = std::max(explained, left);
    if (!in_between && gone.rows.found && 2 * *gone.rows.found < expected)
      in_between = Fall{expected, *gone.rows.found, gone.at};
    explained -= gone.rows.removed;
    left = gone.rows.left.value_or(0);
  }
  const std::int64_t expected = std::max(explained, left);
  if (2 * change.after < expected) return Fall{expected, change.after, {}};
  return in_between;
}

std::vector<Finding> judge_shrinkage(const BackupChange& change) {
  std::vector<Finding> findings;
  const auto add = [&](std::optional<Finding> finding) {
    if (finding) findings.push_back(std::move(*finding));
  };
  for (const TableChange& table : change.tables) add(judge_table(with_parts(table, change.tables), change.before_id));
  add(judge_rows(change));
  add(judge_size(change));
  if (change.other_server) findings.push_back(server_finding(change));
  return findings;
}

}  // namespace dbmaint
