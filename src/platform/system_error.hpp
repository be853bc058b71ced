#pragma once

#include <filesystem>
#include <string>

#include "dbmaint/core/error.hpp"

namespace dbmaint::platform {

/// "ENOSPC"; a number when the system has no name for it.
[[nodiscard]] std::string errno_name(int number);

/// The Error{failed} for a system call that set errno to `number`; the hint is chosen by the number.
[[nodiscard]] Error system_error(int number, Text tried);
[[nodiscard]] Error system_error(int number, Text tried, Text hint);

/// The same for the many phrases that have the place {path} only.
[[nodiscard]] Error path_error(int number, const Phrase& tried, const std::filesystem::path& path);

}  // namespace dbmaint::platform
