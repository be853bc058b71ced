#pragma once

#include "dbmaint/engine/backup_source.hpp"
#include "dbmaint/engine/restore.hpp"
#include "engine/postgres/restore/archive_list.hpp"

// Which parts of a dump come back when single tables are asked for (docs/backups.md, "Single tables").

namespace dbmaint::postgres {

/// What `tables` come to: with them their partitions and children, the definitions that they are made from, and
/// whatever belongs to them and needs no other table. Error{failed} when the archive does not list one. Pure.
[[nodiscard]] RestoreScope scope_of(const std::vector<ArchiveEntry>& archive, const DumpFacts& facts,
                                    const std::vector<std::string>& tables);

}  // namespace dbmaint::postgres
