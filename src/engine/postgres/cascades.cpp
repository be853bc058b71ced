#include <algorithm>
#include <deque>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/expired.hpp"

namespace dbmaint::postgres {

namespace {

constexpr std::size_t deepest_level = 16;

/// The way from the rule's table down to a child: one foreign key per level.
struct Path {
  std::vector<const Table*> tables;     ///< children, nearest first
  std::vector<const ForeignKey*> keys;  ///< keys[i] belongs to tables[i]
};

void add_columns(Statement& statement, const std::string& alias, const std::vector<std::string>& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) statement.add(", ");
    statement.column(alias, columns[i]);
  }
}

/// (child.fk) IN (SELECT parent.key FROM parent WHERE …): IN keeps the two scopes apart, so that every table may go by
/// its own name, even when it refers to itself.
void add_reached(Statement& statement, const Path& path, std::size_t level, const ExpiredQuestion& root) {
  const ForeignKey& key = *path.keys[level];
  statement.add("(");
  add_columns(statement, path.tables[level]->name.name, key.columns);
  statement.add(") IN (SELECT ");
  add_columns(statement, key.parent.name, key.parent_columns);
  statement.add(" FROM ").table(key.parent).add(" AS ").name(key.parent.name).add(" WHERE ");
  if (level == 0)
    add_expired(statement, root);
  else
    add_reached(statement, path, level - 1, root);
  statement.add(")");
}

void add_protected(Statement& statement, const TableName& table, const ExpiredRows& rows,
                   const std::map<TableName, std::string>& protect) {
  statement.add("false");
  if (const auto found = protect.find(table); found != protect.end() && !found->second.empty())
    statement.add(" OR ").fragment(found->second).add(" IS NOT FALSE");
  if (table == rows.table && !rows.protect.empty()) statement.add(" OR ").fragment(rows.protect).add(" IS NOT FALSE");
}

/// The rows of one table that these ways lead to. Expired rows of the rule's own table are not counted once more.
CascadeCount count_reached(Connection& connection, const std::vector<Path>& paths, const ExpiredQuestion& root,
                           const std::map<TableName, std::string>& protect) {
  const TableName& table = paths.front().tables.back()->name;
  Statement statement("SELECT count(*), count(*) FILTER (WHERE ");
  add_protected(statement, table, root.rows, protect);
  statement.add("), (SELECT count(*) FROM ").table(table).add(")");
  statement.add(" FROM ").table(table).add(" AS ").name(table.name).add(" WHERE (");
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (i > 0) statement.add(" OR ");
    add_reached(statement, paths[i], paths[i].tables.size() - 1, root);
  }
  statement.add(")");
  if (table == root.rows.table) {
    statement.add(" AND (");
    add_expired(statement, root);
    statement.add(") IS NOT TRUE");
  }
  const Rows rows = connection.query(statement);
  return {table, rows.number(0, 0), rows.number(0, 1), rows.number(0, 2)};
}

/// One path longer by every cascading key that refers to `parent`.
std::vector<Path> longer_paths(const Schema& schema, const Path& path, const TableName& parent) {
  std::vector<Path> out;
  for (const Table& child : schema.tables)
    for (const ForeignKey& key : child.foreign_keys) {
      if (key.on_delete != OnDelete::cascade || key.parent != parent) continue;
      Path& longer = out.emplace_back(path);
      longer.tables.push_back(&child);
      longer.keys.push_back(&key);
    }
  return out;
}

/// Every way to rows that would go, nearest tables first.
std::vector<Path> find_paths(Connection& connection, const Schema& schema, const ExpiredQuestion& root,
                             const std::map<TableName, std::string>& protect, const Text& tried) {
  std::vector<Path> out;
  const std::vector<Path> first = longer_paths(schema, {}, root.rows.table);
  std::deque<Path> open(first.begin(), first.end());
  while (!open.empty()) {
    const Path path = std::move(open.front());
    open.pop_front();
    if (count_reached(connection, {path}, root, protect).rows == 0) continue;
    // Rows that refer to each other in a circle would never end; a circle is for a person to look at.
    if (path.tables.size() >= deepest_level)
      throw Error(ErrorKind::refused, tried,
                  Text(text::postgres::cascade_too_deep, {{"levels", static_cast<std::int64_t>(deepest_level)}}));
    out.push_back(path);
    for (Path& longer : longer_paths(schema, path, path.tables.back()->name)) open.push_back(std::move(longer));
  }
  return out;
}

}  // namespace

std::vector<CascadeCount> count_cascades(Connection& connection, const Schema& schema, const ExpiredRows& rows,
                                         const std::map<TableName, std::string>& protect) {
  const Text tried(text::postgres::counting_cascades, {{"table", rows.table.name}});
  connection.task(tried);
  const ExpiredQuestion root = ask_expired(connection, rows);
  const Transaction snapshot(connection, Transaction::Mode::read_snapshot);
  std::vector<std::vector<Path>> by_table;
  for (Path& path : find_paths(connection, schema, root, protect, tried)) {
    const auto same = std::find_if(by_table.begin(), by_table.end(), [&](const std::vector<Path>& paths) {
      return paths.front().tables.back() == path.tables.back();
    });
    if (same == by_table.end())
      by_table.push_back({std::move(path)});
    else
      same->push_back(std::move(path));
  }
  std::vector<CascadeCount> out;
  for (const std::vector<Path>& paths : by_table) out.push_back(count_reached(connection, paths, root, protect));
  return out;
}

}  // namespace dbmaint::postgres
