#pragma once

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/checks/observations.hpp"

namespace dbmaint {

/// A table's rows in the newest backup of this database in which it has any; nothing: it has none in any of them. Pure.
[[nodiscard]] std::optional<RowsInBackup> rows_in_backups(const TableName& table, const RepositoryListing& listing,
                                                          const Identity& identity);

}  // namespace dbmaint
