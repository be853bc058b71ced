#pragma once

#include <string>

#include "backup/server/server_evidence.hpp"

namespace dbmaint {

/// Whether an operator's word for a backup can mean one of pgBackRest's: its label, or the unique end of one. Pure.
[[nodiscard]] bool may_be_label(const std::string& from);

/// The backup an operator means by "latest" (the newest that is not known to be damaged), a time (the newest such that
/// had ended by then), or a label or its unique end (that one). `states` are state_of() each. Error{usage} for a label
/// that is none or several, Error{failed} when there is no such backup. Pure.
[[nodiscard]] const ServerBackup& choose_server_backup(const ServerBackupListing& listing,
                                                       const std::vector<std::string>& states, const std::string& from,
                                                       const std::string& stanza, const std::string& target);

}  // namespace dbmaint
