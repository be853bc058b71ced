#include "run/backups/removed_since.hpp"

namespace dbmaint {

std::int64_t sum_since(Timestamp since, const Identity& identity, const std::string& metric, History& history) {
  return static_cast<std::int64_t>(history.sum_since(since, identity.canonical, metric));
}

}  // namespace dbmaint
