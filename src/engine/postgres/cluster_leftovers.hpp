#pragma once

#include "dbmaint/engine/restore.hpp"

namespace dbmaint::postgres {

/// Ends and removes the throw-away cluster that a killed drill of this repository left. Whoever has the reader holds
/// the repository's lock: no run works with it. What could not be removed is told.
[[nodiscard]] Leftovers remove_left_cluster(const BackupReader& reader, const Services& services);

}  // namespace dbmaint::postgres
