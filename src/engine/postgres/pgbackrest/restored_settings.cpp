#include "engine/postgres/pgbackrest/restored_settings.hpp"

#include "engine/postgres/cluster/cluster_server.hpp"

namespace dbmaint::postgres::pgbackrest {

namespace fs = std::filesystem;

std::vector<std::string> restore_options(const std::string& label, int repository, const fs::path& folder,
                                         const fs::path& data) {
  return {"--set=" + label, "--repo=" + std::to_string(repository), "--pg1-path=" + data.string(),
          // As soon as it is consistent: that proves the backup. The log up to now may be days of work.
          "--type=immediate", "--target-action=promote", "--archive-mode=off",
          // So that it refuses to write where something is.
          "--no-delta", "--no-link-all", "--reset-link-map", "--reset-tablespace-map",
          "--tablespace-map-all=" + (folder / "tablespaces").string(), "--reset-db-include", "--reset-db-exclude",
          "--reset-recovery-option"};
}

std::vector<std::string> server_arguments(const fs::path& folder, const fs::path& data) {
  std::vector<std::string> arguments{"-D", data.string()};
  const std::string settings[] = {
      "config_file=" + (folder / "postgresql.conf").string(),
      "hba_file=" + (folder / "pg_hba.conf").string(),
      "ident_file=" + (folder / "pg_ident.conf").string(),
      "listen_addresses=",
      socket_setting(folder),
      "unix_socket_permissions=0700",
      "unix_socket_group=",
      std::string("port=") + cluster_port,
      "external_pid_file=",
      "ssl=off",
      "logging_collector=off",
      "log_destination=stderr",
      // Nothing leaves it, and it waits for nobody.
      "archive_mode=off",
      "archive_command=",
      "archive_cleanup_command=",
      "recovery_end_command=",
      "primary_conninfo=",
      "primary_slot_name=",
      "synchronous_standby_names=",
      "max_wal_senders=0",
      // A subscription of the copy would take the changes that the live one is waiting for.
      "max_logical_replication_workers=0",
      // Nor do jobs of the live one (pg_cron) run twice.
      "shared_preload_libraries=",
      "session_preload_libraries=",
      "local_preload_libraries=",
      "autovacuum=off",
      "default_transaction_read_only=off",
      // So that nothing has to be as large as it is on the live one.
      "hot_standby=off",
      "max_prepared_transactions=1000",
      "max_connections=20",
      "shared_buffers=128MB",
      "huge_pages=off",
      // Nothing of it outlives us.
      "fsync=off",
      "full_page_writes=off",
      "synchronous_commit=off",
  };
  for (const std::string& setting : settings) arguments.insert(arguments.end(), {"-c", setting});
  return arguments;
}

}  // namespace dbmaint::postgres::pgbackrest
