#pragma once

#include <filesystem>

#include "dbmaint/engine/restore.hpp"

namespace dbmaint::sqlite {

/// Removes the files that restores which were killed left beside `file`: named as new_file() names them, held by nobody
/// that can be seen from here, and not written to for a day, since a container on the same disk cannot be seen. Younger
/// ones are told.
[[nodiscard]] Leftovers remove_leftovers(const std::filesystem::path& file, const Services& services);

}  // namespace dbmaint::sqlite
