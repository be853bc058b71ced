#pragma once

#include "dbmaint/engine/rows_to_take.hpp"
#include "engine/postgres/removal/expired.hpp"

namespace dbmaint::postgres {

/// Rows without a parent. Error{refused} for keys that cannot be compared.
[[nodiscard]] ExpiredQuestion ask_orphans(Connection& connection, const OrphanRows& rows);

/// Rows that nothing refers to, and that are old.
[[nodiscard]] ExpiredQuestion ask_unattached(Connection& connection, const UnattachedRows& rows);

}  // namespace dbmaint::postgres
