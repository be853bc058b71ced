#pragma once

#include <functional>
#include <vector>

#include "engine/postgres/removal/expired.hpp"

namespace dbmaint::postgres {

/// The way from the rule's table down to a child: one foreign key per level; empty: the rule's table itself. The tables
/// and keys are the schema's, which must outlive the path.
struct CascadePath {
  std::vector<const Table*> tables;     ///< children, nearest first
  std::vector<const ForeignKey*> keys;  ///< keys[i] belongs to tables[i]

  [[nodiscard]] CascadePath longer_by(const Table& child, const ForeignKey& key) const;
};

/// True for the rows of the path's last table, under its own name, that hang on the rows of `root`:
/// (child.fk) IN (SELECT parent.key FROM parent WHERE …). IN keeps the scopes apart, so that every table may go by its
/// own name, even when it refers to itself.
void add_reached(Statement& statement, const CascadePath& path, const ExpiredQuestion& root);

/// "s"."table" AS "table"
void add_named(Statement& statement, const TableName& table);

/// Every way down ON DELETE CASCADE from `table` for as long as `leads_to_rows` says so, nearest tables first.
/// Error{refused} where that goes deeper than 16 levels: rows that refer to each other in a circle would never end.
[[nodiscard]] std::vector<CascadePath> find_paths(const Schema& schema, const TableName& table,
                                                  const std::function<bool(const CascadePath&)>& leads_to_rows);

/// Those that end at the same table together.
[[nodiscard]] std::vector<std::vector<CascadePath>> by_last_table(std::vector<CascadePath> paths);

/// The paths of find_paths() that lead to rows.
[[nodiscard]] std::vector<CascadePath> find_taken_paths(Connection& connection, const Schema& schema,
                                                        const ExpiredQuestion& root);

/// The addresses (tableoid, ctid) of the rows that any of these paths, which end at one table, leads to.
void add_reached_addresses(Statement& statement, const std::vector<CascadePath>& paths, const ExpiredQuestion& root);
/// SELECT the addresses of a table's rows WHERE …
void add_addresses(Statement& statement, const TableName& table);

}  // namespace dbmaint::postgres
