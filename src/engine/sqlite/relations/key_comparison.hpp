#pragma once

#include <SQLiteCpp/Database.h>

#include <string>

#include "dbmaint/engine/rows_to_take.hpp"

// A foreign key compares by the parent column's affinity and collation, a join by those of both sides. Where the two
// may disagree, a row that a foreign key calls lost may have its parent in every query of the application.

namespace dbmaint::sqlite {

/// Error{refused} where the repair rests on keys that a join may find equal and a foreign key not, or the reverse.
void refuse_unlike_keys(const SQLite::Database& database, const OrphanRows& rows);
void refuse_unlike_keys(const SQLite::Database& database, const UnattachedRows& rows);

}  // namespace dbmaint::sqlite
