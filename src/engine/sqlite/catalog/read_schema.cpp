#include "engine/sqlite/catalog/read_schema.hpp"

#include <sqlite3.h>

#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <map>
#include <set>

#include "embedded/sqlite_sql.hpp"
#include "engine/sqlite/catalog/statistics.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/removal/triggers.hpp"

namespace dbmaint::sqlite {

namespace {

SQLite::Statement about(const SQLite::Database& database, std::string_view sql, const TableName& table) {
  SQLite::Statement query(database, std::string(sql));
  query.bind(1, table.schema);
  query.bind(2, table.name);
  return query;
}

TableKind kind_of(const std::string& type) {
  if (type == "view") return TableKind::view;
  if (type == "virtual" || type == "shadow") return TableKind::virtual_table;
  return TableKind::table;
}

OnDelete on_delete_of(const std::string& action) {
  if (action == "CASCADE") return OnDelete::cascade;
  if (action == "RESTRICT") return OnDelete::restrict;
  if (action == "SET NULL") return OnDelete::set_null;
  if (action == "SET DEFAULT") return OnDelete::set_default;
  return OnDelete::no_action;
}

void read_columns(const SQLite::Database& database, Table& table) {
  std::map<int, std::string> key;  // by position in the primary key, which need not be the columns' order
  SQLite::Statement query = about(database, sql::columns, table.name);
  while (query.executeStep()) {
    Column column;
    column.name = query.getColumn(0).getString();
    column.type = query.getColumn(1).getString();
    const int position = query.getColumn(3).getInt();
    column.nullable = query.getColumn(2).getInt() == 0 && !(position > 0 && table.without_rowid);
    column.generated = query.getColumn(4).getInt() >= 2;
    if (position > 0) key[position] = column.name;
    table.columns.push_back(std::move(column));
  }
  for (auto& [position, name] : key) table.primary_key.push_back(name);
}

/// A view that lost its table or a column can still be listed but not described; the rest of the schema stands.
void read_view_columns(const SQLite::Database& database, Table& view) {
  try {
    read_columns(database, view);
  } catch (const SQLite::Exception& broken) {
    if (broken.getErrorCode() != SQLITE_ERROR) throw;
    view.columns.clear();
  }
}

void read_foreign_keys(const SQLite::Database& database, Table& table) {
  SQLite::Statement query = about(database, sql::foreign_keys, table.name);
  int last_id = -1;
  while (query.executeStep()) {
    if (query.getColumn(0).getInt() != last_id) {
      last_id = query.getColumn(0).getInt();
      ForeignKey key;
      key.parent = {table.name.schema, query.getColumn(1).getString()};
      key.on_delete = on_delete_of(query.getColumn(4).getString());
      table.foreign_keys.push_back(std::move(key));
    }
    ForeignKey& key = table.foreign_keys.back();
    key.columns.push_back(query.getColumn(2).getString());
    if (!query.getColumn(3).isNull()) key.parent_columns.push_back(query.getColumn(3).getString());
  }
}

void read_indexes(const SQLite::Database& database, Table& table) {
  SQLite::Statement query = about(database, sql::indexes, table.name);
  bool plain = true;  // no expression seen yet in the present index
  while (query.executeStep()) {
    const std::string name = query.getColumn(0).getString();
    if (table.indexes.empty() || table.indexes.back().name != name) {
      Index index;
      index.name = name;
      index.unique = query.getColumn(1).getInt() != 0;
      index.partial = query.getColumn(2).getInt() != 0;
      table.indexes.push_back(std::move(index));
      plain = true;
    }
    plain = plain && !query.getColumn(3).isNull();
    if (plain) table.indexes.back().columns.push_back(query.getColumn(3).getString());
    table.indexes.back().has_expression = !plain;
  }
}

// The model's names are the catalog's.
void use_catalog_spelling(std::string& name, const Table& table) {
  for (const Column& column : table.columns)
    if (same_name(column.name, name)) name = column.name;
}

// What tells a table from another one that takes its name.
void read_identities(const SQLite::Database& database, Schema& schema) {
  std::map<TableName, std::string> identities;
  std::set<std::string> databases;
  for (const Table& table : schema.tables) databases.insert(table.name.schema);
  for (const std::string& name : databases) {
    SQLite::Statement query(database, "SELECT name, rowid || ' ' || rootpage || ' ' || sql FROM " + identifier(name) +
                                          ".sqlite_schema WHERE type = 'table'");
    while (query.executeStep()) identities[{name, query.getColumn(0).getString()}] = query.getColumn(1).getString();
  }
  for (Table& table : schema.tables)
    if (const auto found = identities.find(table.name); found != identities.end()) table.identity = found->second;
}

void complete_foreign_keys(Schema& schema) {
  for (Table& table : schema.tables)
    for (ForeignKey& key : table.foreign_keys) {
      for (std::string& column : key.columns) use_catalog_spelling(column, table);
      const auto parent = std::find_if(schema.tables.begin(), schema.tables.end(), [&](const Table& candidate) {
        return candidate.name.schema == key.parent.schema && same_name(candidate.name.name, key.parent.name);
      });
      if (parent == schema.tables.end()) continue;
      key.parent = parent->name;
      if (key.parent_columns.empty()) key.parent_columns = parent->primary_key;
      for (std::string& column : key.parent_columns) use_catalog_spelling(column, *parent);
    }
}

}  // namespace

Schema read_schema(const SQLite::Database& database) {
  Schema schema;
  schema.default_schema = "main";
  std::map<std::string, Statistics> statistics;
  SQLite::Statement tables(database, std::string(sql::tables));
  while (tables.executeStep()) {
    Table table;
    table.name = {tables.getColumn(0).getString(), tables.getColumn(1).getString()};
    table.kind = kind_of(tables.getColumn(2).getString());
    table.without_rowid = tables.getColumn(3).getInt() != 0;
    if (table.kind == TableKind::view)
      read_view_columns(database, table);
    else
      read_columns(database, table);
    if (table.kind == TableKind::table) {
      read_foreign_keys(database, table);
      read_indexes(database, table);
      if (!statistics.contains(table.name.schema))
        statistics[table.name.schema] = read_statistics(database, table.name.schema);
      table.estimated_rows = estimated_rows(statistics[table.name.schema], table.name.name);
    }
    schema.tables.push_back(std::move(table));
  }
  complete_foreign_keys(schema);
  read_triggers(database, schema);
  read_identities(database, schema);
  std::sort(schema.tables.begin(), schema.tables.end(), [](const Table& a, const Table& b) { return a.name < b.name; });
  return schema;
}

}  // namespace dbmaint::sqlite
