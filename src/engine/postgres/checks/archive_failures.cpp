#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/postgres_checks.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/checks/answer.hpp"
#include "engine/postgres/checks/judges.hpp"

namespace dbmaint::postgres {

CheckOutcome judge_archive_failures(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::archive_failures), 1);
  if (answer.rows.empty()) return CheckOutcome::skip(text::postgres_checks::no_archiving);
  const ResultRow row(answer, 0);
  if (!row.flag("archiving")) return CheckOutcome::skip(text::postgres_checks::no_archiving);
  if (!row.flag("failing")) return CheckOutcome::pass();
  const std::int64_t failed = row.integer("failed_count").value_or(0);
  return CheckOutcome::of({{.check = "archive-failures",
                            .severity = Severity::warning,
                            .object = "archive_command",
                            .message = Text(text::postgres_checks::archiving_fails,
                                            {{"segment", row.text("last_failed_wal")}, {"count", failed}}),
                            .measured = failed,
                            .threshold = std::int64_t{0},
                            .why = text::postgres_checks::archiving_fails_why,
                            .fix = "SELECT * FROM pg_stat_archiver;"}});
}

}  // namespace dbmaint::postgres
