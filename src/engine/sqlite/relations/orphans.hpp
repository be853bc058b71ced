#pragma once

#include <SQLiteCpp/Database.h>

#include <cstddef>

#include "dbmaint/engine/relation.hpp"

namespace dbmaint::sqlite {

/// Child rows whose parent is missing, as a foreign key would judge: the parent column's affinity and collation decide.
/// Chooses between a walk over the distinct keys of the child's index and one pass over the child.
[[nodiscard]] OrphanCount count_orphans(SQLite::Database& database, const Relation& relation, std::size_t samples);

}  // namespace dbmaint::sqlite
