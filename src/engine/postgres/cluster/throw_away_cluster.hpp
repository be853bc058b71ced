#pragma once

#include <filesystem>
#include <memory>

#include "dbmaint/engine/content_facts.hpp"
#include "dbmaint/engine/location.hpp"
#include "dbmaint/platform/services.hpp"
#include "engine/postgres/cluster/cluster_plan.hpp"
#include "engine/postgres/cluster/cluster_server.hpp"

namespace dbmaint::postgres {

/// A PostgreSQL server of our own for one rehearsal. It listens on a socket in a folder that only its user can enter,
/// and nowhere else. Ended, and removed with all it held, when destroyed; it ends by itself when we are killed.
class ThrowAwayCluster {
 public:
  /// Made, started, and prepared for a copy of what `content` describes. Error{failed} with what its programs said.
  ThrowAwayCluster(const ClusterPlan& plan, const ContentFacts& content, const Services& services);
  ~ThrowAwayCluster();
  ThrowAwayCluster(const ThrowAwayCluster&) = delete;
  ThrowAwayCluster& operator=(const ThrowAwayCluster&) = delete;

  /// A database of that name there (which there is not yet), for a role that may create databases and is no superuser.
  [[nodiscard]] Location location(const std::string& database) const;

 private:
  void wait_until_ready(const Services& services);

  std::filesystem::path path_;
  std::unique_ptr<ClusterFolder> folder_;
  std::unique_ptr<ClusterServer> server_;
};

}  // namespace dbmaint::postgres
