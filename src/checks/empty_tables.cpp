#include "checks/judges.hpp"
#include "checks/unread.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

Finding finding_about(const MainTableObservation& table, Severity severity, Text message, const Phrase& why) {
  return {.check = "empty-tables",
          .severity = severity,
          .object = table.name,
          .message = std::move(message),
          .measured = std::int64_t{0},
          .threshold = std::int64_t{1},
          .why = why};
}

Text with_rows_in_backup(const Phrase& sentence, const MainTableObservation& table) {
  return {sentence, {{"table", table.name}, {"rows", table.backed_up->rows}, {"id", table.backed_up->backup}}};
}

// Once it held rows, a table is in use: that it holds none is a loss until somebody says otherwise.
Finding empty_finding(const MainTableObservation& table) {
  if (table.backed_up && table.backed_up->removed >= table.backed_up->rows)
    return finding_about(table, Severity::advice, with_rows_in_backup(text::checks::outlived_table, table),
                         text::checks::outlived_table_why);
  if (table.backed_up)
    return finding_about(table, Severity::error, with_rows_in_backup(text::checks::emptied_table, table),
                         table.backed_up->kept ? text::checks::emptied_table_why : text::checks::emptied_table_pin_why);
  return finding_about(table, Severity::advice, Text(text::checks::empty_table, {{"table", table.name}}),
                       text::checks::empty_table_why);
}

// Of one that no backup has rows of either, unfit-rules tells: its name may be a mistake.
void add_lost(const MainTableObservation& table, std::vector<Finding>& findings) {
  if (table.backed_up)
    findings.push_back(
        finding_about(table, Severity::error, with_rows_in_backup(text::checks::lost_table, table),
                      table.backed_up->kept ? text::checks::lost_table_why : text::checks::lost_table_pin_why));
}

}  // namespace

CheckOutcome judge_empty_tables(const Observations& seen) {
  if (seen.main_tables.empty()) return CheckOutcome::skip(text::checks::no_main_tables);
  std::vector<Finding> findings;
  Unread unread;
  for (const MainTableObservation& table : seen.main_tables) {
    if (!table.present) {
      add_lost(table, findings);
      continue;
    }
    unread.asked();
    if (!table.holds_rows)
      unread.failed(table.name, std::nullopt);
    else if (!*table.holds_rows)
      findings.push_back(empty_finding(table));
  }
  return unread.conclude(std::move(findings));
}

}  // namespace dbmaint
