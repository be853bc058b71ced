#include <optional>

#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/postgres_checks.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/checks/answer.hpp"
#include "engine/postgres/checks/judges.hpp"

namespace dbmaint::postgres {

namespace {

/// A month of counters sees the monthly reports too; younger ones prove nothing.
constexpr Duration counters_must_span = std::chrono::hours{24 * 30};

Finding finding_for(const ResultRow& row, const Schema& schema, Duration counted_for) {
  const TableName index{row.text("schema_name"), row.text("index_name")};
  const ByteSize size = bytes_of(row, "bytes");
  return {.check = "unused-indexes",
          .severity = Severity::advice,
          .object = display_name(index, schema),
          .message = Text(text::postgres_checks::unused_index, {{"index", display_name(index, schema)},
                                                                {"table", display_name(table_of(row), schema)},
                                                                {"size", size},
                                                                {"span", counted_for}}),
          .measured = size,
          .why = text::postgres_checks::unused_index_why,
          .fix = "DROP INDEX CONCURRENTLY " + quote_name(index) + ';'};
}

}  // namespace

CheckOutcome judge_unused_indexes(const CheckContext& context) {
  const ResultTable standby = context.session.select(std::string(sql::standby), 1);
  if (rows_of(standby).at(0).flag("standby")) return CheckOutcome::skip(text::postgres_checks::on_a_standby);
  const ResultTable answer = context.session.select(std::string(sql::unused_indexes), most_rows);
  std::vector<Finding> findings;
  for (const ResultRow& row : rows_of(answer)) {
    const std::optional<Duration> counted_for = seconds_of(row, "counted_for");
    if (!counted_for || *counted_for < counters_must_span)
      return CheckOutcome::skip(text::postgres_checks::young_counters);
    if (bytes_of(row, "bytes") < context.rules.thresholds.index_floor || row.integer("writes").value_or(0) == 0)
      continue;
    findings.push_back(finding_for(row, context.schema, *counted_for));
  }
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint::postgres
