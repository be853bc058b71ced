#include "engine/postgres/removal/expired.hpp"

#include "dbmaint/text/postgres.hpp"

namespace dbmaint::postgres {

namespace {

/// (where) IS TRUE: a row about which the condition says nothing is not meant.
void add_where(Statement& statement, const ExpiredRows& rows) {
  if (rows.where.empty())
    statement.add("true");
  else
    statement.add("(").fragment(rows.where).add(" IS TRUE)");
}

void add_protected(Statement& statement, const ExpiredRows& rows) {
  if (rows.protect.empty())
    statement.add("false");
  else
    statement.add("(").fragment(rows.protect).add(" IS NOT FALSE)");
}

/// Each row's verdict once, named; the counts are taken over these.
void add_verdicts(Statement& statement, const ExpiredQuestion& question) {
  statement.add("SELECT ").column(question.column.alias, question.column.name).add(" IS NULL AS is_null, ");
  add_moment(statement, question.column);
  statement.add(" AS instant, coalesce(");
  add_older_than(statement, question.column, question.rows.cutoff);
  statement.add(", false) AS old, ");
  add_where(statement, question.rows);
  statement.add(" AS meant, ");
  add_protected(statement, question.rows);
  statement.add(" AS protected FROM ").table(question.rows.table).add(" AS ").name(question.column.alias);
}

std::optional<Timestamp> instant(const Rows& rows, std::size_t column) {
  if (!rows.rows[0][column]) return std::nullopt;
  return Timestamp(std::chrono::milliseconds(rows.number(0, column)));
}

std::string unparsable_example(Connection& connection, const ExpiredQuestion& question) {
  Statement statement("SELECT pg_catalog.left(");
  statement.column(question.column.alias, question.column.name)
      .add("::pg_catalog.text, " + std::to_string(shown_of_time) + ") FROM ");
  add_source(statement, question);
  statement.add(" WHERE ").column(question.column.alias, question.column.name).add(" IS NOT NULL AND ");
  add_moment(statement, question.column);
  statement.add(" IS NULL AND ");
  add_where(statement, question.rows);
  const Rows found = connection.query(statement.add(" LIMIT 1"));
  return found.empty() ? std::string() : found.text(0, 0);
}

}  // namespace

ExpiredQuestion ask_expired(Connection& connection, const ExpiredRows& rows) {
  ExpiredQuestion out;
  out.rows = rows;
  out.column.alias = rows.table.name;
  out.column.name = rows.column;
  out.column.storage = time_storage(connection, rows.table, rows.column);
  out.column.format = rows.format;
  return out;
}

void add_source(Statement& statement, const ExpiredQuestion& question) {
  if (question.leaf) statement.add("ONLY ");
  statement.table(question.leaf.value_or(question.rows.table)).add(" AS ").name(question.column.alias);
}

void add_operator_conditions(Statement& statement, const ExpiredRows& rows) {
  if (!rows.where.empty()) {
    statement.add(" AND ");
    add_where(statement, rows);
  }
  if (!rows.protect.empty()) {
    statement.add(" AND NOT ");
    add_protected(statement, rows);
  }
}

void add_expired(Statement& statement, const ExpiredQuestion& question) {
  if (question.window) {
    question.window(statement);
    statement.add(" AND ");
  }
  if (question.lost)
    question.lost->condition(statement);
  else
    add_older_than(statement, question.column, question.rows.cutoff);
  add_operator_conditions(statement, question.rows);
}

ExpiredCount count_expired(Connection& connection, const ExpiredRows& rows) {
  connection.task(Text(text::postgres::counting_expired, {{"table", rows.table.name}}));
  const ExpiredQuestion question = ask_expired(connection, rows);
  Statement statement(
      "SELECT count(*), count(*) FILTER (WHERE old AND meant AND NOT protected),"
      " count(*) FILTER (WHERE is_null AND meant), count(*) FILTER (WHERE NOT is_null AND instant IS NULL AND meant),"
      " count(*) FILTER (WHERE old AND NOT meant), count(*) FILTER (WHERE old AND meant AND protected), ");
  add_milliseconds(statement, "max(instant) FILTER (WHERE old AND meant AND NOT protected)");
  statement.add(", ");
  add_milliseconds(statement, "min(instant) FILTER (WHERE NOT (old AND meant AND NOT protected))");
  statement.add(" FROM (");
  add_verdicts(statement, question);
  const Rows result = connection.query(statement.add(") AS dbmaint_verdicts"));

  ExpiredCount out;
  out.total = result.number(0, 0);
  out.eligible = result.number(0, 1);
  const auto spare = [&](const char* reason, std::size_t column) {
    if (result.number(0, column) > 0) out.spared.push_back({reason, result.number(0, column)});
  };
  spare("null", 2);
  spare(rows.format == TimeFormat::native ? "infinity" : "unparsable", 3);
  if (rows.format != TimeFormat::native && result.number(0, 3) > 0)
    out.spared.back().example = unparsable_example(connection, question);
  spare("where", 4);
  spare("protected", 5);
  out.newest_eligible = instant(result, 6);
  out.oldest_kept = instant(result, 7);
  return out;
}

}  // namespace dbmaint::postgres
