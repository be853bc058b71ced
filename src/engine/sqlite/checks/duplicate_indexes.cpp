#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/engine/result_row.hpp"
#include "dbmaint/text/checks.hpp"
#include "embedded/sqlite_sql.hpp"
#include "engine/sqlite/checks/judges.hpp"

namespace dbmaint::sqlite {

CheckOutcome judge_duplicate_indexes(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::duplicate_indexes), 1000);
  std::vector<Finding> findings;
  for (const ResultRow& row : rows_of(answer)) {
    const TableName table{row.text("schema_name"), row.text("table_name")};
    findings.push_back(
        {.check = "duplicate-indexes",
         .severity = Severity::advice,
         .object = row.text("redundant"),
         .message = Text(text::checks::duplicate_index, {{"index", row.text("redundant")},
                                                         {"covering", row.text("covering")},
                                                         {"table", display_name(table, context.schema)}}),
         .why = text::checks::duplicate_index_why,
         .fix = "DROP INDEX " + quote_name(TableName{table.schema, row.text("redundant")}) + ';'});
  }
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint::sqlite
