#pragma once

#include <vector>

#include "dbmaint/engine/maintenance.hpp"
#include "dbmaint/engine/session.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

/// What the server's counters say of one table.
struct TableActivity {
  TableName table;
  std::int64_t live = 0;
  std::int64_t dead = 0;
  std::int64_t changed = 0;  ///< since the last ANALYZE
  bool analyzed = false;
  bool may_be_cared_for = true;  ///< by this role: else the server passes it over, with a warning only
};

/// VACUUM beyond the dead-row thresholds (share and floor), ANALYZE for tables without statistics or that changed much.
/// Pure.
[[nodiscard]] std::vector<CareAction> care_for_tables(const std::vector<TableActivity>& activity,
                                                      const Thresholds& thresholds);

[[nodiscard]] std::vector<CareAction> propose_care(Connection& connection, const Schema& schema,
                                                   const Thresholds& thresholds);
/// Runs a proposed statement, outside any transaction.
[[nodiscard]] CareResult perform_care(Connection& connection, const CareAction& action);

}  // namespace dbmaint::postgres
