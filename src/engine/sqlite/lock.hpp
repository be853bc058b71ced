#pragma once

#include <filesystem>
#include <memory>

#include "dbmaint/engine/engine.hpp"

namespace dbmaint::sqlite {

/// A lock file beside the database: "app.db.dbmaint-lock". Nothing when another run holds it.
[[nodiscard]] std::unique_ptr<TargetLock> try_lock(const std::filesystem::path& database, const Services& services);

/// Why nothing may be deleted here; empty: it may.
[[nodiscard]] Text refuses_writes(const std::filesystem::path& database);

}  // namespace dbmaint::sqlite
