#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "dbmaint/backup/offsite.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "support/backup_fixture.hpp"
#include "support/error_of.hpp"
#include "support/fake_rclone.hpp"
#include "support/rot.hpp"

// A shop whose backups are copied to a folder beside, by a fake of rclone or by itself.

namespace dbmaint::testing {

class OffsiteFixture : public BackupFixture {
 public:
  OffsiteFixture() {
    engine.decoded_files = {"database.dump"};
    std::filesystem::create_directory(place);
    config.remote = place.string();
    config.config_file = world.folder / "rclone.conf";
    write_file(config.config_file, "");
  }

  [[nodiscard]] Services services() { return world.with(*programs); }
  [[nodiscard]] OffsiteCopies copies() { return {config, "shop", services()}; }
  Backup create_verified() {
    world.clock.advance(std::chrono::hours{24});
    return BackupFixture::create_verified();
  }
  [[nodiscard]] RepositoryListing here() { return repository().list(); }
  [[nodiscard]] RepositoryListing there() { return copies().list(); }
  /// Copies what is missing, and tells what was done.
  OffsiteWork copy_missing(const KeepPolicy& keep = {}) {
    OffsiteWork work;
    for (const Backup& backup : missing_copies(here(), there(), keep, identity, world.environment.host))
      copies().copy(backup, work);
    return work;
  }
  OffsiteWork prune(const KeepPolicy& keep, const std::vector<std::string>& pinned = {}) {
    OffsiteWork work;
    copies().prune(there(), keep, identity, pinned, work);
    return work;
  }
  [[nodiscard]] std::filesystem::path folder_of(const std::string& id) const { return place / "shop" / id; }

  FakeRclone fake;
  ProcessRunner* programs = &fake;
  std::filesystem::path place = world.folder / "second place";
  OffsiteConfig config;
};

/// Where what counts is what the program itself makes and says.
class OffsiteByRclone : public OffsiteFixture {
 public:
  OffsiteByRclone() { programs = rclone_.get(); }

 private:
  std::unique_ptr<ProcessRunner> rclone_ = system_processes();
};

inline constexpr KeepPolicy only_two{0, 0, 0, 2};

inline std::vector<std::string> ids_of(const std::vector<Backup>& backups) {
  std::vector<std::string> ids;
  for (const Backup& backup : backups) ids.push_back(backup.manifest.id);
  return ids;
}

}  // namespace dbmaint::testing
