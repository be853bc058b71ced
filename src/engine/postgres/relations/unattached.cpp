#include "engine/postgres/relations/unattached.hpp"

#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/catalog/sizes.hpp"

namespace dbmaint::postgres {

namespace {

constexpr std::string_view child_alias = "dbmaint_child";

void add_table(Statement& statement, const UnattachedQuestion& question) {
  statement.table(question.table).add(" AS ").name(question.table.name);
}

/// Protected rows: the condition holds or cannot be told.
void add_protected(Statement& statement, const UnattachedQuestion& question) {
  if (question.protect.empty())
    statement.add("false");
  else
    statement.add("(").fragment(question.protect).add(" IS NOT FALSE)");
}

std::vector<std::string> sample_keys(Connection& connection, const UnattachedQuestion& question,
                                     const std::vector<KeyMatch>& matches, std::size_t samples) {
  const std::vector<std::string> key = key_columns(connection, question);
  if (key.empty()) return {};
  Statement statement("SELECT ");
  add_key_text(statement, key, question.table.name);
  statement.add(" FROM ");
  add_table(statement, question);
  statement.add(" WHERE ");
  add_unattached(statement, question, matches);
  statement.add(" AND NOT ");
  add_protected(statement, question);
  statement.add(" ORDER BY 1 LIMIT ").add(std::to_string(samples));
  const Rows rows = connection.query(statement);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) out.push_back(rows.text(i, 0));
  return out;
}

}  // namespace

std::vector<KeyMatch> match_references(Connection& connection, const UnattachedQuestion& question) {
  std::vector<KeyMatch> matches;
  for (const UnattachedQuestion::Reference& reference : question.referenced_by)
    matches.push_back(
        match_keys(connection, reference.child, {reference.child_column}, question.table, {reference.parent_column}));
  return matches;
}

void add_unattached(Statement& statement, const UnattachedQuestion& question, const std::vector<KeyMatch>& matches) {
  statement.add("true");
  for (std::size_t i = 0; i < matches.size(); ++i) {
    statement.add(" AND NOT EXISTS (SELECT 1 FROM ")
        .table(question.referenced_by[i].child)
        .add(" AS ")
        .name(child_alias);
    statement.add(" WHERE ");
    add_match(statement, matches[i], child_alias, question.table.name);
    statement.add(")");
  }
}

std::vector<std::string> key_columns(Connection& connection, const UnattachedQuestion& question) {
  std::vector<std::string> out;
  const Rows rows = connection.query(sql::primary_key, {question.table.schema, question.table.name});
  for (std::size_t i = 0; i < rows.rows.size(); ++i) out.push_back(rows.text(i, 0));
  if (out.empty() && !question.referenced_by.empty()) out.push_back(question.referenced_by.front().parent_column);
  return out;
}

UnattachedCount count_unattached(Connection& connection, const UnattachedQuestion& question, std::size_t samples) {
  connection.task(Text(text::postgres::counting_unattached, {{"table", question.table.name}}));
  const std::vector<KeyMatch> matches = match_references(connection, question);

  UnattachedCount out;
  const Transaction snapshot(connection, Transaction::Mode::read_snapshot);
  out.total = connection.query(Statement("SELECT count(*) FROM ").table(question.table)).number(0, 0);
  Statement statement("SELECT count(*) FILTER (WHERE NOT ");
  add_protected(statement, question);
  statement.add("), count(*) FILTER (WHERE ");
  add_protected(statement, question);
  statement.add(") FROM ");
  add_table(statement, question);
  statement.add(" WHERE ");
  add_unattached(statement, question, matches);
  const Rows rows = connection.query(statement);
  out.unattached = rows.number(0, 0);
  out.protected_rows = rows.number(0, 1);
  for (const UnattachedQuestion::Reference& reference : question.referenced_by)
    if (!holds_rows(connection, reference.child)) out.empty_references.push_back(reference.child);
  if (out.unattached > 0 && samples > 0) {
    connection.task(Text(text::postgres::counting_unattached, {{"table", question.table.name}}));
    out.samples = sample_keys(connection, question, matches, samples);
  }
  return out;
}

}  // namespace dbmaint::postgres
