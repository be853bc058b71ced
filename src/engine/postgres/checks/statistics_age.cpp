#include <algorithm>
#include <optional>

#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/postgres_checks.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/checks/answer.hpp"
#include "engine/postgres/checks/judges.hpp"

namespace dbmaint::postgres {

namespace {

/// Below this many rows the planner's guesses cost nothing worth a word.
constexpr std::int64_t rows_floor = 10'000;
/// autovacuum analyzes after a tenth: half means that it does not come by.
constexpr double changed_share = 0.5;

std::optional<Finding> judge_table(const ResultRow& row, const CheckContext& context) {
  const std::int64_t live = row.integer("live").value_or(0);
  const std::int64_t changed = row.integer("changed").value_or(0);
  const bool never = !row.flag("has_statistics") && !row.integer("analyzed_ago");
  if (changed < rows_floor || live < rows_floor) return std::nullopt;
  if (!never && static_cast<double>(changed) < changed_share * static_cast<double>(live)) return std::nullopt;
  const TableName table = table_of(row);
  const std::string shown = display_name(table, context.schema);
  const Phrase& sentence = never ? text::postgres_checks::statistics_absent : text::postgres_checks::statistics_old;
  return Finding{
      .check = "statistics-age",
      .severity = Severity::advice,
      .object = shown,
      .message = Text(sentence, {{"table", shown}, {"changed", changed}, {"rows", live}}),
      .measured = changed,
      .threshold = std::max(rows_floor, static_cast<std::int64_t>(changed_share * static_cast<double>(live))),
      .why = text::postgres_checks::statistics_why,
      .fix = "ANALYZE " + quote_name(table) + ';'};
}

}  // namespace

CheckOutcome judge_statistics_age(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::statistics_age), most_rows);
  std::vector<Finding> findings;
  for (const ResultRow& row : rows_of(answer))
    if (std::optional<Finding> finding = judge_table(row, context)) findings.push_back(std::move(*finding));
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint::postgres
