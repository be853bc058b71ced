#include "engine/postgres/removal/right_to_delete.hpp"

#include <vector>

#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/statement.hpp"

namespace dbmaint::postgres {

Text may_not_delete(Connection& connection, const TableName& table) {
  const Rows leaves = connection.query(sql::leaf_tables, {table.schema, table.name});
  std::vector<std::string> tables;
  for (std::size_t i = 0; i < leaves.rows.size(); ++i)
    if (!leaves.flag(i, 6)) tables.push_back(quote_table({leaves.text(i, 0), leaves.text(i, 1)}));
  if (tables.empty()) return {};
  return {text::postgres::may_not_delete,
          {{"statement", "GRANT DELETE ON " + joined(tables) + " TO " + quote_identifier(connection.role())}}};
}

}  // namespace dbmaint::postgres
