#include "dbmaint/core/cascades.hpp"
#include "engine/postgres/removal/cascade_paths.hpp"
#include "engine/postgres/removal/cascades.hpp"

namespace dbmaint::postgres {

namespace {

/// FOR UPDATE waits for, and then keeps out, the FOR KEY SHARE by which a row that is being inserted refers to these.
std::int64_t lock_rows(Connection& connection, const std::function<void(Statement&)>& add_rows) {
  Statement statement("SELECT count(*) FROM (SELECT 1 FROM ");
  add_rows(statement);
  return connection.query(statement.add(" FOR UPDATE) AS dbmaint_rows")).number(0, 0);
}

bool leads_to_any(const Schema& schema, const TableName& table, const std::map<TableName, std::string>& protect) {
  return protect.contains(table) || !protected_in_reach(schema, table, protect).empty();
}

}  // namespace

Hold hold_batch(Connection& connection, const Schema& schema, const ExpiredQuestion& batch,
                const std::map<TableName, std::string>& protect) {
  Hold hold;
  hold.rows = lock_rows(connection, [&](Statement& statement) {
    add_source(statement, batch);
    add_expired(statement.add(" WHERE "), batch);
  });
  if (hold.rows == 0) return hold;
  // Level by level: once a parent is held no row can come below it, and each statement sees what was committed before.
  const auto paths = find_paths(schema, batch.rows.table, [&](const CascadePath& path) {
    const TableName& table = path.tables.back()->name;
    if (!leads_to_any(schema, table, protect)) return false;
    return lock_rows(connection, [&](Statement& statement) {
             add_named(statement, table);
             add_reached(statement.add(" WHERE "), path, batch);
           }) > 0;
  });
  for (const auto& group : by_last_table(paths)) {
    if (!protect.contains(group.front().tables.back()->name)) continue;
    CascadeCount count = count_reached(connection, group, batch, protect);
    if (count.protected_rows > 0) hold.protected_cascades.push_back(std::move(count));
  }
  return hold;
}

}  // namespace dbmaint::postgres
