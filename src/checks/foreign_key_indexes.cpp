#include <set>

#include "checks/index_names.hpp"
#include "checks/judges.hpp"
#include "dbmaint/engine/create_index.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

/// The name that expected_indexes gives an index on these columns, so that both checks propose one and the same.
std::string name_for_index(const Observations& seen, const Table& table, const ForeignKey& key) {
  for (const std::string& expected : seen.rules.expected_indexes) {
    const auto meant = index_behind(expected, seen.schema);
    const bool plain = meant && !meant->unique && expected.find('.') == std::string::npos;
    if (plain && meant->table == &table && meant->columns == key.columns) return expected;
  }
  return index_name_for(table, key.columns);
}

Finding unindexed_key(const Observations& seen, const Table& table, const ForeignKey& key) {
  const std::string shown = to_string(ColumnsRef{display_name(table.name, seen.schema), key.columns});
  return {
      .check = "foreign-key-indexes",
      .severity = Severity::advice,
      .object = shown,
      .message = Text(text::checks::foreign_key_unindexed,
                      {{"columns", shown}, {"parent", display_name(key.parent, seen.schema)}}),
      .why = text::checks::foreign_key_unindexed_why,
      .fix = create_index_sql(seen.schema, seen.capabilities, table, name_for_index(seen, table, key), key.columns)};
}

}  // namespace

CheckOutcome judge_foreign_key_indexes(const Observations& seen) {
  std::vector<Finding> findings;
  bool any_key = false;
  for (const Table& table : seen.schema.tables) {
    if (table.kind == TableKind::partition) continue;  // its partitioned table speaks for it
    std::set<std::vector<std::string>> told;           // two keys of the same columns need one index
    for (const ForeignKey& key : table.foreign_keys) {
      any_key = true;
      if (!table.has_index_on(key.columns) && told.insert(key.columns).second)
        findings.push_back(unindexed_key(seen, table, key));
    }
  }
  return any_key ? CheckOutcome::of(std::move(findings)) : CheckOutcome::skip(text::checks::no_foreign_keys);
}

}  // namespace dbmaint
