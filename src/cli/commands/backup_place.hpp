#pragma once

#include <string>

#include "cli/invocation.hpp"
#include "dbmaint/backup/repository.hpp"
#include "dbmaint/run/run.hpp"

namespace dbmaint::cli {

/// One target's backups, as a command about them finds them.
struct BackupPlace {
  TargetConfig target;
  RunSettings settings;
  Repository repository;
  RepositoryListing listing;
};

/// `identity_file`: see use_identity().
[[nodiscard]] BackupPlace backups_of(const std::string& target, Invocation& invocation,
                                     const std::string& identity_file = {});

[[nodiscard]] Identity identity_of(const TargetConfig& target);

/// What people call a state_word().
[[nodiscard]] std::string state_words(const std::string& state, Language language);

}  // namespace dbmaint::cli
