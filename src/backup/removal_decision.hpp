#pragma once

#include <functional>
#include <string>
#include <vector>

#include "dbmaint/backup/repository.hpp"

namespace dbmaint {

/// The ids that the policy lets go, once every backup on whose strength one goes (the newest verified one, those of
/// `at_least`, and whichever has a week or a month in another's place) has been looked at: `sound` answers. One that is
/// not sound counts as verified no more, in `backups` too, and everything is decided again without it.
[[nodiscard]] std::vector<std::string> decide_removal(std::vector<Backup>& backups, const KeepPolicy& keep,
                                                      const Identity& identity,
                                                      const std::function<bool(Backup&)>& sound);

}  // namespace dbmaint
