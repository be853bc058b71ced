#include "engine/postgres/catalog/schema_reader.hpp"

#include <algorithm>
#include <unordered_map>

#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"

namespace dbmaint::postgres {

namespace {

/// Tables by oid, while the schema is put together.
using TablesByOid = std::unordered_map<std::int64_t, Table*>;

TableKind kind_of(const std::string& relkind, bool is_partition) {
  if (relkind == "p") return TableKind::partitioned;
  if (relkind == "v" || relkind == "m") return TableKind::view;
  if (relkind == "f") return TableKind::foreign;
  return is_partition ? TableKind::partition : TableKind::table;
}

OnDelete on_delete_of(const std::string& confdeltype) {
  if (confdeltype == "r") return OnDelete::restrict;
  if (confdeltype == "c") return OnDelete::cascade;
  if (confdeltype == "n") return OnDelete::set_null;
  if (confdeltype == "d") return OnDelete::set_default;
  return OnDelete::no_action;
}

void read_search_path(Connection& connection, Schema& schema) {
  const Rows path = connection.query("SELECT pg_catalog.unnest(pg_catalog.current_schemas(false))");
  schema.default_schema = path.empty() ? "public" : path.text(0, 0);
  for (std::size_t i = 1; i < path.rows.size(); ++i) schema.searched.push_back(path.text(i, 0));
}

TablesByOid read_tables(Connection& connection, Schema& schema) {
  const Rows rows = connection.query(sql::schema_tables);
  std::vector<std::int64_t> oids;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    Table& table = schema.tables.emplace_back();
    table.name = {rows.text(i, 1), rows.text(i, 2)};
    table.identity = rows.text(i, 0);
    table.kind = kind_of(rows.text(i, 3), rows.flag(i, 4));
    table.row_security = rows.flag(i, 5);
    if (rows.rows[i][6]) table.estimated_rows = rows.number(i, 6);
    table.unlogged = rows.flag(i, 7);
    oids.push_back(rows.number(i, 0));
  }
  TablesByOid by_oid;
  for (std::size_t i = 0; i < oids.size(); ++i) by_oid[oids[i]] = &schema.tables[i];
  return by_oid;
}

Table* find(const TablesByOid& tables, std::int64_t oid) {
  const auto found = tables.find(oid);
  return found == tables.end() ? nullptr : found->second;
}

void read_columns(Connection& connection, const TablesByOid& tables) {
  const Rows rows = connection.query(sql::schema_columns);
  for (std::size_t i = 0; i < rows.rows.size(); ++i)
    if (Table* table = find(tables, rows.number(i, 0)))
      table->columns.push_back({rows.text(i, 1), rows.text(i, 2), !rows.flag(i, 3), rows.flag(i, 4)});
}

void read_keys(Connection& connection, const TablesByOid& tables) {
  const Rows rows = connection.query(sql::schema_keys);
  std::int64_t previous = 0;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    Table* table = find(tables, rows.number(i, 0));
    if (table == nullptr) continue;
    if (rows.text(i, 3) == "p") {
      table->primary_key.push_back(rows.text(i, 4));
      continue;
    }
    if (rows.number(i, 1) != previous) {
      previous = rows.number(i, 1);
      ForeignKey& key = table->foreign_keys.emplace_back();
      key.name = rows.text(i, 2);
      key.parent = {rows.text(i, 5), rows.text(i, 6)};
      key.on_delete = on_delete_of(rows.text(i, 8));
      key.validated = rows.flag(i, 9);
    }
    table->foreign_keys.back().columns.push_back(rows.text(i, 4));
    table->foreign_keys.back().parent_columns.push_back(rows.text(i, 7));
    if (rows.flag(i, 10)) table->foreign_keys.back().set_columns.push_back(rows.text(i, 4));
  }
}

void read_indexes(Connection& connection, const TablesByOid& tables) {
  const Rows rows = connection.query(sql::schema_indexes);
  std::int64_t previous = 0;
  bool plain = true;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    Table* table = find(tables, rows.number(i, 0));
    if (table == nullptr) continue;
    if (rows.number(i, 1) != previous) {
      previous = rows.number(i, 1);
      // The columns of a GIN or BRIN index do not find the rows of one key, which is what leading columns stand for.
      plain = rows.flag(i, 8);
      Index& index = table->indexes.emplace_back();
      index.name = rows.text(i, 2);
      index.unique = rows.flag(i, 4);
      index.partial = rows.flag(i, 5);
      index.valid = rows.flag(i, 6);
      index.size = ByteSize{static_cast<std::uint64_t>(rows.number(i, 7))};
    }
    plain = plain && rows.rows[i][3].has_value();
    if (plain) table->indexes.back().columns.push_back(rows.text(i, 3));
    table->indexes.back().has_expression = !plain;
  }
}

void read_triggers(Connection& connection, const TablesByOid& tables) {
  const Rows rows = connection.query(sql::schema_triggers);
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    Table* table = find(tables, rows.number(i, 0));
    if (table == nullptr) continue;
    if (rows.flag(i, 2)) table->delete_triggers.push_back(rows.text(i, 1));
    if (rows.flag(i, 3)) table->update_triggers.push_back(rows.text(i, 1));
    if (!rows.flag(i, 4)) continue;
    if (rows.flag(i, 2)) table->delete_rules.push_back(rows.text(i, 1));
    if (rows.flag(i, 3)) table->update_rules.push_back(rows.text(i, 1));
  }
}

void read_disabled_keys(Connection& connection, const TablesByOid& tables) {
  const Rows rows = connection.query(sql::schema_disabled_keys);
  for (std::size_t i = 0; i < rows.rows.size(); ++i)
    if (Table* table = find(tables, rows.number(i, 0))) table->disabled_keys.push_back(rows.text(i, 1));
}

void read_inheritance(Connection& connection, const TablesByOid& tables) {
  const Rows rows = connection.query(sql::schema_inheritance);
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    Table* table = find(tables, rows.number(i, 0));
    const Table* parent = find(tables, rows.number(i, 1));
    if (table != nullptr && parent != nullptr) table->inherits.push_back(parent->name);
  }
}

}  // namespace

Schema read_schema(Connection& connection) {
  connection.task(Text(text::postgres::reading_schema, {{"database", connection.display()}}));
  const Transaction snapshot(connection, Transaction::Mode::read_snapshot);
  Schema schema;
  read_search_path(connection, schema);
  const TablesByOid tables = read_tables(connection, schema);
  read_columns(connection, tables);
  read_keys(connection, tables);
  read_indexes(connection, tables);
  read_triggers(connection, tables);
  read_disabled_keys(connection, tables);
  read_inheritance(connection, tables);
  return schema;
}

}  // namespace dbmaint::postgres
