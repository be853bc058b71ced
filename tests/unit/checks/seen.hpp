#pragma once

#include <algorithm>
#include <string>

#include "dbmaint/checks/check_list.hpp"
#include "dbmaint/checks/observations.hpp"

// What a run saw of a small database, for judges.

namespace dbmaint::testing {

inline TableName main_table(std::string name) {
  return {"main", std::move(name)};
}

inline Table table_named(std::string name) {
  Table table;
  table.name = main_table(std::move(name));
  table.columns = {{"id", "INTEGER", false, false}};
  table.primary_key = {"id"};
  return table;
}

inline Relation relation_from(std::string child, std::string column, std::string parent, RelationSource source) {
  Relation relation;
  relation.child = main_table(std::move(child));
  relation.child_columns = {std::move(column)};
  relation.parent = main_table(std::move(parent));
  relation.parent_columns = {"id"};
  relation.source = source;
  return relation;
}

inline Observations observations() {
  Observations seen;
  seen.target = "shop";
  seen.schema.default_schema = "main";
  seen.host_now = *parse_timestamp("2026-11-22T08:00:00Z");
  seen.database_now = seen.host_now;
  return seen;
}

inline Error denied() {
  static constexpr Phrase tried{"Cannot read the table", "Impossible de lire la table"};
  static constexpr Phrase hint{"GRANT SELECT ON t TO shop", "GRANT SELECT ON t TO shop"};
  return Error(ErrorKind::failed, "42501", tried, Text::verbatim("permission denied"), hint);
}

/// Through the list, so that every judge is reachable under its id.
inline CheckOutcome judge(std::string_view id, const Observations& seen) {
  const auto checks = common_checks();
  const auto check = std::find_if(checks.begin(), checks.end(), [&](const CommonCheck& c) { return c.id == id; });
  if (check == checks.end()) throw std::logic_error("no such check: " + std::string(id));
  return check->judge(seen);
}

using Kind = CheckOutcome::Kind;

}  // namespace dbmaint::testing
