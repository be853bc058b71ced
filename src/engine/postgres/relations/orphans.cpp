#include "engine/postgres/relations/orphans.hpp"

#include <algorithm>

#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/relations/relation_conditions.hpp"

namespace dbmaint::postgres {

namespace {

constexpr double rows_per_walked_key = 70;
constexpr double small_table = 20'000;  // a join takes milliseconds: nothing to win
constexpr double freshly_vacuumed = 0.95;
constexpr double rows_per_grouped_key = 3;

// Samples come from so many orphans at most: a DISTINCT over millions is not worth a few examples.
constexpr std::string_view sampled_orphans = "1000";

/// A relation with everything its statements need.
struct Question {
  const Relation& relation;
  KeyMatch match;
  std::string child_alias;  ///< the table's own name, so that `when` may be qualified with it
};

void add_child(Statement& statement, const Question& question) {
  add_child(statement, question.relation, question.child_alias);
}

void add_has_key(Statement& statement, const Question& question) {
  add_has_key(statement, question.relation, question.child_alias);
}

void add_is_orphan(Statement& statement, const Question& question) {
  add_is_orphan(statement, question.relation, question.match, question.child_alias);
}

std::int64_t count_total(Connection& connection, const Question& question) {
  Statement statement("SELECT count(*) FROM ");
  add_child(statement, question);
  statement.add(" WHERE ");
  add_has_key(statement, question);
  return connection.query(statement).number(0, 0);
}

/// Orphans by anti-join; only keys after `last` when there is one.
std::int64_t anti_join(Connection& connection, const Question& question, const Cell& last = {}) {
  Statement statement("SELECT count(*) FROM ");
  add_child(statement, question);
  statement.add(" WHERE ");
  add_is_orphan(statement, question);
  if (last)
    statement.add(" AND ").column(question.child_alias, question.relation.child_columns[0]).add(" > ").bind(last);
  return connection.query(statement).number(0, 0);
}

/// One pass over the index: rows per key, then each key is looked up once.
std::int64_t group_by(Connection& connection, const Question& question) {
  const std::string& key = question.relation.child_columns[0];
  Statement statement("SELECT coalesce(sum(dbmaint_rows), 0)::bigint FROM (SELECT ");
  statement.column(question.child_alias, key).add(", count(*) AS dbmaint_rows FROM ");
  add_child(statement, question);
  statement.add(" WHERE ");
  add_has_key(statement, question);
  statement.add(" GROUP BY 1) AS dbmaint_keys WHERE NOT EXISTS (SELECT 1 FROM ")
      .table(question.relation.parent)
      .add(" AS ");
  statement.name(parent_alias).add(" WHERE ");
  add_match(statement, question.match, "dbmaint_keys", parent_alias);
  return connection.query(statement.add(")")).number(0, 0);
}

Statement walk_statement(const Question& question, std::int64_t budget) {
  const Relation& relation = question.relation;
  const std::string key = quote_identifier(relation.child_columns[0]);
  const std::string child = quote_table(relation.child);
  Statement statement("WITH RECURSIVE dbmaint_walk (key, n) AS ((SELECT ");
  statement.add(key).add(", 1::bigint FROM ").add(child).add(" WHERE ").add(key).add(" IS NOT NULL ORDER BY ").add(key);
  statement.add(" LIMIT 1) UNION ALL SELECT (SELECT ").add(key).add(" FROM ").add(child).add(" WHERE ").add(key);
  statement.add(" > dbmaint_walk.key ORDER BY ")
      .add(key)
      .add(" LIMIT 1), n + 1 FROM dbmaint_walk WHERE key IS NOT NULL");
  statement.add(" AND n < ").bind(std::to_string(budget), "bigint");
  statement.add("), dbmaint_judged AS MATERIALIZED (SELECT key, n, EXISTS (SELECT 1 FROM ")
      .table(relation.parent)
      .add(" AS ");
  statement.name(parent_alias).add(" WHERE ").column(parent_alias, relation.parent_columns[0]);
  statement.add(" = dbmaint_walk.key) AS found FROM dbmaint_walk WHERE key IS NOT NULL)");
  statement.add(
      " SELECT (SELECT count(*) FROM dbmaint_judged), (SELECT key::text FROM dbmaint_judged ORDER BY n DESC LIMIT 1),");
  statement.add(
      " (SELECT coalesce(sum(dbmaint_counted.n), 0)::bigint FROM dbmaint_judged CROSS JOIN LATERAL (SELECT count(*) AS "
      "n FROM ");
  statement.add(child).add(" WHERE ").add(key).add(" = dbmaint_judged.key) AS dbmaint_counted WHERE NOT found)");
  return statement;
}

/// Jumps from each key of the index to the next greater one and looks each up once. Past the budget an anti-join
/// counts the rest.
std::int64_t index_walk(Connection& connection, const Question& question, std::int64_t budget, std::string& strategy) {
  const Rows rows = connection.query(walk_statement(question, budget));
  const std::int64_t orphans = rows.number(0, 2);
  if (rows.number(0, 0) < budget) return orphans;
  strategy = "index walk, then anti-join";
  return orphans + anti_join(connection, question, rows.rows[0][1]);
}

std::vector<std::string> sample_keys(Connection& connection, const Question& question, std::size_t samples) {
  Statement statement("SELECT DISTINCT key FROM (SELECT ");
  add_key_text(statement, question.relation.child_columns, question.child_alias);
  statement.add(" AS key FROM ");
  add_child(statement, question);
  statement.add(" WHERE ");
  add_is_orphan(statement, question);
  statement.add(" LIMIT ")
      .add(sampled_orphans)
      .add(") AS dbmaint_sampled ORDER BY key LIMIT ")
      .add(std::to_string(samples));
  const Rows rows = connection.query(statement);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) out.push_back(rows.text(i, 0));
  return out;
}

KeyStatistics read_statistics(Connection& connection, const Question& question) {
  const Relation& relation = question.relation;
  // Only a single column whose values compare natively can be walked or grouped; a `when` needs the rows themselves.
  const bool simple = relation.child_columns.size() == 1 && relation.when.empty() && !question.match.as_text;
  if (!simple) return {};
  const Rows rows =
      connection.query(sql::key_statistics, {relation.child.schema, relation.child.name, relation.child_columns[0]});
  if (rows.empty()) return {};
  KeyStatistics out;
  out.rows = std::stod(rows.text(0, 0));
  if (rows.rows[0][1]) out.distinct = std::stod(rows.text(0, 1));
  out.visible = std::stod(rows.text(0, 2));
  out.indexed = rows.flag(0, 3);
  out.plain_table = rows.flag(0, 4);
  return out;
}

double distinct_keys(const KeyStatistics& statistics) {
  const double told = statistics.distinct.value_or(-1);
  return told < 0 ? -told * statistics.rows : told;
}

}  // namespace

