#include "run/judging/tables.hpp"

#include <algorithm>

namespace dbmaint {
namespace {

std::string word_for(TableKind kind) {
  switch (kind) {
    case TableKind::table:
      return "table";
    case TableKind::partitioned:
      return "partitioned";
    case TableKind::partition:
      return "partition";
    case TableKind::view:
      return "view";
    case TableKind::virtual_table:
      return "virtual";
    case TableKind::foreign:
      return "foreign";
  }
  return "table";
}

bool is_main(const Observations& seen, const Table& table) {
  return std::any_of(seen.main_tables.begin(), seen.main_tables.end(), [&](const MainTableObservation& main) {
    const Table* found = seen.schema.find(main.name);
    return found != nullptr && found->name == table.name;
  });
}

// Nothing where nobody asked for sizes: a row without its count would read as one that could not be counted.
std::vector<InventoryRow> inventory_of(const Observations& seen) {
  std::vector<InventoryRow> rows;
  if (seen.sizes.empty()) return rows;
  for (const Table& table : seen.schema.tables) {
    InventoryRow row;
    row.table = display_name(table.name, seen.schema);
    row.kind = word_for(table.kind);
    row.indexes = static_cast<int>(table.indexes.size());
    row.main_table = is_main(seen, table);
    const auto size = std::find_if(seen.sizes.begin(), seen.sizes.end(),
                                   [&](const TableSize& candidate) { return candidate.table == table.name; });
    if (size != seen.sizes.end()) {
      row.rows = size->rows;
      row.rows_estimated = size->estimated;
      row.bytes = size->bytes;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<RelationRow> relations_of(const Observations& seen) {
  std::vector<RelationRow> rows;
  for (const RelationObservation& observation : seen.relations) {
    if (!observation.count) continue;  // its check says that it is unknown
    const Relation& relation = observation.relation;
    const OrphanCount& count = *observation.count;
    rows.push_back({to_string(ColumnsRef{display_name(relation.child, seen.schema), relation.child_columns}),
                    to_string(ColumnsRef{display_name(relation.parent, seen.schema), relation.parent_columns}),
                    relation.when, relation.source, count.total - count.orphans, count.total, count.orphans});
  }
  return rows;
}

std::vector<UnattachedRow> unattached_of(const Observations& seen) {
  std::vector<UnattachedRow> rows;
  for (const UnattachedObservation& observation : seen.unattached) {
    if (!observation.count) continue;
    const UnattachedCount& count = *observation.count;
    rows.push_back({observation.entry.rule.name, display_name(observation.entry.question.table, seen.schema),
                    count.total, count.unattached, count.protected_rows, count.samples});
  }
  return rows;
}

std::vector<QueryTiming> queries_of(const Observations& seen) {
  std::vector<QueryTiming> timings;
  for (const QueryObservation& observation : seen.queries)
    if (observation.median || observation.stopped_after)
      timings.push_back({observation.query.name, observation.median.value_or(Duration{0}), observation.query.budget,
                         observation.stopped_after});
  return timings;
}

}  // namespace

void describe_tables(const Observations& seen, Report& report) {
  report.inventory = inventory_of(seen);
  report.relations = relations_of(seen);
  report.unattached = unattached_of(seen);
  report.queries = queries_of(seen);
}

}  // namespace dbmaint
