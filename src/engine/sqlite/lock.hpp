#pragma once

#include <filesystem>
#include <memory>

#include "dbmaint/engine/engine.hpp"

namespace dbmaint::sqlite {

/// A lock file beside the database, "app.db.dbmaint-lock", and one on the file's number on this host, so that hard
/// links and bind mounts share it. Nothing when another run holds either. Error{failed} where a file of that name is
/// not ours.
[[nodiscard]] std::unique_ptr<TargetLock> try_lock(const std::filesystem::path& database, const Services& services);

/// Who holds it, or held it last.
[[nodiscard]] std::optional<LockHolder> lock_holder(const std::filesystem::path& database);

/// Why nothing may be deleted here; empty: it may.
[[nodiscard]] Text refuses_writes(const std::filesystem::path& database);

}  // namespace dbmaint::sqlite
