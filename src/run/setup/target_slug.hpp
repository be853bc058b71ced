#pragma once

#include <string>

#include "dbmaint/engine/location.hpp"

namespace dbmaint {

/// What a configuration may call a target, nearest to this: "my app" -> "my_app".
[[nodiscard]] std::string target_name(const std::string& short_name);

/// The name of a target that was given by URL or path: "app-1f3a9c02".
[[nodiscard]] std::string target_slug(const Identity& identity);

/// The target as commands take it: whoever named it by its address has no other name for it.
[[nodiscard]] std::string name_for_commands(const std::string& target, const Identity& identity);

}  // namespace dbmaint
