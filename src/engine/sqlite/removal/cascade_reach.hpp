#pragma once

#include <SQLiteCpp/Database.h>

#include <functional>
#include <string>
#include <vector>

#include "dbmaint/engine/retention.hpp"

// The pairs (table, row) that a deletion takes, as SQL: a recursive query that ends also where keys form a circle,
// because UNION drops pairs it has seen.

namespace dbmaint::sqlite {

struct Reached {
  const Table* table = nullptr;
  std::string row;  ///< expression that names a row: rowid, or the only column of the primary key; the rule's own
                    ///< table, where no cascade starts, may have none
};

/// A cascading key between two of the tables.
struct CascadeEdge {
  std::size_t parent = 0;
  std::size_t child = 0;
  const ForeignKey* key = nullptr;
};

/// The tables a deletion may reach, the rule's own first, and the keys that lead there. All of it is the schema's,
/// which must outlive it.
struct Reach {
  std::vector<Reached> tables;
  std::vector<CascadeEdge> edges;

  [[nodiscard]] std::optional<std::size_t> position_of(const TableName& table) const;
};

/// `follow`: whether a child table is of interest. Error{refused} where a table's rows have no name.
[[nodiscard]] Reach find_reach(const SQLite::Database& database, const Schema& schema, const Table& start,
                               const std::function<bool(const TableName&)>& follow);

/// "name"(t, id) AS (…): position of the table, name of the row. `condition` is over the rule's own table.
[[nodiscard]] std::string going_sql(const std::string& name, const Reach& reach, const std::string& condition);

/// The key's parent as p, the child as c: p.key = c.fk.
[[nodiscard]] std::string key_matches(const Table& parent, const ForeignKey& key);

/// An expression over a table as one over its alias.
[[nodiscard]] std::string under_alias(std::string expression, const TableName& table, const std::string& alias);

}  // namespace dbmaint::sqlite
