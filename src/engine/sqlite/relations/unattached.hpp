#pragma once

#include <SQLiteCpp/Database.h>

#include <cstddef>
#include <string>

#include "dbmaint/engine/relation.hpp"

namespace dbmaint::sqlite {

/// That none of the listed columns refers to a row.
[[nodiscard]] std::string is_unreferenced(const UnattachedQuestion& question);

/// Rows that none of the listed child columns refers to.
[[nodiscard]] UnattachedCount count_unattached(const SQLite::Database& database, const UnattachedQuestion& question,
                                               std::size_t samples);

}  // namespace dbmaint::sqlite
