#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "dbmaint/engine/restore.hpp"

namespace dbmaint::sqlite {

/// A file in the folder of `beside`, under a name nobody had, for a database that is about to be restored.
[[nodiscard]] std::unique_ptr<NewDatabase> new_file(const std::filesystem::path& beside, std::string_view purpose,
                                                    const Services& services);

/// The HostLock that whoever makes the file at `path` holds until it took its place or is gone.
[[nodiscard]] std::string lock_name(const std::filesystem::path& path);

/// Removes a file and what SQLite may have left beside it. Whatever cannot be removed stays.
void remove_with_companions(const std::filesystem::path& file) noexcept;

/// Why the file at `path` may not be replaced: a program has it open. Empty: it may, as far as can be seen.
[[nodiscard]] Text in_use(const std::filesystem::path& path);

}  // namespace dbmaint::sqlite
