#include <cmath>
#include <optional>

#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/postgres_checks.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/checks/answer.hpp"
#include "engine/postgres/checks/judges.hpp"

namespace dbmaint::postgres {

namespace {

/// From here on the last numbers go while somebody prepares the change of type.
constexpr double nearly_used_up = 0.95;

std::string widen_sql(const ResultRow& row, const TableName& sequence) {
  if (row.text("owner_table").empty())
    return "ALTER SEQUENCE " + quote_name(sequence) + " AS bigint MAXVALUE 9223372036854775807;";
  // The server has quoted and qualified owner_table.
  return "ALTER TABLE " + row.text("owner_table") + " ALTER COLUMN " + quote_name(row.text("owner_column")) +
         " TYPE bigint;\nALTER SEQUENCE " + quote_name(sequence) + " AS bigint MAXVALUE 9223372036854775807;";
}

std::optional<Finding> judge_sequence(const ResultRow& row, const CheckContext& context) {
  const std::optional<std::int64_t> last = row.integer("last_value");
  const double limit = std::abs(row.real("limit_value").value_or(0));
  if (row.flag("cycles") || !last || limit == 0) return std::nullopt;  // never used, or begins anew by intention
  const double used = std::abs(static_cast<double>(*last)) / limit;
  const double threshold = context.rules.thresholds.sequence_used;
  if (used < threshold) return std::nullopt;
  const TableName sequence{row.text("schema_name"), row.text("sequence_name")};
  const std::string shown = display_name(sequence, context.schema);
  return Finding{
      .check = "sequence-exhaustion",
      .severity = used >= nearly_used_up ? Severity::error : Severity::warning,
      .object = shown,
      .message = Text(text::postgres_checks::sequence_used, {{"sequence", shown},
                                                             {"last", *last},
                                                             {"limit", row.integer("limit_value").value_or(0)},
                                                             {"percent", static_cast<std::int64_t>(used * 100)}}),
      .measured = used,
      .threshold = threshold,
      .why = text::postgres_checks::sequence_used_why,
      .fix = widen_sql(row, sequence)};
}

}  // namespace

CheckOutcome judge_sequence_exhaustion(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::sequence_exhaustion), most_rows);
  if (answer.rows.empty()) return CheckOutcome::skip(text::postgres_checks::no_sequences);
  std::vector<Finding> findings;
  std::vector<ResultRow> unreadable;
  for (const ResultRow& row : rows_of(answer)) {
    if (!row.flag("readable"))
      unreadable.push_back(row);
    else if (std::optional<Finding> finding = judge_sequence(row, context))
      findings.push_back(std::move(*finding));
  }
  if (unreadable.empty()) return CheckOutcome::of(std::move(findings));
  const ResultRow& first = unreadable.front();
  const TableName sequence{first.text("schema_name"), first.text("sequence_name")};
  return beside(std::move(findings), Text(text::postgres_checks::sequences_unreadable,
                                          {{"count", static_cast<std::int64_t>(unreadable.size())},
                                           {"grant", "GRANT SELECT ON SEQUENCE " + quote_name(sequence) + " TO " +
                                                         quote_name(first.text("reader"))}}));
}

}  // namespace dbmaint::postgres
