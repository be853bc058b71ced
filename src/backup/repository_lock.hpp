#pragma once

#include <filesystem>
#include <memory>

#include "dbmaint/platform/file_lock.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint {

/// The right to change one repository folder, for the lifetime of the result. Error{busy} when another run has it.
/// Sweeps what killed runs left: while the lock is held nobody else is writing, so every leftover is one.
[[nodiscard]] std::unique_ptr<FileLock> lock_repository(const std::filesystem::path& folder, const Services& services);

/// Removes the half-written proofs and notes that killed runs left beside backups, under the lock. Looks into every
/// backup's folder, so once in a run is enough. Best effort: one that cannot be read keeps nobody from making another.
void sweep_unfinished_notes(const std::filesystem::path& folder, const Services& services) noexcept;

}  // namespace dbmaint
