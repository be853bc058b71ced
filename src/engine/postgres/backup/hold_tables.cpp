#include "engine/postgres/backup/hold_tables.hpp"

namespace dbmaint::postgres {

void hold_tables(Connection& connection, const std::vector<TableName>& tables) {
  if (tables.empty()) return;
  Statement statement("LOCK TABLE ");
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (i > 0) statement.add(", ");
    statement.add("ONLY ").table(tables[i]);
  }
  connection.query(statement.add(" IN ACCESS SHARE MODE"));
}

}  // namespace dbmaint::postgres
