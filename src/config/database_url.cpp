#include "config/database_url.hpp"

namespace dbmaint::config {

std::string resolve_database_url(std::string_view url, const std::filesystem::path& folder) {
  const auto absolute = [&](std::string_view path) { return (folder / path).lexically_normal().string(); };
  if (url.find("://") != std::string_view::npos) return std::string(url);
  for (const std::string_view prefix : {"sqlite:", "file:"})
    if (url.starts_with(prefix)) return std::string(prefix) + absolute(url.substr(prefix.size()));
  return absolute(url);
}

}  // namespace dbmaint::config
