#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/postgres_checks.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/checks/answer.hpp"
#include "engine/postgres/checks/judges.hpp"

namespace dbmaint::postgres {

CheckOutcome judge_unsafe_settings(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::unsafe_settings), most_rows);
  std::vector<Finding> findings;
  for (const ResultRow& row : rows_of(answer)) {
    const std::string name = row.text("name");
    findings.push_back(
        {.check = "unsafe-settings",
         .severity = Severity::warning,
         .object = name,
         .message = Text(text::postgres_checks::unsafe_setting,
                         {{"name", name}, {"setting", row.text("setting")}, {"needed", row.text("needed")}}),
         .measured = row.text("setting"),
         .threshold = row.text("needed"),
         .why = text::postgres_checks::unsafe_setting_why,
         .fix = "ALTER SYSTEM SET " + name + " = " + row.text("needed") + ";\nSELECT pg_reload_conf();"});
  }
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint::postgres
