#include "engine/postgres/fragments.hpp"

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"

namespace dbmaint::postgres {

namespace {

/// Classes of SQLSTATE that mean the SQL itself is wrong: syntax and names (42), cardinality, data, feature, cursors.
bool blames_the_sql(const std::string& code) {
  if (code == "42501") return false;
  const std::string kind = code.substr(0, 2);
  return kind == "42" || kind == "21" || kind == "22" || kind == "0A" || kind == "24" || kind == "25" || kind == "34";
}

/// The query on one line without leading comments, short enough for a message.
std::string excerpt(std::string_view sql) {
  while (sql.starts_with("--")) {
    const std::size_t end = sql.find('\n');
    sql.remove_prefix(end == std::string_view::npos ? sql.size() : end + 1);
  }
  constexpr std::size_t longest = 120;
  std::string out;
  for (const char c : sql) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
    if (out.size() > longest && (static_cast<unsigned char>(c) & 0x80U) == 0) return out + "…";
  }
  return out;
}

/// A cursor takes a single SELECT and nothing else, is planned when declared, and runs only when fetched from.
void declare_cursor(Connection& connection, const std::string& sql) {
  const Transaction transaction(connection, Transaction::Mode::read_snapshot);
  connection.query("DECLARE dbmaint_fragment NO SCROLL CURSOR FOR " + sql);
}

void prepare_only(Connection& connection, const std::string& sql, const Text& tried, const Text& hint) {
  connection.task(tried);
  try {
    declare_cursor(connection, sql);
  } catch (const Error& error) {
    if (!blames_the_sql(error.code())) throw;
    throw Error(ErrorKind::usage, error.code(), tried, error.cause(), hint);
  }
}

/// Without the semicolons and blanks at its end, which a subquery does not take.
std::string without_terminator(std::string sql) {
  const std::size_t last = sql.find_last_not_of("; \t\r\n");
  sql.resize(last == std::string::npos ? 0 : last + 1);
  return sql;
}

ResultTable read_rows(Connection& connection, const std::string& sql, std::size_t row_limit) {
  connection.task(Text(text::postgres::selecting, {{"sql", excerpt(sql)}}));
  // Not fetched from the cursor: cursors are never run in parallel, and these are timed.
  Statement limited("SELECT * FROM ");
  limited.fragment(without_terminator(sql)).add(" AS dbmaint_select LIMIT ").add(std::to_string(row_limit + 1));
  Rows rows = connection.query(limited);
  ResultTable out;
  out.columns = std::move(rows.columns);
  out.truncated = rows.rows.size() > row_limit;
  if (out.truncated) rows.rows.resize(row_limit);
  out.rows = std::move(rows.rows);
  return out;
}

}  // namespace

void check_condition(Connection& connection, const TableName& table, const std::string& condition) {
  const Text tried(text::postgres::checking_fragment, {{"table", table.name}, {"sql", excerpt(condition)}});
  const Text hint(text::postgres::hint_fragment, {{"table", table.name}});
  // Alone first, without parentheses: a fragment that closes ours and opens its own does not survive this.
  Statement alone("SELECT\n");
  alone.add(condition).add("\nFROM ").table(table).add(" AS ").name(table.name);
  prepare_only(connection, alone.sql(), tried, hint);
  Statement embedded("SELECT 1 FROM ");
  embedded.table(table).add(" AS ").name(table.name).add(" WHERE ").fragment(condition).add(" IS NOT FALSE");
  prepare_only(connection, embedded.sql(), tried, hint);
}

void check_query(Connection& connection, const std::string& sql) {
  prepare_only(connection, sql, Text(text::postgres::checking_query, {{"sql", excerpt(sql)}}),
               text::postgres::hint_query);
}

ResultTable select(Connection& connection, const std::string& sql, std::size_t row_limit) {
  check_query(connection, sql);
  const Transaction transaction(connection, Transaction::Mode::read_snapshot);
  return read_rows(connection, sql, row_limit);
}

std::optional<ResultTable> select_within(Connection& connection, const std::string& sql, std::size_t row_limit,
                                         Duration limit) {
  check_query(connection, sql);
  const Transaction transaction(connection, Transaction::Mode::read_snapshot);
  connection.query("SELECT pg_catalog.set_config('statement_timeout', $1, true)", {std::to_string(limit.count())});
  // It is to take as long as in the application.
  if (connection.server_version() >= version_with_jit) connection.query("SET LOCAL jit TO DEFAULT");
  try {
    return read_rows(connection, sql, row_limit);
  } catch (const Error& error) {
    constexpr auto query_canceled = "57014";
    if (error.code() != query_canceled || error.kind() == ErrorKind::interrupted) throw;
    return std::nullopt;
  }
}

}  // namespace dbmaint::postgres
