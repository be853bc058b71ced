#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>

namespace dbmaint::postgres {

/// Where the cluster in the folder keeps its data.
[[nodiscard]] std::filesystem::path data_folder(const std::filesystem::path& cluster);

/// The server that runs on the cluster, by its postmaster.pid. Only a process that works in that very folder: its
/// number may be a stranger's by now.
[[nodiscard]] std::optional<pid_t> postmaster_of(const std::filesystem::path& cluster);

/// Whether it says there that it accepts connections.
[[nodiscard]] bool is_ready(const std::filesystem::path& cluster);

}  // namespace dbmaint::postgres
