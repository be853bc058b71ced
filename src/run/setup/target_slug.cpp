#include "run/setup/target_slug.hpp"

#include <algorithm>
#include <cctype>

#include "dbmaint/platform/digest.hpp"

namespace dbmaint {

namespace {

std::string with_fit_characters(const std::string& name) {
  std::string fit = name;
  std::ranges::replace_if(
      fit, [](unsigned char c) { return std::isalnum(c) == 0 && c != '.' && c != '_' && c != '-'; }, '_');
  return fit;
}

}  // namespace

std::string target_name(const std::string& short_name) {
  std::string name = with_fit_characters(short_name);
  if (name.empty() || std::isalnum(static_cast<unsigned char>(name.front())) == 0) name = "database" + name;
  return name;
}

std::string target_slug(const Identity& identity) {
  std::string slug = with_fit_characters(identity.short_name);
  if (slug.empty() || slug.front() == '.') slug = "database" + slug;
  return slug + "-" + sha256(identity.canonical).substr(0, 8);
}

std::string name_for_commands(const std::string& target, const Identity& identity) {
  return target == target_slug(identity) ? identity.display : target;
}

}  // namespace dbmaint
