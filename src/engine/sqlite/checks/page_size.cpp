#include "dbmaint/text/sqlite_checks.hpp"
#include "engine/sqlite/checks/file_facts.hpp"
#include "engine/sqlite/checks/judges.hpp"

namespace dbmaint::sqlite {

CheckOutcome judge_page_size(const CheckContext& context) {
  constexpr std::int64_t usual = 4096;  // SQLite's default since 3.12, and what disks and systems read at once
  const FileSpace space = read_space(context.session);
  if (space.page_size >= usual || space.total() < context.rules.thresholds.index_floor) return CheckOutcome::pass();
  return CheckOutcome::of(
      {{.check = "page-size",
        .severity = Severity::advice,
        .object = "database",
        .message = Text(text::sqlite_checks::small_pages, {{"size", space.page_size}, {"usual", usual}}),
        .measured = space.page_size,
        .threshold = usual,
        .why = text::sqlite_checks::small_pages_why,
        .fix = "PRAGMA journal_mode = DELETE; PRAGMA page_size = 4096; VACUUM;"}});
}

}  // namespace dbmaint::sqlite
