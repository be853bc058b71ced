#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/postgres_checks.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/checks/answer.hpp"
#include "engine/postgres/checks/judges.hpp"

namespace dbmaint::postgres {

namespace {

Finding finding_for(const ResultRow& row, Language language) {
  const bool whole_database = row.text("scope") == "database";
  const std::string name = row.text("name");
  // A collation's name comes quoted from the server, a database's does not.
  const std::string refresh = whole_database
                                  ? "REINDEX DATABASE CONCURRENTLY " + quote_name(name) + ";\nALTER DATABASE " +
                                        quote_name(name) + " REFRESH COLLATION VERSION;"
                                  : "-- " + std::string(text::postgres_checks::collation_fix.in(language)) +
                                        "\nALTER COLLATION " + name + " REFRESH VERSION;";
  return {.check = "collation-versions",
          .severity = Severity::warning,
          .object = name,
          .message = Text(text::postgres_checks::collation_changed,
                          {{"name", name}, {"recorded", row.text("recorded")}, {"actual", row.text("actual")}}),
          .measured = row.text("actual"),
          .threshold = row.text("recorded"),
          .why = text::postgres_checks::collation_changed_why,
          .fix = refresh};
}

}  // namespace

CheckOutcome judge_collation_versions(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::collation_versions), most_rows);
  std::vector<Finding> findings;
  for (const ResultRow& row : rows_of(answer)) findings.push_back(finding_for(row, context.language));
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint::postgres
