#include "dbmaint/text/sqlite_checks.hpp"
#include "engine/sqlite/checks/file_facts.hpp"
#include "engine/sqlite/checks/judges.hpp"

namespace dbmaint::sqlite {

CheckOutcome judge_free_pages(const CheckContext& context) {
  const Thresholds& limits = context.rules.thresholds;
  const FileSpace space = read_space(context.session);
  CheckOutcome outcome;
  // A share alone would cry over small files, a size alone over large ones.
  if (space.unused_share() >= limits.free_pages && space.unused() >= limits.index_floor) {
    outcome = CheckOutcome::of(
        {{.check = "free-pages",
          .severity = Severity::advice,
          .object = "database",
          .message = Text(text::sqlite_checks::free_pages, {{"free", space.unused()}, {"total", space.total()}}),
          .measured = space.unused_share(),
          .threshold = limits.free_pages,
          .why = text::sqlite_checks::free_pages_why,
          .fix = "VACUUM;"}});
  }
  outcome.metrics = {{"free_pages_ratio", space.unused_share(), "ratio"}};
  return outcome;
}

}  // namespace dbmaint::sqlite
