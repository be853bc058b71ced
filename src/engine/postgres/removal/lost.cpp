#include "engine/postgres/removal/lost.hpp"

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"
#include "engine/lost_count.hpp"
#include "engine/postgres/relations/orphans.hpp"
#include "engine/postgres/relations/unattached.hpp"
#include "engine/postgres/removal/lost_condition.hpp"
#include "engine/postgres/removal/remembered.hpp"

namespace dbmaint::postgres {

namespace {

void add_taken(Statement& statement, const ExpiredQuestion& question) {
  add_source(statement, question);
  add_expired(statement.add(" WHERE "), question);
}

std::int64_t count_taken(Connection& connection, const ExpiredQuestion& question) {
  Statement statement("SELECT count(*) FROM ");
  add_taken(statement, question);
  return connection.query(statement).number(0, 0);
}

std::vector<std::string> sample_taken(Connection& connection, const ExpiredQuestion& question,
                                      const std::vector<std::string>& label, std::size_t samples) {
  if (label.empty()) return {};
  Statement statement("SELECT DISTINCT key FROM (SELECT ");
  add_key_text(statement, label, question.column.alias);
  add_taken(statement.add(" AS key FROM "), question);
  statement.add(" LIMIT 1000) AS dbmaint_sampled ORDER BY key LIMIT ").add(std::to_string(samples));
  const Rows rows = connection.query(statement);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) out.push_back(rows.text(i, 0));
  return out;
}

/// Listed columns that attach nobody.
std::vector<std::string> unmatched_references(Connection& connection, const UnattachedQuestion& question) {
  const std::vector<KeyMatch> matches = match_references(connection, question);
  std::vector<std::string> unmatched;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const UnattachedQuestion::Reference& reference = question.referenced_by[i];
    Statement exists("SELECT EXISTS (SELECT 1 FROM ");
    exists.table(reference.child).add(" AS dbmaint_child JOIN ").table(question.table).add(" AS dbmaint_parent ON ");
    add_match(exists, matches[i], "dbmaint_child", parent_alias);
    if (!connection.query(exists.add(")")).flag(0, 0))
      unmatched.push_back(reference.child.name + "." + reference.child_column);
  }
  return unmatched;
}

Text counting(const TableName& table) {
  return {text::postgres::repairing, {{"table", table.name}}};
}

// Batches lock what decides and look into a temporary table: a role that may not is told before anything begins.
void require_rights(Connection& connection, const ExpiredQuestion& question) {
  const Rows database = connection.query(
      "SELECT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMPORARY'),"
      " pg_catalog.current_database()");
  if (!database.flag(0, 0))
    throw Error(ErrorKind::refused, counting(question.rows.table),
                Text(text::postgres::may_not_remember,
                     {{"statement", "GRANT TEMPORARY ON DATABASE " + quote_identifier(database.text(0, 1)) + " TO " +
                                        quote_identifier(connection.role())}}));
  for (const TableName& table : question.lost->decided_by) {
    const Rows rows = connection.query(
        "SELECT pg_catalog.has_table_privilege($1::pg_catalog.text, 'UPDATE, DELETE, TRUNCATE')", {quote_table(table)});
    if (rows.flag(0, 0)) continue;
    throw Error(ErrorKind::refused, counting(question.rows.table),
                Text(text::postgres::may_not_hold, {{"table", table.name},
                                                    {"statement", "GRANT UPDATE ON " + quote_table(table) + " TO " +
                                                                      quote_identifier(connection.role())}}));
  }
}

}  // namespace

LostCount count_lost(Connection& connection, const OrphanRows& rows, std::size_t samples) {
  const ExpiredQuestion question = ask_taken(connection, rows);
  const bool all = rows.protect.empty() && rows.among == Among::all;
  const OrphanCount orphans = count_orphans(connection, rows.relation, all ? samples : 0);
  connection.task(counting(rows.relation.child));
  LostCount count;
  count.total = connection.query(Statement("SELECT count(*) FROM ").table(rows.relation.child)).number(0, 0);
  count.asked = orphans.total;
  count.eligible = orphans.orphans;
  count.parent_empty = orphans.parent_empty;
  count.samples = orphans.samples;
  if (orphans.orphans > 0) require_rights(connection, question);
  count.relied_upon = count_relied_upon(connection, rows);
  if (all || orphans.orphans == 0 || orphans.parent_empty) return count;
  if (!rows.protect.empty())
    count.eligible = count_taken(connection, ask_taken(connection, rows_to_take(among(rows, Among::all))));
  spare(count, "protected", orphans.orphans - count.eligible);
  if (rows.among == Among::remembered) keep_remembered(count, count_taken(connection, question));
  if (count.eligible > 0 && samples > 0)
    count.samples = sample_taken(connection, question, rows.relation.child_columns, samples);
  return count;
}

