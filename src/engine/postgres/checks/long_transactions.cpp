#include <algorithm>
#include <set>

#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/postgres_checks.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/checks/answer.hpp"
#include "engine/postgres/checks/judges.hpp"

namespace dbmaint::postgres {

namespace {

/// Who holds it: a process number changes with every connection, a user and an application do not.
std::string holder_of(const ResultRow& row) {
  const std::string application = row.text("application");
  return application.empty() ? row.text("user_name") : row.text("user_name") + '/' + application;
}

Finding long_transaction_finding(const ResultRow& row, const std::string& holder, Duration lasted, Duration limit) {
  const std::int64_t pid = row.integer("pid").value_or(0);
  const Phrase& sentence =
      row.flag("idle") ? text::postgres_checks::idle_transaction : text::postgres_checks::long_transaction;
  return {.check = "long-transactions",
          .severity = Severity::warning,
          .object = holder,
          .message =
              Text(sentence, {{"holder", holder}, {"pid", std::to_string(pid)}, {"lasted", lasted}, {"limit", limit}}),
          .measured = lasted,
          .threshold = limit,
          .why = text::postgres_checks::long_transaction_why,
          .fix = "SELECT * FROM pg_stat_activity WHERE pid = " + std::to_string(pid) +
                 ";\n-- if nobody misses it: SELECT pg_terminate_backend(" + std::to_string(pid) + ");"};
}

void judge_prepared(const CheckContext& context, Duration limit, std::vector<Finding>& findings) {
  const ResultTable answer = context.session.select(std::string(sql::prepared_transactions), most_rows);
  for (const ResultRow& row : rows_of(answer)) {
    const Duration lasted = seconds_of(row, "seconds").value_or(Duration{0});
    if (lasted < limit) continue;
    const std::string gid = row.text("gid");
    findings.push_back(
        {.check = "long-transactions",
         .severity = Severity::warning,
         .object = "prepared " + gid,
         .message = Text(text::postgres_checks::prepared_transaction,
                         {{"gid", gid}, {"owner", row.text("owner")}, {"lasted", lasted}, {"limit", limit}}),
         .measured = lasted,
         .threshold = limit,
         .why = text::postgres_checks::long_transaction_why,
         .fix = "SELECT * FROM pg_prepared_xacts; -- then COMMIT PREPARED or ROLLBACK PREPARED"});
  }
}

}  // namespace

CheckOutcome judge_long_transactions(const CheckContext& context) {
  const Duration limit = context.rules.thresholds.long_transaction;
  const ResultTable answer = context.session.select(std::string(sql::long_transactions), most_rows);
  const std::vector<ResultRow> rows = rows_of(answer);
  std::vector<Finding> findings;
  std::set<std::string> told;  // the oldest of each holder comes first
  for (const ResultRow& row : rows) {
    const Duration lasted = seconds_of(row, "seconds").value_or(Duration{0});
    if (!row.flag("readable") || lasted < limit || !told.insert(holder_of(row)).second) continue;
    findings.push_back(long_transaction_finding(row, holder_of(row), lasted, limit));
  }
  judge_prepared(context, limit, findings);
  const auto hidden =
      std::find_if(rows.begin(), rows.end(), [](const ResultRow& row) { return !row.flag("readable"); });
  if (hidden == rows.end()) return CheckOutcome::of(std::move(findings));
  return beside(std::move(findings),
                Text(text::postgres_checks::sessions_hidden,
                     {{"grant", "GRANT pg_read_all_stats TO " + quote_name(hidden->text("reader"))}}));
}

}  // namespace dbmaint::postgres
