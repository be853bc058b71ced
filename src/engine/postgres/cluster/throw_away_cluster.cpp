#include "engine/postgres/cluster/throw_away_cluster.hpp"

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/cluster/postmaster_file.hpp"
#include "engine/postgres/cluster/prepare_cluster.hpp"
#include "engine/postgres/connection.hpp"
#include "engine/postgres/restore/new_database.hpp"

namespace dbmaint::postgres {

namespace fs = std::filesystem;
namespace words = text::postgres;

namespace {

constexpr std::chrono::milliseconds between_looks{50};
constexpr int most_looks = 1200;  // a minute: nothing has to be recovered

Command initdb_command(const ClusterPlan& plan) {
  return as_server_user_with_us(
      plan.user, "KILL",
      {(plan.programs / "initdb").string(), "--pgdata=" + data_folder(plan.folder).string(),
       "--username=" + std::string(cluster_superuser), "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"});
}

/// The folder of the socket is one name of a list. Nothing of the server outlives us, so nothing waits for a disk, and
/// the WAL is kept small. The signal when our thread is gone is the one of an immediate shutdown.
Command server_command(const ClusterPlan& plan) {
  return as_server_user_with_us(
      plan.user, "QUIT",
      {(plan.programs / "postgres").string(), "-D", data_folder(plan.folder).string(), "-c", "listen_addresses=", "-c",
       socket_setting(plan.folder), "-c", std::string("port=") + cluster_port, "-c", "fsync=off", "-c",
       "full_page_writes=off", "-c", "wal_level=minimal", "-c", "max_wal_senders=0", "-c", "max_wal_size=64MB"});
}

Location location_at(const fs::path& folder, const std::string& role, const std::string& database) {
  return location_of({{"host", folder.string()}, {"port", cluster_port}, {"user", role}, {"dbname", database}});
}

}  // namespace

ThrowAwayCluster::ThrowAwayCluster(const ClusterPlan& plan, const ContentFacts& content, const Services& services)
    : path_(plan.folder), folder_(std::make_unique<ClusterFolder>(plan.folder, plan.user, services)) {
  const ProcessResult made = services.processes.run(initdb_command(plan), nullptr, nullptr, services.interruption);
  if (made.exit_status != 0) throw cluster_tool_failed("initdb", made);
  server_ = std::make_unique<ClusterServer>(server_command(plan), plan.folder, services);
  wait_until_ready(services);
  prepare_cluster(location_at(path_, cluster_superuser, maintenance_database),
                  location_at(path_, cluster_superuser, "template0"), content, services);
}

void ThrowAwayCluster::wait_until_ready(const Services& services) {
  for (int look = 0; look < most_looks; ++look) {
    throw_if_requested(services.interruption);
    if (server_->ends_within(between_looks)) throw cluster_tool_failed("postgres", server_->result());
    if (is_ready(path_)) return;
  }
  throw Error(ErrorKind::failed, words::making_cluster, words::cluster_not_ready);
}

ThrowAwayCluster::~ThrowAwayCluster() = default;

Location ThrowAwayCluster::location(const std::string& database) const {
  return location_at(path_, cluster_role, database);
}

}  // namespace dbmaint::postgres
