#include "engine/postgres/removal/cascades.hpp"

#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/removal/cascade_paths.hpp"
#include "engine/postgres/removal/lost.hpp"

namespace dbmaint::postgres {

namespace {

void add_protected(Statement& statement, const TableName& table, const ExpiredRows& rows,
                   const std::map<TableName, std::string>& protect) {
  statement.add("false");
  if (const auto found = protect.find(table); found != protect.end() && !found->second.empty())
    statement.add(" OR ").fragment(found->second).add(" IS NOT FALSE");
  if (table == rows.table && !rows.protect.empty()) statement.add(" OR ").fragment(rows.protect).add(" IS NOT FALSE");
}

}  // namespace

CascadeCount count_reached(Connection& connection, const std::vector<CascadePath>& paths, const ExpiredQuestion& root,
                           const std::map<TableName, std::string>& protect) {
  const TableName& table = paths.front().tables.back()->name;
  Statement statement("SELECT count(*), count(*) FILTER (WHERE ");
  add_protected(statement, table, root.rows, protect);
  statement.add(") FROM ");
  add_named(statement, table);
  statement.add(" WHERE ");
  if (paths.size() == 1) {
    add_reached(statement, paths.front(), root);
  } else {
    // Joined by address: an OR of subqueries is looked through row by row where they do not fit in memory.
    statement.add("(").column(table.name, "tableoid").add(", ").column(table.name, "ctid").add(") IN (");
    add_reached_addresses(statement, paths, root);
    statement.add(")");
  }
  if (table == root.rows.table) {
    add_expired(statement.add(" AND ("), root);
    statement.add(") IS NOT TRUE");
  }
  const Rows rows = connection.query(statement);
  return {table, rows.number(0, 0), rows.number(0, 1), 0};
}

std::vector<CascadeCount> count_cascades(Connection& connection, const Schema& schema, const RowsToTake& rows,
                                         const std::map<TableName, std::string>& protect) {
  connection.task(Text(text::postgres::counting_cascades, {{"table", table_of(rows).name}}));
  const ExpiredQuestion root = ask_taken(connection, rows);
  const Transaction snapshot(connection, Transaction::Mode::read_snapshot);
  std::vector<CascadeCount> out;
  for (const auto& paths : by_last_table(find_taken_paths(connection, schema, root))) {
    CascadeCount& count = out.emplace_back(count_reached(connection, paths, root, protect));
    Statement all("SELECT count(*) FROM ");
    count.total = connection.query(all.table(count.table)).number(0, 0);
  }
  return out;
}

}  // namespace dbmaint::postgres
