#include <optional>

#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/postgres_checks.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/checks/answer.hpp"
#include "engine/postgres/checks/judges.hpp"

namespace dbmaint::postgres {

namespace {

std::optional<Finding> judge_table(const ResultRow& row, const CheckContext& context) {
  const Thresholds& limits = context.rules.thresholds;
  const std::int64_t dead = row.integer("dead").value_or(0);
  const std::int64_t all = dead + row.integer("live").value_or(0);
  const double share = all > 0 ? static_cast<double>(dead) / static_cast<double>(all) : 0.0;
  // A share alone would cry over small tables, a number alone over large ones.
  if (dead < limits.dead_rows_floor || share < limits.dead_rows) return std::nullopt;
  const TableName table = table_of(row);
  const std::string shown = display_name(table, context.schema);
  const bool off = row.flag("autovacuum_off");
  const Phrase& sentence = off ? text::postgres_checks::dead_rows_autovacuum_off : text::postgres_checks::dead_rows;
  return Finding{.check = "dead-rows",
                 .severity = Severity::warning,
                 .object = shown,
                 .message = Text(sentence, {{"table", shown}, {"dead", dead}, {"all", all}}),
                 .measured = share,
                 .threshold = limits.dead_rows,
                 .why = text::postgres_checks::dead_rows_why,
                 .fix = (off ? "ALTER TABLE " + quote_name(table) + " RESET (autovacuum_enabled);\n" : std::string()) +
                        "VACUUM (ANALYZE, VERBOSE) " + quote_name(table) + ';'};
}

}  // namespace

CheckOutcome judge_dead_rows(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::dead_rows), most_rows);
  std::vector<Finding> findings;
  for (const ResultRow& row : rows_of(answer))
    if (std::optional<Finding> finding = judge_table(row, context)) findings.push_back(std::move(*finding));
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint::postgres
