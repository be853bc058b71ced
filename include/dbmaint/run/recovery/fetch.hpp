#pragma once

#include <string>

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/config/config.hpp"

namespace dbmaint {

/// A backup that was asked for, and where it is.
struct FoundBackup {
  Backup backup;
  bool offsite = false;  ///< its folder is an address there: fetch_backup() brings it here
  Text warning;      ///< it is damaged, made from another database or on another host, or a damaged one is in its way
  Text passed_over;  ///< newer ones that are damaged or were never proved; empty: none
  Text unseen;       ///< why the off-site copies could not be looked at; empty: they were, or need not be
};

/// Chosen as choose_backup() does, among the backups here and the off-site copies, and unless an id says otherwise
/// among those of the target's own database, and of the copies among those that this host made. The id of one that is
/// here, and counts as verified, needs no question over the network; a place that cannot be reached leaves those that
/// are here.
[[nodiscard]] FoundBackup find_backup(const Repository& repository, const TargetConfig& target, const std::string& from,
                                      const Services& services);

/// Brings an off-site copy back into the repository, compared with its manifest byte by byte. One of this
/// host's that is not what its manifest states is Error{corruption}, and counts as verified there no more.
[[nodiscard]] Backup fetch_backup(Repository& repository, const TargetConfig& target, const Backup& copy,
                                  const Services& services);

}  // namespace dbmaint
