#pragma once

#include "dbmaint/engine/backup_source.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint::postgres {

/// Sends the whole archive through pg_restore to /dev/null: listing its contents would accept one cut in half.
[[nodiscard]] DecodeFacts decode(BackupReader& reader, const DumpFacts& facts, const Services& services);

/// The major version that wrote the archive: pg_restore must not be older.
[[nodiscard]] int archive_major(const DumpFacts& facts);

/// Reading to the end is what checks size and SHA-256; pg_restore may have stopped before.
void read_to_end(ByteSource& source);

}  // namespace dbmaint::postgres
