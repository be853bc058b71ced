#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace dbmaint::config {

/// Makes the path of a SQLite address ("sqlite:app.db", "file:app.db" or a bare path) absolute, starting from `folder`;
/// every other URL stays.
[[nodiscard]] std::string resolve_database_url(std::string_view url, const std::filesystem::path& folder);

}  // namespace dbmaint::config
