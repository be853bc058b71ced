#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "dbmaint/engine/restore.hpp"

namespace dbmaint::sqlite {

/// A file in the folder of `beside`, under a name nobody had, for a database that is about to be restored.
[[nodiscard]] std::unique_ptr<NewDatabase> new_file(const std::filesystem::path& beside, std::string_view purpose,
                                                    const Services& services);

/// Why the file at `path` may not be replaced: a program has it open. Empty: it may, as far as can be seen.
[[nodiscard]] Text in_use(const std::filesystem::path& path);

}  // namespace dbmaint::sqlite
