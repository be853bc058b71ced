#include "config/database_url.hpp"

namespace dbmaint::config {

std::string resolve_database_url(std::string_view url, const ReadContext& context) {
  if (url.find("://") != std::string_view::npos) return std::string(url);
  for (const std::string_view prefix : {"sqlite:", "file:"})
    if (url.starts_with(prefix)) return std::string(prefix) + resolve_path(url.substr(prefix.size()), context).string();
  return resolve_path(url, context).string();
}

}  // namespace dbmaint::config
