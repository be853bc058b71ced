#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "dbmaint/backup/offsite.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "faults/sqlite_shop.hpp"
#include "support/catch.hpp"
#include "support/rclone_server.hpp"

// A shop whose backups are copied to a second place by the binary: a folder, or a server that rclone itself runs.

namespace dbmaint::testing {

/// Where copies go: made before the configuration that names it.
class Place {
 public:
  Place() { std::filesystem::create_directory(folder); }
  virtual ~Place() = default;
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  TempFolder own;
  std::filesystem::path folder = own / "place";
  std::filesystem::path rclone_config = own / "rclone.conf";
  std::string remote = folder.string();

  void write_config(const std::string& content) const { std::ofstream(rclone_config) << content; }
};

class ServedPlace : public Place {
 public:
  explicit ServedPlace(RcloneServer::Protocol protocol) : server(protocol, folder) {
    remote = "there:backups";
    write_config(server.section("there"));
  }
  RcloneServer server;
};

inline nlohmann::json settings_for(const Place& place, nlohmann::json settings = nlohmann::json::object()) {
  settings["backup"]["offsite"] = {{"remote", place.remote}, {"config_file", place.rclone_config.string()}};
  settings["backup"]["keep"] = {{"days", 0}, {"weekly", 0}, {"monthly", 0}, {"at_least", 2}};
  return settings;
}

/// A shop whose backups are copied to a place.
class OffsiteShop : public SqliteShop {
 public:
  explicit OffsiteShop(const Place& place, const nlohmann::json& more = nlohmann::json::object())
      : SqliteShop("wal", settings_for(place, more)), place_(place) {
    if (!std::filesystem::exists(place.rclone_config)) place.write_config("");
  }

  [[nodiscard]] RepositoryListing copies() {
    OffsiteConfig config;
    config.remote = place_.remote;
    config.config_file = place_.rclone_config;
    return OffsiteCopies(config, "app", world.with(*programs_)).list();
  }
  /// The bytes of every listed copy, which lie in the served folder in the end.
  void check_copies_are_whole() {
    for (const Backup& copy : copies().backups)
      for (const ManifestFile& file : copy.manifest.files) {
        const std::string digest =
            capture(*programs_, {{"sha256sum", (folder_of(copy.manifest.id) / file.name).string()}, {}},
                    world.interruption)
                .standard_output.substr(0, 64);
        CAPTURE(copy.manifest.id, file.name);
        CHECK(digest == file.sha256);
      }
  }
  [[nodiscard]] std::filesystem::path folder_of(const std::string& id) const {
    return place_.folder / (place_.remote.starts_with('/') ? "" : "backups") / "app" / id;
  }
  DbmaintProcess::Ended check_run(const std::vector<std::string>& arguments, int exit_status) {
    DbmaintProcess::Ended ended = run(arguments);
    INFO(ended.out << ended.err);
    CHECK(ended.exit_status == exit_status);
    return ended;
  }
  [[nodiscard]] std::string newest() { return listing().backups.back().manifest.id; }
  /// The disk of the backups is gone.
  void lose_backups() { std::filesystem::remove_all(backup_dir); }

 private:
  const Place& place_;
  std::unique_ptr<ProcessRunner> programs_ = system_processes();
};

}  // namespace dbmaint::testing
