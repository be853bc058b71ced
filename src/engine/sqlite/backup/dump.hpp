#pragma once

#include <filesystem>
#include <string>

#include "dbmaint/engine/backup_source.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint::sqlite {

/// Copies the database as it is at one moment, over a connection of its own that holds one read transaction from
/// the first page to the last: programs that write do not make it start again (in WAL mode they do not even wait).
[[nodiscard]] DumpFacts dump(const std::filesystem::path& file, BackupWriter& writer, const Services& services);

/// Decodes a backup into a scratch file and lets SQLite check it whole. Error{corruption} when it is damaged.
[[nodiscard]] DecodeFacts decode(BackupReader& reader, const DumpFacts& facts, const Services& services);

/// The copy inside a backup as a plain file, which replaces what is at `file`.
void decode_into(BackupReader& reader, const DumpFacts& facts, const std::filesystem::path& file, FileMode mode,
                 const Services& services);

/// SQLite's own check of a decoded copy, and its rows against the manifest's. Error{corruption}.
void check_copy(const std::filesystem::path& file, const DumpFacts& facts, const Services& services);

/// The name of the copy inside a backup, fit for any shell: "app.db".
[[nodiscard]] std::string copy_name(const std::string& database);

}  // namespace dbmaint::sqlite
