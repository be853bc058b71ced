#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace dbmaint::testing {

/// What pgBackRest 2.45 wrote one day; see captured/README.md.
inline std::string captured(const std::string& name) {
  const std::ifstream file(std::string(DBMAINT_SOURCE_DIR) + "/tests/unit/pgbackrest/captured/" + name);
  if (!file) throw std::runtime_error("no captured file " + name);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

}  // namespace dbmaint::testing
