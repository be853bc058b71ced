#include "run/rows_in_backups.hpp"

#include "dbmaint/backup/listing.hpp"

namespace dbmaint {

std::optional<RowsInBackup> rows_in_backups(const TableName& table, const RepositoryListing& listing,
                                            const Identity& identity) {
  const std::string recorded = table.schema + "." + table.name;
  for (auto backup = listing.backups.rbegin(); backup != listing.backups.rend(); ++backup) {
    if (!made_from(*backup, identity)) continue;
    for (const TableRows& rows : backup->manifest.facts.rows)
      if (rows.table == recorded && rows.rows > 0) return RowsInBackup{rows.rows, backup->manifest.id};
  }
  return std::nullopt;
}

}  // namespace dbmaint
