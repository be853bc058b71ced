#pragma once

#include <SQLiteCpp/Database.h>

#include "dbmaint/engine/content_facts.hpp"

namespace dbmaint::sqlite {

/// What the main database holds beside rows. SQLite has neither roles nor large objects nor extensions of its own.
[[nodiscard]] ContentFacts read_content(const SQLite::Database& database);

}  // namespace dbmaint::sqlite
