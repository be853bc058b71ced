#pragma once

#include <cstdint>
#include <optional>

namespace dbmaint::postgres {

enum class AccessPath { time_range, blocks };

/// What the server knows of one table without partitions, before it is walked.
struct WalkFacts {
  bool time_index = false;            ///< a btree index starts with the time column
  std::optional<double> correlation;  ///< pg_stats': -1 to 1, order on disk against order of the time; nothing: unknown
  std::int64_t blocks = 0;            ///< of the table
  double rows = 0;                    ///< of the table, estimated
  double expired_rows = 0;            ///< the planner's estimate of the rows before the cut-off
};

/// Ranges of the time index read the expired rows only, with their index entries twice; blocks read each page once, up
/// to the last row that Remover::expect() tells: the whole table, or its old part where that stands first. Where order
/// on disk does not follow the time, each range comes back to nearly every page: measured on half of 600 000 rows,
/// three to eleven times one DELETE. The two are priced as PostgreSQL's planner prices an index scan (cost_index() in
/// costsize.c: the square of the correlation weighs between pages in sequence and one random page per row, which
/// costs four of the others by default), and the cheaper one is taken. So ranges are for a small share of expired
/// rows, or for a table in the reverse order of its time; without statistics it is blocks, whose price has an upper
/// bound.
[[nodiscard]] AccessPath choose_access_path(const WalkFacts& facts);

}  // namespace dbmaint::postgres
