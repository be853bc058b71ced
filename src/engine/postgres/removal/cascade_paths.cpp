#include "engine/postgres/removal/cascade_paths.hpp"

#include <algorithm>
#include <deque>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"

namespace dbmaint::postgres {

namespace {

constexpr std::size_t deepest_level = 16;

void add_columns(Statement& statement, const std::string& alias, const std::vector<std::string>& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) statement.add(", ");
    statement.column(alias, columns[i]);
  }
}

void add_reached_at(Statement& statement, const CascadePath& path, std::size_t level, const ExpiredQuestion& root) {
  const ForeignKey& key = *path.keys[level];
  statement.add("(");
  add_columns(statement, path.tables[level]->name.name, key.columns);
  statement.add(") IN (SELECT ");
  add_columns(statement, key.parent.name, key.parent_columns);
  statement.add(" FROM ");
  if (level == 0) {
    add_source(statement, root);
    add_expired(statement.add(" WHERE "), root);
  } else {
    add_named(statement, key.parent);
    add_reached_at(statement.add(" WHERE "), path, level - 1, root);
  }
  statement.add(")");
}

/// One path longer by every cascading key that refers to the last table.
std::vector<CascadePath> longer_paths(const Schema& schema, const TableName& table, const CascadePath& path) {
  const TableName& parent = path.tables.empty() ? table : path.tables.back()->name;
  std::vector<CascadePath> out;
  for (const Table& child : schema.tables)
    for (const ForeignKey& key : child.foreign_keys)
      if (key.on_delete == OnDelete::cascade && key.parent == parent) out.push_back(path.longer_by(child, key));
  return out;
}

}  // namespace

CascadePath CascadePath::longer_by(const Table& child, const ForeignKey& key) const {
  CascadePath longer = *this;
  longer.tables.push_back(&child);
  longer.keys.push_back(&key);
  return longer;
}

void add_reached(Statement& statement, const CascadePath& path, const ExpiredQuestion& root) {
  add_reached_at(statement, path, path.keys.size() - 1, root);
}

void add_named(Statement& statement, const TableName& table) {
  statement.table(table).add(" AS ").name(table.name);
}

std::vector<CascadePath> find_paths(const Schema& schema, const TableName& table,
                                    const std::function<bool(const CascadePath&)>& leads_to_rows) {
  std::vector<CascadePath> out;
  const std::vector<CascadePath> first = longer_paths(schema, table, {});
  std::deque<CascadePath> open(first.begin(), first.end());
  while (!open.empty()) {
    CascadePath path = std::move(open.front());
    open.pop_front();
    if (!leads_to_rows(path)) continue;
    if (path.tables.size() >= deepest_level)
      throw Error(ErrorKind::refused, Text(text::postgres::counting_cascades, {{"table", table.name}}),
                  Text(text::postgres::cascade_too_deep, {{"levels", static_cast<std::int64_t>(deepest_level)}}));
    for (CascadePath& longer : longer_paths(schema, table, path)) open.push_back(std::move(longer));
    out.push_back(std::move(path));
  }
  return out;
}

std::vector<std::vector<CascadePath>> by_last_table(std::vector<CascadePath> paths) {
  std::vector<std::vector<CascadePath>> groups;
  for (CascadePath& path : paths) {
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const std::vector<CascadePath>& group) {
      return group.front().tables.back() == path.tables.back();
    });
    if (same == groups.end())
      groups.push_back({std::move(path)});
    else
      same->push_back(std::move(path));
  }
  return groups;
}

std::vector<CascadePath> find_taken_paths(Connection& connection, const Schema& schema, const ExpiredQuestion& root) {
  return find_paths(schema, root.rows.table, [&](const CascadePath& path) {
    Statement statement("SELECT count(*) FROM ");
    add_named(statement, path.tables.back()->name);
    add_reached(statement.add(" WHERE "), path, root);
    return connection.query(statement).number(0, 0) > 0;
  });
}

void add_addresses(Statement& statement, const TableName& table) {
  statement.add("SELECT ").column(table.name, "tableoid").add(", ").column(table.name, "ctid").add(" FROM ");
  add_named(statement, table);
  statement.add(" WHERE ");
}

void add_reached_addresses(Statement& statement, const std::vector<CascadePath>& paths, const ExpiredQuestion& root) {
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (i > 0) statement.add(" UNION ");
    add_addresses(statement, paths[i].tables.back()->name);
    add_reached(statement, paths[i], root);
  }
}

}  // namespace dbmaint::postgres
