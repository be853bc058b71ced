#include "engine/sqlite/catalog/counted_tables.hpp"

#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include "embedded/sqlite_sql.hpp"
#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/quote.hpp"

namespace dbmaint::sqlite {

std::set<TableName> counted_tables(const SQLite::Database& database, const std::string& schema) {
  SQLite::Statement query(database, std::string(sql::counted_tables));
  query.bind(1, schema);
  std::set<TableName> tables;
  while (query.executeStep()) tables.insert({schema, query.getColumn(0).getString()});
  return tables;
}

std::optional<std::int64_t> count_rows(const SQLite::Database& database, const TableName& table) {
  try {
    return first_integer(database, "SELECT count(*) FROM " + qualified(table));
  } catch (const SQLite::Exception& error) {
    // An ordinary table has no reason to answer with SQLITE_ERROR.
    if (error.getErrorCode() != SQLITE_ERROR) throw;
    return std::nullopt;
  }
}

}  // namespace dbmaint::sqlite
