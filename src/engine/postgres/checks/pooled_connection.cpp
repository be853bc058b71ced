#include "dbmaint/text/postgres_checks.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/checks/answer.hpp"
#include "engine/postgres/checks/judges.hpp"

namespace dbmaint::postgres {

CheckOutcome judge_pooled_connection(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::pooled_connection), 1);
  if (answer.rows.empty() || !ResultRow(answer, 0).flag("pooled")) return CheckOutcome::pass();
  return CheckOutcome::of({{.check = "pooled-connection",
                            .severity = Severity::warning,
                            .object = "url",
                            .message = text::postgres_checks::pooled_connection,
                            .why = text::postgres_checks::pooled_connection_why,
                            .fix = "\"direct_url\": \"postgresql://USER:${PASSWORD}@SERVER:5432/DATABASE\""}});
}

}  // namespace dbmaint::postgres
