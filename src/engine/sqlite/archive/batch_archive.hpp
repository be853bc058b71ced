#pragma once

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

  /// Inside the batch's transaction, in which nobody else writes: hands the rows of the window to the archive, then
  /// deletes them. Error{failed} when those are not the same. Returns how many; with none nothing was done.
  [[nodiscard]] std::int64_t take(const Key& from, const Key& to);
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
