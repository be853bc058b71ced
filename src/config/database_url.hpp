#pragma once

#include <string>
#include <string_view>

#include "config/interpolation.hpp"

namespace dbmaint::config {

/// Makes the path of a SQLite address ("sqlite:app.db", "file:app.db" or a bare path) absolute; every other URL stays.
[[nodiscard]] std::string resolve_database_url(std::string_view url, const ReadContext& context);

}  // namespace dbmaint::config
