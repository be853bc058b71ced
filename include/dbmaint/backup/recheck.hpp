#pragma once

#include <string>
#include <vector>

#include "dbmaint/backup/repository.hpp"

// Which backups a routine reads again, and for how long. Pure.

namespace dbmaint {

/// Whoever looks, and when.
struct Recheck {
  VerifyTier tier = VerifyTier::checksums;
  std::string host;
  Timestamp now{};
};

/// A look of this host that is younger need not be repeated: less than a day, so that the next night finds it old.
inline constexpr Duration check_holds_for = std::chrono::hours{20};

/// The recent backups of this database (those that `keep.days` covers, and whatever is newer) that this host has not
/// looked into as deep as asked within check_holds_for. Those it has not looked into for longest come first, so that
/// what one night leaves over is the next one's first; of the others the newest. Below T2 those that were never proved
/// are left out: nobody relies on them, and only T2 could prove them.
[[nodiscard]] std::vector<Backup> due_for_check(const RepositoryListing& listing, const KeepPolicy& keep,
                                                const Identity& identity, const Recheck& recheck);

/// Whether a further backup is read in this run: the first always is, however large, and another one when it should be
/// done within the budget at the speed of those before it.
[[nodiscard]] bool fits_into(Duration budget, Duration spent, ByteSize read, ByteSize next);

}  // namespace dbmaint
