#include "engine/postgres/removal/remembered.hpp"

#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/relations/unattached.hpp"
#include "engine/postgres/removal/lost.hpp"

namespace dbmaint::postgres {

namespace {

constexpr std::string_view remembered_table = "pg_temp.dbmaint_lost";

void add_remembered_key(Statement& statement, std::string_view alias, const std::vector<std::string>& key) {
  for (std::size_t i = 0; i < key.size(); ++i) statement.add(i == 0 ? "(ROW(" : ", ").column(alias, key[i]);
  statement.add(")::pg_catalog.text COLLATE \"C\")");
}

std::vector<std::string> key_of(Connection& connection, const LostRows& rows) {
  if (const auto* orphans = std::get_if<OrphanRows>(&rows)) return orphans->relation.child_columns;
  return key_columns(connection, std::get<UnattachedRows>(rows).question);
}

}  // namespace

ReliedRows count_relied_upon(Connection& connection, const LostRows& rows) {
  ReliedRows relied;
  for (const TableName& table : relied_upon(rows))
    relied[table] = connection.query(Statement("SELECT count(*) FROM ").table(table)).number(0, 0);
  return relied;
}

ReliedRows remember_lost(Connection& connection, const LostRows& rows) {
  const ExpiredQuestion question = ask_taken(connection, rows_to_take(among(rows, Among::all)));
  const std::vector<std::string> key = key_of(connection, rows);
  connection.task(Text(text::postgres::repairing, {{"table", question.rows.table.name}}));
  Statement fill("INSERT INTO ");
  add_remembered_key(fill.add(remembered_table).add(" SELECT DISTINCT "), question.column.alias, key);
  add_source(fill.add(" FROM "), question);
  add_expired(fill.add(" WHERE "), question);
  // One snapshot: what looks lost is judged by how many rows there were to lose it to.
  Transaction transaction(connection, Transaction::Mode::write_snapshot);
  connection.query("DROP TABLE IF EXISTS " + std::string(remembered_table));
  connection.query("CREATE TEMPORARY TABLE dbmaint_lost (key pg_catalog.text COLLATE \"C\")");
  connection.query(fill);
  // By hash: a key may be longer than an entry of any other index.
  connection.query("CREATE INDEX ON " + std::string(remembered_table) + " USING hash (key)");
  ReliedRows relied = count_relied_upon(connection, rows);
  transaction.commit();
  connection.query("ANALYZE " + std::string(remembered_table));
  return relied;
}

RowsToTake remembered_rows(Connection& connection, const RowsToTake& rows) {
  std::optional<LostRows> lost = lost_rows(rows);
  if (!lost) return rows;
  if (among_of(*lost) == Among::all) static_cast<void>(remember_lost(connection, *lost));
  return rows_to_take(among(*std::move(lost), Among::remembered));
}

void add_remembered(Statement& statement, std::string_view alias, const std::vector<std::string>& key) {
  statement.add(" AND EXISTS (SELECT 1 FROM ").add(remembered_table);
  statement.add(" AS dbmaint_remembered WHERE dbmaint_remembered.key = ");
  add_remembered_key(statement, alias, key);
  statement.add(")");
}

}  // namespace dbmaint::postgres
