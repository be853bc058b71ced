#include "engine/postgres/removal/right_to_delete.hpp"

#include <vector>

#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/statement.hpp"

namespace dbmaint::postgres {

Text may_not_delete(Connection& connection, const TableName& table) {
  const Rows rows = connection.query(sql::undeletable_tables, {table.schema, table.name});
  if (rows.empty()) return {};
  std::vector<std::string> tables;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) tables.push_back(quote_table({rows.text(i, 0), rows.text(i, 1)}));
  return {text::postgres::may_not_delete,
          {{"statement", "GRANT DELETE ON " + joined(tables) + " TO " + quote_identifier(connection.role())}}};
}

}  // namespace dbmaint::postgres
