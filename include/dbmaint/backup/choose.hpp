#pragma once

#include <string>

#include "dbmaint/backup/repository.hpp"

namespace dbmaint {

/// The backup an operator means by
/// - "latest": the newest verified one;
/// - a time ("2026-11-20", "2026-11-20T14:00:00Z"): the newest verified one begun at that time or before;
/// - an id, or the unique end or beginning of one ("0041"): that one, verified or not.
/// Error{usage} for an id that is none or several, Error{failed} when no verified backup is there; both tell what is.
/// Error{corruption} with the reason for an id whose folder is no whole backup any more.
/// Pure.
[[nodiscard]] const Backup& choose_backup(const RepositoryListing& listing, const std::string& from);

/// Which backups may be named instead: those that are not known to be damaged, or else those that are.
[[nodiscard]] Text what_there_is(const RepositoryListing& listing);

/// False for "latest" and a time, which mean a backup of the target's own database: several targets may keep theirs in
/// one folder. An id means that very backup.
[[nodiscard]] bool names_an_id(const std::string& from);

}  // namespace dbmaint
