#pragma once

#include <filesystem>
#include <memory>

#include "dbmaint/history/history.hpp"

namespace dbmaint {

/// The history in one SQLite file that exists. Errors of SQLite come out as Error: corruption for a damaged file,
/// failed for the rest. A read-only one never writes, not even a journal. An empty file gets its tables.
///
/// A rollback journal is used, not a write-ahead log: a log would make readers create files beside the history, and
/// neither checks nor --dry-run may leave anything behind. One short transaction per run is all that is ever written.
[[nodiscard]] std::unique_ptr<History> open_sqlite_history(const std::filesystem::path& file, HistoryAccess access);

/// What an absent history is for those who only read. It forgets what it is told.
[[nodiscard]] std::unique_ptr<History> empty_history();

}  // namespace dbmaint
