#pragma once

#include <SQLiteCpp/Database.h>

#include <cstddef>
#include <optional>

#include "dbmaint/engine/relation.hpp"

namespace dbmaint::sqlite {

/// Counts all selected rows and the orphans among them in one pass over the child, the parents' whole numbers being
/// held as bits: a third of what looking each one up in SQLite takes. Nothing where that does not fit: several columns,
/// keys of another kind, numbers too far apart, more parents than children.
[[nodiscard]] std::optional<OrphanCount> count_by_bitmap(const SQLite::Database& database, const Relation& relation,
                                                         std::size_t samples);

}  // namespace dbmaint::sqlite
