#pragma once

#include <optional>

#include "dbmaint/backup/manifest.hpp"
#include "dbmaint/core/byte_size.hpp"

namespace dbmaint {

/// How much a new backup will need on disk, scratch files included: a tenth more than the last one of this database
/// did, for growth; without one, a quarter of the database, which is what zstd makes of text at worst in practice.
/// Deliberately low: a disk that fills all the same ends the backup cleanly, a refusal for nothing would end it for
/// good.
[[nodiscard]] ByteSize space_for_backup(const std::optional<Manifest>& last, ByteSize database);

}  // namespace dbmaint
