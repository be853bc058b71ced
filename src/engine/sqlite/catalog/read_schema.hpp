#pragma once

#include <SQLiteCpp/Database.h>

#include "dbmaint/core/schema.hpp"

namespace dbmaint::sqlite {

/// Tables, views and virtual tables of the database and of the attached ones.
[[nodiscard]] Schema read_schema(const SQLite::Database& database);

}  // namespace dbmaint::sqlite
