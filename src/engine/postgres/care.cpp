#include "engine/postgres/care.hpp"

#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"

namespace dbmaint::postgres {

namespace {

// Twice autovacuum's own scale factor (0.1) and a floor of its own: autovacuum comes first.
constexpr double changed_share = 0.2;
constexpr std::int64_t changed_floor = 1'000;
// A fresh btree is 90 % full, one under random inserts about 70 %; below half a rebuild gives back a third or more.
constexpr double sparse_leaf_density = 50;

CareAction care(CareKind kind, const TableName& object, std::string statement, Text reason) {
  CareAction action;
  action.kind = kind;
  action.object = object.schema.empty() ? object.name : full_name(object);
  action.statement = std::move(statement);
  action.reason = std::move(reason);
  return action;
}

std::vector<TableActivity> read_activity(Connection& connection) {
  const Rows rows = connection.query(sql::care_tables);
  std::vector<TableActivity> out;
  for (std::size_t i = 0; i < rows.rows.size(); ++i)
    out.push_back({{rows.text(i, 0), rows.text(i, 1)},
                   rows.number(i, 2),
                   rows.number(i, 3),
                   rows.number(i, 4),
                   rows.flag(i, 5),
                   rows.flag(i, 6)});
  return out;
}

void add_left_over_indexes(Connection& connection, std::vector<CareAction>& out) {
  const Rows rows = connection.query(sql::left_over_indexes);
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    const TableName index{rows.text(i, 0), rows.text(i, 1)};
    out.push_back(care(CareKind::sweep_invalid_index, index, "DROP INDEX CONCURRENTLY IF EXISTS " + quote_table(index),
                       text::postgres::left_over_index));
  }
}

/// Bloat is measured with pgstattuple or not acted on: estimates from averages are wrong too often for a rebuild.
void add_sparse_indexes(Connection& connection, const Thresholds& thresholds, std::vector<CareAction>& out) {
  const Rows extension = connection.query(sql::extension_schema, {"pgstattuple", "pgstatindex"});
  if (extension.empty()) return;
  const Rows rows = connection.query(sql::large_indexes, {std::to_string(thresholds.index_floor.bytes)});
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    Statement measure("SELECT avg_leaf_density FROM ");
    measure.name(extension.text(0, 0)).add(".pgstatindex(").bind(rows.text(i, 2), "pg_catalog.oid");
    const Rows measured = connection.query(measure.add("::pg_catalog.regclass)"));
    const double density = measured.empty() || measured.text(0, 0).empty() ? 100 : std::stod(measured.text(0, 0));
    if (!(density < sparse_leaf_density)) continue;
    const TableName index{rows.text(i, 0), rows.text(i, 1)};
    CareAction action =
        care(CareKind::rebuild_index, index, "REINDEX INDEX CONCURRENTLY " + quote_table(index),
             Text(text::postgres::bloated_index, {{"density", density}, {"limit", sparse_leaf_density}}));
    action.needs_space = ByteSize{static_cast<std::uint64_t>(rows.number(i, 3))};
    out.push_back(std::move(action));
  }
}

void add_warm_up(Connection& connection, std::vector<CareAction>& out) {
  const Rows tables = connection.query(sql::cache_candidates);
  if (tables.empty()) return;
  const Rows extension = connection.query(sql::extension_schema, {"pg_prewarm", "pg_prewarm"});
  std::string statement = "SELECT ";
  for (std::size_t i = 0; i < tables.rows.size(); ++i) {
    const std::string table = quote_table({tables.text(i, 0), tables.text(i, 1)});
    if (i > 0) statement += " + ";
    statement += extension.empty()
                     ? "(SELECT count(*) FROM " + table + ")"
                     : quote_identifier(extension.text(0, 0)) + ".pg_prewarm(" + quote_literal(table) + ")";
  }
  out.push_back(care(CareKind::warm_up, {}, std::move(statement), text::postgres::cold_cache));
}

Text outcome_of(CareKind kind, std::int64_t bytes_won) {
  if (kind == CareKind::refresh_statistics) return text::postgres::statistics_refreshed;
  if (kind == CareKind::warm_up) return text::postgres::warmed_up;
  if (bytes_won > 0) return {text::postgres::space_won, {{"bytes", ByteSize{static_cast<std::uint64_t>(bytes_won)}}}};
  if (kind == CareKind::rebuild_index) return text::postgres::index_rebuilt;
  return kind == CareKind::sweep_invalid_index ? text::postgres::index_dropped : text::postgres::vacuumed;
}

/// What this session has just removed, the server would count some seconds later only.
void publish_counters(Connection& connection) {
  constexpr int can_be_asked_since = 150000;
  if (connection.server_version() >= can_be_asked_since)
    connection.query("SELECT pg_catalog.pg_stat_force_next_flush()");
}

}  // namespace

std::vector<CareAction> care_for_tables(const std::vector<TableActivity>& activity, const Thresholds& thresholds) {
  std::vector<CareAction> out;
  for (const TableActivity& table : activity) {
    const double all = static_cast<double>(table.live + table.dead);
    const bool bloated =
        table.dead >= thresholds.dead_rows_floor && static_cast<double>(table.dead) >= thresholds.dead_rows * all;
    const bool changed = table.changed >= changed_floor &&
                         static_cast<double>(table.changed) >= changed_share * static_cast<double>(table.live);
    const bool unknown = !table.analyzed && table.live > 0;
    const std::string name = quote_table(table.table);
    const std::size_t known = out.size();
    if (bloated)
      out.push_back(care(CareKind::reclaim_space, table.table, "VACUUM (ANALYZE) " + name,
                         Text(text::postgres::many_dead_rows, {{"dead", table.dead}, {"rows", table.live}})));
    else if (unknown)
      out.push_back(care(CareKind::refresh_statistics, table.table, "ANALYZE " + name,
                         Text(text::postgres::never_analyzed, {{"rows", table.live}})));
    else if (changed)
      out.push_back(care(CareKind::refresh_statistics, table.table, "ANALYZE " + name,
                         Text(text::postgres::much_changed, {{"changed", table.changed}, {"rows", table.live}})));
    if (out.size() > known && !table.may_be_cared_for)
      out.back().refusal = {text::postgres::may_not_care, {{"statement", out.back().statement}}};
  }
  return out;
}

std::vector<CareAction> propose_care(Connection& connection, const Schema&, const Thresholds& thresholds) {
  connection.task(Text(text::postgres::measuring, {{"database", connection.display()}}));
  publish_counters(connection);
  std::vector<CareAction> out = care_for_tables(read_activity(connection), thresholds);
  add_left_over_indexes(connection, out);
  add_sparse_indexes(connection, thresholds, out);
  add_warm_up(connection, out);
  return out;
}

CareResult perform_care(Connection& connection, const CareAction& action) {
  connection.task(Text(text::postgres::caring, {{"statement", action.statement}}));
  constexpr std::string_view size = "SELECT pg_catalog.pg_database_size(pg_catalog.current_database())";
  const std::int64_t before = connection.query(size).number(0, 0);
  connection.run_outside_transaction(action.statement);
  CareResult out;
  out.bytes_won = before - connection.query(size).number(0, 0);
  out.summary = outcome_of(action.kind, out.bytes_won);
  return out;
}

}  // namespace dbmaint::postgres
