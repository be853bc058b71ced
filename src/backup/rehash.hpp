#pragma once

#include "dbmaint/backup/repository.hpp"

namespace dbmaint {

/// What the evidence of it says was done.
inline constexpr const char* checksum_method = "sizes and SHA-256 of every file";

/// Why the files of a backup are no longer those of its manifest, judged by sizes and SHA-256 over every byte on disk;
/// empty: they are. Cheaper than Repository::verify(), for a backup that was proved once. A disk that fails is an
/// Error, and so is being asked to stop.
[[nodiscard]] Text rehash(const Backup& backup, const Services& services);

}  // namespace dbmaint
