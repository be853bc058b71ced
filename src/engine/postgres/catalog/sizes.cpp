#include "engine/postgres/catalog/sizes.hpp"

#include <map>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"

namespace dbmaint::postgres {

namespace {

constexpr std::int64_t large_table = 1'000'000;  // RowCounting::estimated_when_large

struct Catalogued {
  bool readable = false;
  std::optional<ByteSize> bytes;
};

std::map<TableName, Catalogued> read_catalogue(Connection& connection) {
  std::map<TableName, Catalogued> out;
  const Rows rows = connection.query(sql::table_sizes);
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    Catalogued& entry = out[{rows.text(i, 0), rows.text(i, 1)}];
    entry.readable = rows.flag(i, 2);
    if (rows.rows[i][3]) entry.bytes = ByteSize{static_cast<std::uint64_t>(rows.number(i, 3))};
  }
  return out;
}

/// Replaces the catalogue's pages by real sizes, unless somebody locks a table.
void measure(Connection& connection, std::map<TableName, Catalogued>& catalogue) {
  try {
    const Transaction transaction(connection, Transaction::Mode::read_snapshot);
    connection.query("SET LOCAL lock_timeout = '500ms'");
    const Rows rows = connection.query(sql::table_sizes_measured);
    for (std::size_t i = 0; i < rows.rows.size(); ++i)
      if (rows.rows[i][2])
        catalogue[{rows.text(i, 0), rows.text(i, 1)}].bytes = ByteSize{static_cast<std::uint64_t>(rows.number(i, 2))};
  } catch (const Error& error) {
    const bool estimates_do = error.code() == "55P03" || error.code() == "42501";
    if (!estimates_do) throw;
    connection.services().diagnosis.write(DiagnosisLevel::info,
                                          "table sizes taken from relpages: " + std::string(error.what()));
  }
}

std::optional<std::int64_t> count_rows(Connection& connection, const TableName& table) {
  connection.task(Text(text::postgres::reading_table, {{"table", table.name}}));
  try {
    const Transaction transaction(connection, Transaction::Mode::read_snapshot);
    connection.query("SET LOCAL lock_timeout = '2s'");  // a number in a report is not worth more
    return connection.query(Statement("SELECT count(*) FROM ").table(table)).number(0, 0);
  } catch (const Error& error) {
    // One table that somebody locks must not cost the report of all the others.
    if (error.code() != "42501" && error.code() != "55P03") throw;
    connection.services().diagnosis.write(DiagnosisLevel::warning, error.what());
    return std::nullopt;
  }
}

}  // namespace

std::vector<TableSize> table_sizes(Connection& connection, const Schema& schema, RowCounting counting) {
  connection.task(Text(text::postgres::measuring, {{"database", connection.display()}}));
  std::map<TableName, Catalogued> catalogue = read_catalogue(connection);
  measure(connection, catalogue);
  std::vector<TableSize> out;
  for (const Table& table : schema.tables) {
    const Catalogued& known = catalogue[table.name];
    TableSize& size = out.emplace_back();
    size.table = table.name;
    size.bytes = known.bytes;
    const bool countable = table.kind != TableKind::view && table.kind != TableKind::foreign;
    if (!countable || !known.readable) continue;
    const bool estimate =
        counting == RowCounting::estimated_when_large && table.estimated_rows.value_or(0) > large_table;
    size.estimated = estimate;
    size.rows = estimate ? table.estimated_rows : count_rows(connection, table.name);
  }
  return out;
}

DatabaseSize database_size(Connection& connection) {
  connection.task(Text(text::postgres::measuring, {{"database", connection.display()}}));
  const Rows rows = connection.query("SELECT pg_catalog.pg_database_size(pg_catalog.current_database())");
  return {ByteSize{static_cast<std::uint64_t>(rows.number(0, 0))}, {}};
}

bool holds_rows(Connection& connection, const TableName& table) {
  connection.task(Text(text::postgres::reading_table, {{"table", table.name}}));
  Statement statement("SELECT EXISTS (SELECT 1 FROM ");
  statement.table(table).add(")");
  return connection.query(statement).flag(0, 0);
}

}  // namespace dbmaint::postgres
