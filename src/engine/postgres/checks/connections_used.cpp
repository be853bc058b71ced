#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/postgres_checks.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/checks/answer.hpp"
#include "engine/postgres/checks/judges.hpp"

namespace dbmaint::postgres {

CheckOutcome judge_connections_used(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::connections_used), 1);
  const ResultRow row = rows_of(answer).at(0);
  const std::int64_t used = row.integer("used").value_or(0);
  const std::int64_t available = row.integer("available").value_or(0);
  const double share = available > 0 ? static_cast<double>(used) / static_cast<double>(available) : 0.0;
  const double threshold = context.rules.thresholds.connections_used;
  CheckOutcome outcome;
  if (share >= threshold) {
    outcome = CheckOutcome::of(
        {{.check = "connections-used",
          .severity = Severity::warning,
          .object = "server",
          .message = Text(text::postgres_checks::connections_used, {{"used", used}, {"available", available}}),
          .measured = share,
          .threshold = threshold,
          .why = text::postgres_checks::connections_used_why,
          .fix = "SELECT datname, usename, application_name, state, count(*) FROM pg_stat_activity "
                 "GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC;"}});
  }
  outcome.metrics = {{"connections_used_ratio", share, "ratio"}};
  return outcome;
}

}  // namespace dbmaint::postgres
