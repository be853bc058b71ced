#pragma once

#include <string>

#include "dbmaint/engine/location.hpp"

namespace dbmaint {

/// The name of a target that was given by URL or path: "app-1f3a9c02".
[[nodiscard]] std::string target_slug(const Identity& identity);

}  // namespace dbmaint