OrphanStrategy choose_orphan_strategy(const KeyStatistics& statistics) {
  const bool eligible = statistics.indexed && statistics.plain_table && statistics.rows > small_table;
  if (!eligible) return OrphanStrategy::anti_join;
  // Without statistics the walk is tried: its budget bounds what it can cost.
  if (!statistics.distinct || distinct_keys(statistics) < statistics.rows / rows_per_walked_key)
    return OrphanStrategy::index_walk;
  const bool few = distinct_keys(statistics) < statistics.rows / rows_per_grouped_key;
  return few && statistics.visible >= freshly_vacuumed ? OrphanStrategy::group_by : OrphanStrategy::anti_join;
}

std::int64_t walk_budget(const KeyStatistics& statistics) {
  return std::max<std::int64_t>(1000, static_cast<std::int64_t>(statistics.rows / rows_per_walked_key));
}

OrphanCount count_orphans(Connection& connection, const Relation& relation, std::size_t samples) {
  connection.task(
      Text(text::postgres::counting_orphans, {{"child", relation.child.name}, {"parent", relation.parent.name}}));
  const KeyMatch match =
      match_keys(connection, relation.child, relation.child_columns, relation.parent, relation.parent_columns);
  const Question question{relation, match, relation.child.name};
  const KeyStatistics statistics = read_statistics(connection, question);

  const Transaction snapshot(connection, Transaction::Mode::read_snapshot);
  OrphanCount out;
  Statement parent_empty("SELECT NOT EXISTS (SELECT 1 FROM ");
  out.parent_empty = connection.query(parent_empty.table(relation.parent).add(")")).flag(0, 0);
  out.total = count_total(connection, question);
  switch (choose_orphan_strategy(statistics)) {
    case OrphanStrategy::index_walk:
      out.strategy = "index walk";
      out.orphans = index_walk(connection, question, walk_budget(statistics), out.strategy);
      break;
    case OrphanStrategy::group_by:
      out.strategy = "group by";
      out.orphans = group_by(connection, question);
      break;
    case OrphanStrategy::anti_join:
      out.strategy = "anti-join";
      out.orphans = anti_join(connection, question);
      break;
  }
  if (out.orphans > 0 && samples > 0) out.samples = sample_keys(connection, question, samples);
  return out;
}

}  // namespace dbmaint::postgres
