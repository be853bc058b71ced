#pragma once

#include <string>
#include <vector>

#include "dbmaint/backup/manifest.hpp"
#include "dbmaint/core/finding.hpp"
#include "dbmaint/core/schema.hpp"
#include "dbmaint/history/history.hpp"

namespace dbmaint {

/// What became of one table between two backups.
struct TableChange {
  std::string table;     ///< as operators read it
  std::string recorded;  ///< full_name(), as manifests have it
  bool main_table = false;
  std::int64_t before = 0;
  std::int64_t after = 0;
  std::vector<RowsGone> gone{};        ///< by dbmaint's own retention in between, from this very table, oldest first
  std::vector<std::string> part_of{};  ///< full_name() of the partitioned tables that count its rows too
};

/// Less than half of the rows that should have been in a table.
struct Fall {
  std::int64_t from = 0;
  std::int64_t to = 0;
  std::optional<Timestamp> seen_at{};  ///< by the run that began then and removed others; nothing: by the newer backup
};

/// Two verified backups of one database, one after the other.
struct BackupChange {
  std::string before_id;
  std::vector<TableChange> tables;  ///< empty when the rows of either were not counted exactly
  std::int64_t rows_before = 0;     ///< of all tables, those of a partitioned one counted once
  std::int64_t rows_after = 0;
  ByteSize size_before;  ///< before compression
  ByteSize size_after;
  bool other_server = false;  ///< both name the server they were made from, and it is not the same
  bool made_room = false;     ///< dbmaint removed rows or gave space back in between: sizes tell nothing
};

/// Without what retention removed and whether it made room, which only the history can tell.
[[nodiscard]] BackupChange change_between(const Manifest& before, const Manifest& after, const Schema& schema,
                                          const std::vector<std::string>& main_tables);

/// When less than half was left of what retention left: at the end, or else when the first of those runs looked that
/// found so few. Rows that came and were removed in between explain no more than what was there when the last of them
/// went. Pure.
[[nodiscard]] std::optional<Fall> fall_of(const TableChange& change);

/// Findings `backup-shrunk`: a main table that became empty (critical); a main table, all rows together, or the size,
/// that fell by more than half (warning); another server than before (warning). What retention removed is no loss.
/// Pure.
[[nodiscard]] std::vector<Finding> judge_shrinkage(const BackupChange& change);

}  // namespace dbmaint
