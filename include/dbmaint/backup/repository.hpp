#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/backup/manifest.hpp"
#include "dbmaint/config/config.hpp"
#include "dbmaint/engine/engine.hpp"

namespace dbmaint {

enum class BackupState { complete, verified };
[[nodiscard]] std::string_view to_string(BackupState state);

struct Backup {
  Manifest manifest;
  BackupState state = BackupState::complete;
  std::optional<Timestamp> verified_at;
  std::filesystem::path folder;
};

/// A folder in the repository that is not a usable backup, and why. Never touched.
struct UnusableBackup {
  std::filesystem::path folder;
  Text reason;
};

struct RepositoryListing {
  std::vector<Backup> backups;         ///< newest last, by sequence then start
  std::vector<UnusableBackup> unusable;
};

/// The backups of one target: `<backup dir>/<target>/<UTC time>-<sequence>/`. Ages come from manifests, never from names.
class Repository {
 public:
  Repository(std::filesystem::path backup_dir, std::string target, const Services& services);

  /// Reads manifests; an absent folder is an empty repository. Creates nothing.
  [[nodiscard]] RepositoryListing list() const;

  /// Dumps into `<id>.partial`, writes the manifest last, flushes, renames. Error leaves no listed backup behind.
  [[nodiscard]] Backup create(const Engine& engine, Session& session, const Identity& identity, int compression_level);

  /// Sizes, SHA-256 and a full decode; on success the evidence file verified.json makes it `verified`.
  /// Error{corruption} otherwise.
  void verify(Backup& backup, const Engine& engine);

  /// Removes what the policy lets go, only backups whose identity equals `identity`; never the newest verified one.
  /// Returns the removed ids. Sweeps leftovers of killed runs (`*.partial` of processes that are gone) too.
  std::vector<std::string> prune(const KeepPolicy& keep, const Identity& identity);

 private:
  std::filesystem::path folder_;
  std::string target_;
  const Services* services_;
};

}  // namespace dbmaint
