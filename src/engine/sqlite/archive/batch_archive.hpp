#pragma once

#include <optional>

#include "dbmaint/engine/retention.hpp"
#include "dbmaint/engine/row_archive.hpp"
#include "engine/json_line.hpp"
#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/raw_statement.hpp"
#include "engine/sqlite/removal/walk_path.hpp"

namespace dbmaint::sqlite {

/// Commits are on the disk when they return, as long as it lives: in WAL mode we leave them to the next checkpoint
/// otherwise, and a power cut would bring rows back that the archive has.
class LastingCommits {
 public:
  explicit LastingCommits(SQLite::Database& database);
  ~LastingCommits();
  LastingCommits(const LastingCommits&) = delete;
  LastingCommits& operator=(const LastingCommits&) = delete;

 private:
  SQLite::Database& database_;
  std::int64_t before_;
};

/// What a batch does instead of its DELETE where the rows are kept.
class BatchArchive {
 public:
  BatchArchive(SQLite::Database& database, const Path& path, const ExpiredRows& rows, RowFormat format,
               RowSink& archive);

  struct Taken {
    std::int64_t rows = 0;        ///< with none nothing was done
    std::optional<Key> cut_at{};  ///< it ended with this one, and left the rest of the window
  };
  /// Inside the batch's transaction, in which nobody else writes: hands the rows of the window to the archive, then
  /// deletes them; fewer than the window holds where they are wide, and never more than `most`. Error{failed} when what
  /// was handed over is not what was deleted.
  [[nodiscard]] Taken take(const Key& from, const Key& to, BatchEnd end, std::int64_t most);
  void commit(Transaction& transaction);

 private:
  LastingCommits lasting_;
  Text tried_;
  RowFormat format_;
  RowSink& archive_;
  std::size_t key_columns_;
  RawStatement select_;
  RawStatement delete_;
};

}  // namespace dbmaint::sqlite
