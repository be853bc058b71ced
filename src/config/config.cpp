#include "dbmaint/config/config.hpp"

#include <algorithm>

namespace dbmaint {

const TargetConfig* Config::find(const std::string& name) const {
  const auto at = std::find_if(targets.begin(), targets.end(), [&](const TargetConfig& t) { return t.name == name; });
  return at == targets.end() ? nullptr : &*at;
}

const std::vector<std::string>& default_score_checks() {
  static const std::vector<std::string> ids = {
      "integrity",   "checksum-failures", "invalid-indexes",  "not-valid-constraints", "foreign-key-violations",
      "orphan-rows", "unattached-rows",   "expected-indexes", "foreign-key-indexes",   "empty-tables"};
  return ids;
}

}  // namespace dbmaint
