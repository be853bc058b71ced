#pragma once

#include <SQLiteCpp/Database.h>

#include <vector>

#include "dbmaint/core/rules.hpp"
#include "dbmaint/core/schema.hpp"
#include "dbmaint/engine/maintenance.hpp"

namespace dbmaint::sqlite {

/// Space, statistics, warm-up: in the order in which they should run. An index is never rebuilt on suspicion.
[[nodiscard]] std::vector<CareAction> propose_care(const SQLite::Database& database, const Schema& schema,
                                                   const Thresholds& thresholds);

[[nodiscard]] CareResult perform(SQLite::Database& database, const CareAction& action);

}  // namespace dbmaint::sqlite
