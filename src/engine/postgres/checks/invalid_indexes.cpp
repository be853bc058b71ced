#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/postgres_checks.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/checks/answer.hpp"
#include "engine/postgres/checks/judges.hpp"

namespace dbmaint::postgres {

namespace {

Finding invalid_index_finding(const ResultRow& row, const Schema& schema) {
  const TableName index{row.text("schema_name"), row.text("index_name")};
  const bool leftover = row.flag("is_leftover");
  const Phrase& sentence = leftover ? text::postgres_checks::leftover_index : text::postgres_checks::invalid_index;
  return {.check = "invalid-indexes",
          .severity = Severity::error,
          .object = display_name(index, schema),
          .message =
              Text(sentence, {{"index", display_name(index, schema)}, {"table", display_name(table_of(row), schema)}}),
          .why = text::postgres_checks::invalid_index_why,
          .fix = (leftover ? "DROP INDEX CONCURRENTLY " : "REINDEX INDEX CONCURRENTLY ") + quote_name(index) + ';'};
}

}  // namespace

CheckOutcome judge_invalid_indexes(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::invalid_indexes), most_rows);
  std::vector<Finding> findings;
  for (const ResultRow& row : rows_of(answer)) findings.push_back(invalid_index_finding(row, context.schema));
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint::postgres
