#include "run/backups/rows_in_backups.hpp"

#include <algorithm>
#include <functional>

#include "dbmaint/backup/listing.hpp"
#include "run/backups/recorded_tables.hpp"

namespace dbmaint {

namespace {

/// In the newest backup that records rows of a table whose name fits.
std::optional<RowsInBackup> newest_with_rows(const RepositoryListing& listing, const Identity& identity,
                                             const std::function<bool(const std::string&)>& fits) {
  for (auto backup = listing.backups.rbegin(); backup != listing.backups.rend(); ++backup) {
    if (!made_from(*backup, identity)) continue;
    for (const auto& [table, recorded] : recorded_tables(backup->manifest.facts.rows))
      if (recorded.rows > 0 && fits(table)) return RowsInBackup{recorded.rows, backup->manifest.id};
    if (backup->compared == accepted_by_a_person) return std::nullopt;
  }
  return std::nullopt;
}

bool is_there(const std::string& recorded, const Schema& schema) {
  return std::ranges::any_of(schema.tables, [&](const Table& table) { return full_name(table.name) == recorded; });
}

}  // namespace

std::optional<RowsInBackup> rows_in_backups(const TableName& table, const RepositoryListing& listing,
                                            const Identity& identity) {
  const std::string wanted = full_name(table);
  return newest_with_rows(listing, identity, [&](const std::string& recorded) { return recorded == wanted; });
}

std::optional<RowsInBackup> rows_of_absent(const std::string& written, const Schema& schema,
                                           const RepositoryListing& listing, const Identity& identity) {
  if (auto rows = rows_in_backups({schema.default_schema, written}, listing, identity)) return rows;
  const std::string ending = "." + written;
  return newest_with_rows(listing, identity, [&](const std::string& recorded) {
    return recorded == written || (recorded.ends_with(ending) && !is_there(recorded, schema));
  });
}

}  // namespace dbmaint
