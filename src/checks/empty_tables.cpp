#include "checks/judges.hpp"
#include "checks/unread.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

// Once it held rows, a table is in use: that it holds none is a loss until somebody says otherwise.
Finding finding_about(const MainTableObservation& table) {
  Finding finding{.check = "empty-tables",
                  .severity = Severity::advice,
                  .object = table.name,
                  .message = Text(text::checks::empty_table, {{"table", table.name}}),
                  .measured = std::int64_t{0},
                  .threshold = std::int64_t{1},
                  .why = text::checks::empty_table_why};
  if (!table.backed_up) return finding;
  finding.severity = Severity::error;
  finding.message = Text(text::checks::emptied_table,
                         {{"table", table.name}, {"rows", table.backed_up->rows}, {"id", table.backed_up->backup}});
  finding.why = text::checks::emptied_table_why;
  return finding;
}

// Of one that no backup has rows of either, unfit-rules tells: its name may be a mistake.
void add_lost(const MainTableObservation& table, std::vector<Finding>& findings) {
  if (!table.backed_up) return;
  findings.push_back(
      {.check = "empty-tables",
       .severity = Severity::error,
       .object = table.name,
       .message = Text(text::checks::lost_table,
                       {{"table", table.name}, {"rows", table.backed_up->rows}, {"id", table.backed_up->backup}}),
       .measured = std::int64_t{0},
       .threshold = std::int64_t{1},
       .why = text::checks::lost_table_why});
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
      findings.push_back(finding_about(table));
  }
  return unread.conclude(std::move(findings));
}

}  // namespace dbmaint
