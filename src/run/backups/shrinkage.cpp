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

// With what retention removed, where it did.
Text fall_of(const TableChange& change, const Phrase& sentence, const std::string& before_id) {
  Text fall{sentence, {{"table", change.table}, {"before", change.before}, {"after", change.after}, {"id", before_id}}};
  if (change.removed == 0) return fall;
  return Text{text::run::shrunk_in_part, {{"removed", change.removed}}}.with("fall", std::move(fall));
}

std::optional<Finding> judge_table(const TableChange& change, const std::string& before_id) {
  if (!change.main_table || !fell(change)) return std::nullopt;
  const bool emptied = change.after == 0;
  Text message = fall_of(change, text::run::main_table_shrunk, before_id);
  if (emptied)
    message = {text::run::main_table_emptied, {{"table", change.table}, {"before", change.before}, {"id", before_id}}};
  Finding finding = finding_for(emptied ? Severity::critical : Severity::error, change.table, std::move(message));
  finding.measured = Value{change.after};
  finding.threshold = Value{change.before / 2};
  return finding;
}

/// A rule may name a partitioned table or a partition of it: what either removed, the whole has lost.
TableChange with_parts(TableChange whole, const std::vector<TableChange>& tables) {
  for (const TableChange& part : tables) {
    if (part.removed == 0 || std::ranges::find(part.part_of, whole.table) == part.part_of.end()) continue;
    whole.removed += part.removed;
    whole.left = 0;  // that was before or after, nobody knows
  }
  return whole;
}

TableChange sum_of(const BackupChange& change) {
  TableChange sum;
  sum.before = change.rows_before;
  sum.after = change.rows_after;
  for (const TableChange& table : change.tables) sum.removed += table.removed;
  return sum;
}

std::optional<Finding> judge_rows(const BackupChange& change) {
  const TableChange all = sum_of(change);
  if (!fell(all)) return std::nullopt;
  Finding finding =
      finding_for(Severity::warning, "rows",
                  {text::run::rows_shrunk,
                   {{"before", all.before}, {"after", all.after}, {"removed", all.removed}, {"id", change.before_id}}});
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
std::int64_t add_side(const Manifest& backup, std::int64_t TableChange::*side, const Schema& schema,
                      std::map<std::string, TableChange>& changes) {
  for (const auto& [recorded, told] : recorded_tables(backup.facts.rows)) {
    TableChange& change = changes[recorded];
    change.*side = told.rows;
    for (const std::string& whole : told.part_of) {
      std::string above = shown_name(whole, schema);
      if (std::ranges::find(change.part_of, above) == change.part_of.end()) change.part_of.push_back(std::move(above));
    }
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
  change.rows_before = add_side(before, &TableChange::before, schema, changes);
  change.rows_after = add_side(after, &TableChange::after, schema, changes);
  for (auto& [recorded, table] : changes) {
    table.table = shown_name(recorded, schema);
    table.main_table = is_main(recorded, schema, main_tables);
    change.tables.push_back(std::move(table));
  }
  return change;
}

bool fell(const TableChange& change) {
  // Rows that came and were removed in between explain no more than what was there when the last of them went.
  return 2 * change.after < std::max(change.before - change.removed, change.left);
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
