#pragma once

#include <SQLiteCpp/Database.h>

#include <cstddef>

#include "dbmaint/engine/relation.hpp"

namespace dbmaint::sqlite {

/// Rows that none of the listed child columns refers to.
[[nodiscard]] UnattachedCount count_unattached(const SQLite::Database& database, const UnattachedQuestion& question,
                                               std::size_t samples);

}  // namespace dbmaint::sqlite
