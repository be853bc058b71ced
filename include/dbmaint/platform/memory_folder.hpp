#pragma once

#include <filesystem>

#include "dbmaint/core/byte_size.hpp"

namespace dbmaint {

/// Whether what is written below the folder (or its nearest existing parent) stays in memory: a tmpfs or a ramfs.
/// Swap is not looked at.
[[nodiscard]] bool lies_in_memory(const std::filesystem::path& folder);

/// What the system can give away without swapping or stopping programs (MemAvailable); the largest number when it
/// does not tell.
[[nodiscard]] ByteSize available_memory();

}  // namespace dbmaint
