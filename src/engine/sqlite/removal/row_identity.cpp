#include "engine/sqlite/removal/row_identity.hpp"

#include <SQLiteCpp/Statement.h>

#include <map>

#include "dbmaint/core/joined.hpp"
#include "embedded/sqlite_sql.hpp"
#include "engine/sqlite/quote.hpp"

namespace dbmaint::sqlite {

namespace {

bool has_column(const SQLite::Database& database, const TableName& table, const std::string& column) {
  SQLite::Statement query(database, "SELECT 1 FROM pragma_table_xinfo(?2, ?1) WHERE name = ?3 COLLATE NOCASE");
  query.bind(1, table.schema);
  query.bind(2, table.name);
  query.bind(3, column);
  return query.executeStep();
}

bool keeps_rowids(const SQLite::Database& database, const TableName& table) {
  SQLite::Statement query(database,
                          "SELECT type = 'table' AND NOT wr FROM pragma_table_list WHERE schema = ?1 AND name = ?2");
  query.bind(1, table.schema);
  query.bind(2, table.name);
  return query.executeStep() && query.getColumn(0).getInt() != 0;
}

}  // namespace

std::optional<std::string> rowid_spelling(const SQLite::Database& database, const TableName& table) {
  if (!keeps_rowids(database, table)) return std::nullopt;
  for (const char* spelling : {"rowid", "_rowid_", "oid"})
    if (!has_column(database, table, spelling)) return spelling;
  // All three are hidden by columns; an INTEGER PRIMARY KEY among them is the rowid under its own name.
  return std::nullopt;
}

std::optional<std::string> rowid_expression(const SQLite::Database& database, const TableName& table) {
  const auto spelling = rowid_spelling(database, table);
  return spelling ? std::optional(qualified(table) + "." + *spelling) : std::nullopt;
}

std::vector<std::string> primary_key(const SQLite::Database& database, const TableName& table) {
  std::map<int, std::string> key;
  SQLite::Statement query(database, std::string(sql::columns));
  query.bind(1, table.schema);
  query.bind(2, table.name);
  while (query.executeStep())
    if (const int position = query.getColumn(3).getInt(); position > 0) key[position] = query.getColumn(0).getString();
  std::vector<std::string> columns;
  columns.reserve(key.size());
  for (auto& [position, name] : key) columns.push_back(std::move(name));
  return columns;
}

std::string row_label(const SQLite::Database& database, const TableName& table) {
  std::vector<std::string> parts;
  for (const std::string& column : primary_key(database, table))
    parts.push_back("coalesce(" + qualified(table, column) + ", 'NULL')");
  if (!parts.empty()) return joined(parts, " || ', ' || ");
  return rowid_expression(database, table).value_or("'?'");
}

}  // namespace dbmaint::sqlite
