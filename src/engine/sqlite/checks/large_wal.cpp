#include <algorithm>

#include "dbmaint/text/sqlite_checks.hpp"
#include "engine/sqlite/checks/file_facts.hpp"
#include "engine/sqlite/checks/judges.hpp"

namespace dbmaint::sqlite {

namespace {

/// SQLite checkpoints at 1000 pages, about 4 MB: at sixteen times that something holds it back.
constexpr ByteSize wal_floor{64ULL * 1024 * 1024};
constexpr double wal_share = 0.25;

}  // namespace

CheckOutcome judge_large_wal(const CheckContext& context) {
  std::filesystem::path wal = main_file(context.session);
  if (wal.empty()) return CheckOutcome::skip(text::sqlite_checks::no_wal);
  wal += "-wal";
  const std::optional<FileStatus> status = context.services.files.status(wal);
  if (!status) return CheckOutcome::skip(text::sqlite_checks::no_wal);
  const FileSpace space = read_space(context.session);
  const auto share = static_cast<std::uint64_t>(static_cast<double>(space.total().bytes) * wal_share);
  const ByteSize limit{std::max(wal_floor.bytes, share)};
  if (status->size <= limit) return CheckOutcome::pass();
  return CheckOutcome::of({{.check = "large-wal",
                            .severity = Severity::warning,
                            .object = "database",
                            .message = Text(text::sqlite_checks::large_wal, {{"size", status->size}, {"limit", limit}}),
                            .measured = status->size,
                            .threshold = limit,
                            .why = text::sqlite_checks::large_wal_why,
                            .fix = "PRAGMA wal_checkpoint(TRUNCATE);"}});
}

}  // namespace dbmaint::sqlite
