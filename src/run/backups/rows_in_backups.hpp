#pragma once

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/checks/observations.hpp"

namespace dbmaint {

/// A table's rows in the newest backup of this database in which it has any; nothing: it has none in any of them, or
/// none in one that a person accepted since. Pure.
[[nodiscard]] std::optional<RowsInBackup> rows_in_backups(const TableName& table, const RepositoryListing& listing,
                                                          const Identity& identity);

/// The same of a table that this schema does not have, by its name as the configuration writes it. A name without a
/// schema stands for the default one's table first; that schema may be gone as well, so for any other absent one next.
[[nodiscard]] std::optional<RowsInBackup> rows_of_absent(const std::string& written, const Schema& schema,
                                                         const RepositoryListing& listing, const Identity& identity);

}  // namespace dbmaint
