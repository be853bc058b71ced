#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/postgres_checks.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/checks/answer.hpp"
#include "engine/postgres/checks/judges.hpp"

namespace dbmaint::postgres {

CheckOutcome judge_checksum_failures(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::checksum_failures), 1);
  const ResultRow row = rows_of(answer).at(0);
  if (!row.flag("enabled")) return CheckOutcome::skip(text::postgres_checks::no_checksums);
  const std::int64_t failures = row.integer("failures").value_or(0);
  if (failures == 0) return CheckOutcome::pass();
  const Timestamp last{seconds_of(row, "last_failure").value_or(Duration{0})};
  return CheckOutcome::of(
      {{.check = "checksum-failures",
        .severity = Severity::critical,
        .object = "database",
        .message = Text(text::postgres_checks::checksum_failures, {{"count", failures}, {"last", last}}),
        .measured = failures,
        .threshold = std::int64_t{0},
        .why = text::postgres_checks::checksum_failures_why,
        .fix = "SELECT datname, checksum_failures, checksum_last_failure FROM pg_stat_database "
               "WHERE checksum_failures > 0;"}});
}

}  // namespace dbmaint::postgres
