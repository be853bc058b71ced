#pragma once

#include <SQLiteCpp/Database.h>

#include <cstddef>
#include <optional>
#include <string>

#include "dbmaint/engine/relation.hpp"

namespace dbmaint::sqlite {

/// An index of the child that can be walked from key to key, and whether that pays.
struct WalkableIndex {
  enum class Promise { good, poor, unknown };  ///< unknown: no statistics tell how many rows a key has
  std::string name;
  Promise promise = Promise::unknown;
};

/// Nothing where no index is led by the relation's only column, or a condition asks for other columns.
[[nodiscard]] std::optional<WalkableIndex> find_walkable_index(const SQLite::Database& database,
                                                               const Relation& relation);

/// Counts all keyed rows and the orphans among them, testing each distinct key once. Where keys turn out to be many,
/// one pass over what lies behind the last key seen finishes the work. Call inside a read transaction.
[[nodiscard]] OrphanCount count_by_walk(SQLite::Database& database, const Relation& relation,
                                        const WalkableIndex& index, std::size_t samples);

}  // namespace dbmaint::sqlite
