#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/engine/result_row.hpp"
#include "dbmaint/text/sqlite_checks.hpp"
#include "embedded/sqlite_sql.hpp"
#include "engine/sqlite/checks/judges.hpp"
#include "engine/sqlite/quote.hpp"

namespace dbmaint::sqlite {

namespace {

constexpr std::size_t most_keys = 1000;

Finding finding_for(const ResultRow& row, const Schema& schema) {
  const TableName child{row.text("schema_name"), row.text("table_name")};
  const std::string key = display_name(child, schema) + '.' + row.text("columns");
  const bool no_table = row.text("problem") == "no table";
  const Phrase& sentence = no_table ? text::sqlite_checks::key_without_table : text::sqlite_checks::key_without_unique;
  return {.check = "foreign-key-definitions",
          .severity = Severity::error,
          .object = key,
          .message = Text(sentence, {{"key", key}, {"parent", row.text("parent")}}),
          .why = text::sqlite_checks::key_definition_why,
          .fix = "SELECT sql FROM " + quote_name(child.schema) + ".sqlite_master WHERE name IN (" +
                 literal(row.text("table_name")) + ", " + literal(row.text("parent")) + ");"};
}

}  // namespace

CheckOutcome judge_foreign_key_definitions(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::foreign_key_definitions), most_keys);
  std::vector<Finding> findings;
  for (const ResultRow& row : rows_of(answer)) findings.push_back(finding_for(row, context.schema));
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint::sqlite
