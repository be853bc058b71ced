#include "run/target_slug.hpp"

#include <cctype>

#include "dbmaint/platform/digest.hpp"

namespace dbmaint {

std::string target_slug(const Identity& identity) {
  std::string slug;
  for (const char c : identity.short_name) {
    const bool fit = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '_' || c == '-';
    slug += fit ? c : '_';
  }
  if (slug.empty() || slug.front() == '.') slug = "database" + slug;
  return slug + "-" + sha256(identity.canonical).substr(0, 8);
}

std::string name_for_commands(const std::string& target, const Identity& identity) {
  return target == target_slug(identity) ? identity.display : target;
}

}  // namespace dbmaint
