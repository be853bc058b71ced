#pragma once

#include <string>
#include <vector>

#include "cli/invocation.hpp"
#include "dbmaint/run/run.hpp"
#include "report/listing.hpp"
#include "run/server/server_backups.hpp"

// Commands about backups, for targets whose backups pgBackRest makes.

namespace dbmaint::cli {

[[nodiscard]] bool backed_up_by_pgbackrest(const TargetConfig& target);

/// Error{usage} when `from` means one of pgBackRest's backups of this target, whose repository `command` does not
/// change; the hint is `words` with pgBackRest's own command, which is made of `by_hand`. A dump of earlier days, by
/// its id, is still the command's.
void refuse_server_backup(const TargetConfig& target, const std::string& command, const std::string& from,
                          const Phrase& words, const std::vector<std::string>& by_hand);

/// Appends a row for each of its backups, in the columns of `backup list`. A stanza that cannot be asked is a row of
/// `unusable`, and the exit code tells it.
[[nodiscard]] ExitCode list_server_backups(const TargetConfig& target, const std::filesystem::path& state_dir,
                                           const Invocation& invocation, Listing& backups, Listing& why,
                                           Listing& unusable);

}  // namespace dbmaint::cli
