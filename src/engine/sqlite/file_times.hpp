#pragma once

#include <filesystem>
#include <optional>

#include "dbmaint/core/timestamp.hpp"
#include "dbmaint/platform/filesystem.hpp"

namespace dbmaint::sqlite {

/// When the database or its WAL was last written. An empty WAL counts for nothing: whoever only reads makes one.
[[nodiscard]] std::optional<Timestamp> files_written(const std::filesystem::path& database, const Filesystem& files);

}  // namespace dbmaint::sqlite
