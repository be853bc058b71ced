#include "checks/judges.hpp"
#include "checks/proposed_sql.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

Finding finding_for(const Observations& seen, const Table& table, const ForeignKey& key) {
  const std::string shown = to_string(ColumnsRef{display_name(table.name, seen.schema), key.columns});
  return {.check = "foreign-key-indexes",
          .severity = Severity::advice,
          .object = shown,
          .message = Text(text::checks::foreign_key_unindexed,
                          {{"columns", shown}, {"parent", display_name(key.parent, seen.schema)}}),
          .why = text::checks::foreign_key_unindexed_why,
          .fix = create_index_sql(seen, table, index_name_for(table, key.columns), key.columns)};
}

}  // namespace

CheckOutcome judge_foreign_key_indexes(const Observations& seen) {
  std::vector<Finding> findings;
  bool any_key = false;
  for (const Table& table : seen.schema.tables) {
    if (table.kind == TableKind::partition) continue;  // its partitioned table speaks for it
    for (const ForeignKey& key : table.foreign_keys) {
      any_key = true;
      if (!table.has_index_on(key.columns)) findings.push_back(finding_for(seen, table, key));
    }
  }
  return any_key ? CheckOutcome::of(std::move(findings)) : CheckOutcome::skip(text::checks::no_foreign_keys);
}

}  // namespace dbmaint
