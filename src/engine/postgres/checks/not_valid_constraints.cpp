#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/postgres_checks.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/checks/answer.hpp"
#include "engine/postgres/checks/judges.hpp"

namespace dbmaint::postgres {

namespace {

Finding not_valid_finding(const ResultRow& row, const Schema& schema) {
  const TableName table = table_of(row);
  const std::string constraint = row.text("constraint_name");
  return {.check = "not-valid-constraints",
          .severity = Severity::warning,
          .object = display_name(table, schema) + '.' + constraint,
          .message = Text(text::postgres_checks::not_valid_constraint,
                          {{"constraint", constraint}, {"table", display_name(table, schema)}}),
          .why = text::postgres_checks::not_valid_constraint_why,
          .fix = "ALTER TABLE " + quote_name(table) + " VALIDATE CONSTRAINT " + quote_name(constraint) + ';'};
}

}  // namespace

CheckOutcome judge_not_valid_constraints(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::not_valid_constraints), most_rows);
  std::vector<Finding> findings;
  for (const ResultRow& row : rows_of(answer)) findings.push_back(not_valid_finding(row, context.schema));
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint::postgres
