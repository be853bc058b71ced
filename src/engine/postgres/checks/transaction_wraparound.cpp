#include <algorithm>

#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/postgres_checks.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/checks/answer.hpp"
#include "engine/postgres/checks/judges.hpp"

namespace dbmaint::postgres {

namespace {

/// Where the server stops accepting writes, as the documentation rounds it.
constexpr double transactions_at_all = 2'000'000'000.0;
constexpr double nearly_gone = 0.80;

}  // namespace

CheckOutcome judge_transaction_wraparound(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::transaction_wraparound), 1);
  const ResultRow row = rows_of(answer).at(0);
  const std::int64_t transactions = row.integer("transaction_age").value_or(0);
  const std::int64_t oldest = std::max(transactions, row.integer("multixact_age").value_or(0));
  const double used = static_cast<double>(oldest) / transactions_at_all;
  const double threshold = context.rules.thresholds.transaction_age;
  CheckOutcome outcome;
  if (used >= threshold) {
    outcome = CheckOutcome::of(
        {{.check = "transaction-wraparound",
          .severity = used >= nearly_gone ? Severity::critical : Severity::warning,
          .object = "database",
          .message = Text(text::postgres_checks::wraparound, {{"age", oldest},
                                                              {"percent", static_cast<std::int64_t>(used * 100)},
                                                              {"table", row.text("oldest_table")}}),
          .measured = used,
          .threshold = threshold,
          .why = text::postgres_checks::wraparound_why,
          // oldest_table comes quoted from the server
          .fix = "VACUUM (FREEZE, VERBOSE) " + row.text("oldest_table") + ';'}});
  }
  outcome.metrics = {{"transaction_age", static_cast<double>(transactions), "count"}};
  return outcome;
}

}  // namespace dbmaint::postgres
