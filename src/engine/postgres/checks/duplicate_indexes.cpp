#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/checks.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/checks/answer.hpp"
#include "engine/postgres/checks/judges.hpp"

namespace dbmaint::postgres {

CheckOutcome judge_duplicate_indexes(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::duplicate_indexes), most_rows);
  std::vector<Finding> findings;
  for (const ResultRow& row : rows_of(answer)) {
    const TableName index{row.text("schema_name"), row.text("redundant")};
    findings.push_back(
        {.check = "duplicate-indexes",
         .severity = Severity::advice,
         .object = display_name(index, context.schema),
         .message = Text(text::checks::duplicate_index, {{"index", display_name(index, context.schema)},
                                                         {"covering", row.text("covering")},
                                                         {"table", display_name(table_of(row), context.schema)}}),
         .measured = bytes_of(row, "bytes"),
         .why = text::checks::duplicate_index_why,
         .fix = "DROP INDEX CONCURRENTLY " + quote_name(index) + ';'});
  }
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint::postgres
