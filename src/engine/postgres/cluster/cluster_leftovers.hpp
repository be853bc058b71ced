#pragma once

#include <filesystem>
#include <optional>

#include "dbmaint/engine/restore.hpp"
#include "engine/postgres/cluster/server_user.hpp"

namespace dbmaint::postgres {

/// Ends and removes the throw-away cluster that a killed drill of this repository left. Whoever has the reader holds
/// the repository's lock: no run works with it. What could not be removed is told.
[[nodiscard]] Leftovers remove_left_cluster(const BackupReader& reader, const Services& services);

/// The same of the cluster in that folder, of that user or of ourselves. Error when it cannot be removed.
void remove_left_cluster(const std::filesystem::path& cluster, const std::optional<ServerUser>& user,
                         const Services& services, Leftovers& out);

}  // namespace dbmaint::postgres
