#include "engine/postgres/removal/leaf.hpp"

#include <algorithm>

#include "embedded/postgres_sql.hpp"

namespace dbmaint::postgres {

namespace {

/// The planner's estimate of the rows before the cut-off, whatever the rule's conditions say: a range reads them all.
double estimate_old_rows(Connection& connection, const ExpiredQuestion& question, const TableName& leaf) {
  Statement statement("EXPLAIN (FORMAT TEXT) SELECT 1 FROM ONLY ");
  statement.table(leaf).add(" AS ").name(question.column.alias).add(" WHERE ");
  add_older_than(statement, question.column, question.rows.cutoff);
  const std::string plan = connection.query(statement).text(0, 0);
  const std::size_t found = plan.rfind(" rows=");  // the last one: the table may be named like that
  return found == std::string::npos ? 0 : std::stod(plan.substr(found + 6));
}

WalkFacts facts_of(Connection& connection, const ExpiredQuestion& question, const Leaf& leaf) {
  WalkFacts facts;
  facts.blocks = leaf.blocks;
  facts.rows = static_cast<double>(leaf.rows);
  if (question.lost) return facts;
  const std::vector<Cell> column = {leaf.name.schema, leaf.name.name, question.column.name};
  facts.time_index = is_range(question.column) && connection.query(sql::range_index, column).flag(0, 0);
  if (!facts.time_index) return facts;
  const Rows correlation = connection.query(sql::column_correlation, column);
  if (correlation.empty()) return facts;
  facts.correlation = std::stod(correlation.text(0, 0));
  facts.expired_rows = estimate_old_rows(connection, question, leaf.name);
  return facts;
}

std::string described(const char* path, std::int64_t leaves, bool several) {
  std::string out = path;
  if (several) out += ", " + std::to_string(leaves) + (leaves == 1 ? " partition" : " partitions");
  return out;
}

}  // namespace

std::vector<Leaf> leaves_of(Connection& connection, const ExpiredQuestion& question) {
  const TableName& table = question.rows.table;
  const Rows rows = connection.query(sql::leaf_tables, {table.schema, table.name});
  std::vector<Leaf> out;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    Leaf leaf{{rows.text(i, 0), rows.text(i, 1)}, rows.number(i, 3), rows.number(i, 4), rows.number(i, 5), {}};
    leaf.path = choose_access_path(facts_of(connection, question, leaf));
    out.push_back(std::move(leaf));
  }
  return out;
}

std::string describe_paths(const std::vector<Leaf>& leaves) {
  const auto ranges =
      std::count_if(leaves.begin(), leaves.end(), [](const Leaf& leaf) { return leaf.path == AccessPath::time_range; });
  const auto blocks = static_cast<std::int64_t>(leaves.size()) - ranges;
  const bool several = leaves.size() > 1;
  std::string out;
  if (ranges > 0) out = described("time index range", ranges, several);
  if (ranges > 0 && blocks > 0) out += "; ";
  if (blocks > 0 || ranges == 0) out += described("ctid blocks", blocks, several);
  return out;
}

}  // namespace dbmaint::postgres