LostCount count_lost(Connection& connection, const UnattachedRows& rows, std::size_t samples) {
  const ExpiredQuestion question = ask_taken(connection, rows);
  UnattachedQuestion asked = rows.question;
  asked.protect = rows.old.protect;
  const UnattachedCount unattached = count_unattached(connection, asked, 0);
  // Of those that are neither referred to by the list nor protected: how old they are.
  Statement lonely;
  add_unattached(lonely, asked, match_references(connection, asked));
  if (!rows.old.protect.empty()) lonely.add(" AND NOT (").fragment(rows.old.protect).add(" IS NOT FALSE)");
  ExpiredRows aging = rows.old;
  aging.where = lonely.sql();
  aging.protect.clear();
  const ExpiredCount aged = count_expired(connection, aging);
  connection.task(counting(rows.question.table));

  // With a listed table empty nothing is taken: it is the guards that must hear of it.
  const std::int64_t taken = unattached.empty_references.empty()
                                 ? count_taken(connection, ask_taken(connection, rows_to_take(among(rows, Among::all))))
                                 : aged.eligible;
  if (taken > 0) require_rights(connection, question);
  LostCount count = count_of_unattached(unattached, aged, taken);
  count.relied_upon = count_relied_upon(connection, rows);
  if (taken > 0) count.unmatched = unmatched_references(connection, rows.question);
  if (rows.among == Among::remembered) keep_remembered(count, count_taken(connection, question));
  if (count.eligible > 0 && samples > 0)
    count.samples = sample_taken(connection, question, key_columns(connection, asked), samples);
  return count;
}

// IN keeps the scopes apart, so that every table may go by its own name, even when it refers to itself.
std::int64_t count_referring(Connection& connection, const Relation& relation, const RowsToTake& rows) {
  const ExpiredQuestion question = ask_taken(connection, rows);
  const KeyMatch match =
      match_keys(connection, relation.child, relation.child_columns, relation.parent, relation.parent_columns);
  connection.task(counting(relation.child));
  const std::string& child = relation.child.name;
  Statement statement("SELECT count(*) FROM ");
  add_child(statement, relation, child);
  add_has_key(statement.add(" WHERE "), relation, child);
  for (std::size_t i = 0; i < match.child_columns.size(); ++i)
    add_key(statement.add(i == 0 ? " AND (" : ", "), child, match.child_columns[i], match);
  for (std::size_t i = 0; i < match.parent_columns.size(); ++i)
    add_key(statement.add(i == 0 ? ") IN (SELECT " : ", "), question.column.alias, match.parent_columns[i], match);
  add_taken(statement.add(" FROM "), question);
  statement.add(")");
  if (relation.child == question.rows.table) {
    add_expired(statement.add(" AND ("), question);
    statement.add(") IS NOT TRUE");
  }
  return connection.query(statement).number(0, 0);
}

Statement taking_statement(const ExpiredQuestion& question) {
  const bool updates = question.lost && !question.lost->emptied.empty();
  Statement statement(updates ? "UPDATE " : "DELETE FROM ");
  add_source(statement, question);
  if (updates) {
    const std::vector<std::string>& columns = question.lost->emptied;
    for (std::size_t i = 0; i < columns.size(); ++i)
      statement.add(i == 0 ? " SET " : ", ").name(columns[i]).add(" = NULL");
  }
  add_expired(statement.add(" WHERE "), question);
  return statement;
}

bool hold_what_decides(Connection& connection, const ExpiredQuestion& question) {
  Statement exists("SELECT EXISTS (SELECT 1 FROM ");
  add_taken(exists, question);
  if (!connection.query(exists.add(")")).flag(0, 0)) return false;
  for (const TableName& table : question.lost->decided_by)
    connection.query(Statement("LOCK TABLE ").table(table).add(" IN SHARE MODE"));
  // Less than the server's deadlock_timeout of one second: who waits for a row that this batch holds, while this batch
  // waits for one of theirs, is let go before the server ends either.
  connection.query("SELECT pg_catalog.set_config('lock_timeout', '500ms', true)");
  return true;
}

}  // namespace dbmaint::postgres
