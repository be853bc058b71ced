#include <map>
#include <optional>

#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/engine/result_row.hpp"
#include "dbmaint/text/sqlite_checks.hpp"
#include "embedded/sqlite_sql.hpp"
#include "engine/sqlite/checks/judges.hpp"

namespace dbmaint::sqlite {

namespace {

/// Below this many rows the planner's guesses cost nothing worth a word.
constexpr std::int64_t rows_floor = 10'000;
/// The planner goes wrong when the numbers are off by an order of magnitude, not by a few rows.
constexpr std::int64_t growth = 10;
/// Tables that were large when they were counted are not counted again for this.
constexpr std::int64_t largest_recounted = 100'000;

std::map<std::string, std::int64_t> counted_rows(Session& session) {
  const ResultTable present = session.select(std::string(sql::statistics_present), 1);
  std::map<std::string, std::int64_t> counted;
  if (!rows_of(present).at(0).flag("present")) return counted;
  const ResultTable answer = session.select(std::string(sql::statistics_rows), 100'000);
  for (const ResultRow& row : rows_of(answer)) counted[row.text("table_name")] = row.integer("counted").value_or(0);
  return counted;
}

bool has_more_rows_than(Session& session, const TableName& table, std::int64_t limit) {
  const ResultTable answer = session.select(
      "SELECT count(*) AS found FROM (SELECT 1 FROM " + quote_name(table) + " LIMIT " + std::to_string(limit + 1) + ")",
      1);
  return rows_of(answer).at(0).integer("found").value_or(0) > limit;
}

std::optional<Finding> judge_table(Session& session, const Table& table, std::optional<std::int64_t> counted) {
  if (counted && *counted > largest_recounted) return std::nullopt;
  const std::int64_t limit = std::max(rows_floor, counted.value_or(0) * growth);
  if (!has_more_rows_than(session, table.name, limit)) return std::nullopt;
  const Text message =
      counted ? Text(text::sqlite_checks::statistics_old,
                     {{"table", table.name.name}, {"counted", *counted}, {"limit", limit}})
              : Text(text::sqlite_checks::statistics_absent, {{"table", table.name.name}, {"limit", limit}});
  return Finding{.check = "statistics-age",
                 .severity = Severity::advice,
                 .object = table.name.name,
                 .message = message,
                 .threshold = limit,
                 .why = text::sqlite_checks::statistics_why,
                 .fix = "ANALYZE " + quote_name(table.name) + ';'};
}

}  // namespace

CheckOutcome judge_statistics_age(const CheckContext& context) {
  const std::map<std::string, std::int64_t> counted = counted_rows(context.session);
  std::vector<Finding> findings;
  for (const Table& table : context.schema.tables) {
    if (table.kind != TableKind::table || table.name.schema != "main" || table.indexes.empty()) continue;
    const auto known = counted.find(table.name.name);
    const std::optional<std::int64_t> rows = known == counted.end() ? std::nullopt : std::optional(known->second);
    if (std::optional<Finding> finding = judge_table(context.session, table, rows))
      findings.push_back(std::move(*finding));
  }
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint::sqlite
