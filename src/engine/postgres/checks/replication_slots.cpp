#include <optional>

#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/postgres_checks.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/checks/answer.hpp"
#include "engine/postgres/checks/judges.hpp"

namespace dbmaint::postgres {

namespace {

/// What an unread slot may keep before it is worth a word: a standby that is restarted leaves less.
constexpr ByteSize retained_floor{1024ULL * 1024 * 1024};

Finding slot_finding(const std::string& slot, Text message, Language language) {
  std::string literal;
  for (const char c : slot) literal += c == '\'' ? "''" : std::string(1, c);
  return {.check = "replication-slots",
          .severity = Severity::warning,
          .object = slot,
          .message = std::move(message),
          .why = text::postgres_checks::slot_why,
          .fix = "-- " + std::string(text::postgres_checks::slot_fix.in(language)) +
                 "\nSELECT pg_drop_replication_slot('" + literal + "');"};
}

std::optional<Finding> judge_slot(const ResultRow& row, Language language) {
  const std::string slot = row.text("slot_name");
  if (row.flag("lost")) return slot_finding(slot, Text(text::postgres_checks::slot_lost, {{"slot", slot}}), language);
  const ByteSize retained = bytes_of(row, "retained");
  if (row.flag("active") || retained < retained_floor) return std::nullopt;
  Finding finding =
      slot_finding(slot, Text(text::postgres_checks::slot_unread, {{"slot", slot}, {"size", retained}}), language);
  finding.measured = retained;
  finding.threshold = retained_floor;
  return finding;
}

}  // namespace

CheckOutcome judge_replication_slots(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::replication_slots), most_rows);
  std::vector<Finding> findings;
  for (const ResultRow& row : rows_of(answer))
    if (std::optional<Finding> finding = judge_slot(row, context.language)) findings.push_back(std::move(*finding));
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint::postgres
