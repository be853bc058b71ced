#pragma once

#include "dbmaint/engine/relation.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

/// What the catalog tells of a child's key, and what to do with it.
struct KeyStatistics {
  double rows = 0;                 ///< estimated; below zero: never counted
  std::optional<double> distinct;  ///< as pg_stats tells it: below zero it is a share of the rows
  double visible = 0;              ///< share of all-visible pages
  bool indexed = false;
  bool plain_table = false;
};
enum class OrphanStrategy { index_walk, group_by, anti_join };

/// Pure. Walking the distinct keys of the index wins while they are fewer than a seventieth of the rows; grouping an
/// index-only scan wins when the table is freshly vacuumed; a hash anti-join otherwise. (Measured on PostgreSQL 15.)
[[nodiscard]] OrphanStrategy choose_orphan_strategy(const KeyStatistics& statistics);

/// How many keys the walk may take before it switches, since statistics may lie. Pure.
[[nodiscard]] std::int64_t walk_budget(const KeyStatistics& statistics);

[[nodiscard]] OrphanCount count_orphans(Connection& connection, const Relation& relation, std::size_t samples);

}  // namespace dbmaint::postgres
