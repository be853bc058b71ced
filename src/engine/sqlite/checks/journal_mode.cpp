#include "dbmaint/engine/result_row.hpp"
#include "dbmaint/text/sqlite_checks.hpp"
#include "embedded/sqlite_sql.hpp"
#include "engine/sqlite/checks/file_facts.hpp"
#include "engine/sqlite/checks/judges.hpp"

namespace dbmaint::sqlite {

namespace {

/// Nobody writes to a file without a write bit, so nobody waits for a writer either.
bool may_be_written(const std::filesystem::path& file, const Filesystem& files) {
  constexpr unsigned write_bits = 0222;
  const std::optional<FileStatus> status = files.status(file);
  return status && (status->mode & write_bits) != 0;
}

}  // namespace

CheckOutcome judge_journal_mode(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::journal_mode), 1);
  const std::string mode = rows_of(answer).at(0).text("mode");
  if (mode == "wal") return CheckOutcome::pass();
  const std::filesystem::path file = main_file(context.session);
  if (file.empty() || !may_be_written(file, context.services.files))
    return CheckOutcome::skip(text::sqlite_checks::file_is_read_only);
  return CheckOutcome::of({{.check = "journal-mode",
                            .severity = Severity::advice,
                            .object = "database",
                            .message = Text(text::sqlite_checks::rollback_journal, {{"mode", mode}}),
                            .measured = mode,
                            .threshold = std::string("wal"),
                            .why = text::sqlite_checks::rollback_journal_why,
                            .fix = "PRAGMA journal_mode = WAL;"}});
}

}  // namespace dbmaint::sqlite
