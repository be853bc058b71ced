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
  std::vector<std::string>
      strangers;  ///< entries in the folder that its manifest does not name: a copy decoded by hand
};

enum class UnusableKind {
  unfinished,  ///< being written, verified or removed by a run that goes on or was killed; swept by the next one
  damaged,     ///< looks like a backup and is none: never touched
  foreign,     ///< nothing dbmaint made: never touched
};

/// An entry of the repository that is not a usable backup, and why.
struct UnusableBackup {
  std::filesystem::path folder;
  Text reason;
  UnusableKind kind = UnusableKind::foreign;
};

struct RepositoryListing {
  std::vector<Backup> backups;  ///< newest last, by sequence then start
  std::vector<UnusableBackup> unusable;
};

/// The backups of one target: `<backup dir>/<target>/<UTC time>-<sequence>/`. Ages come from manifests, never from
/// names.
///
/// create(), verify() and prune() each hold the file lock `<backup dir>/<target>/.lock`, which dies with its process:
/// whoever holds it knows that every leftover (`<id>.partial`, `.verifying`, `.removing`) belongs to a run that was
/// killed, and sweeps it. When another run holds it they throw Error{busy}.
class Repository {
 public:
  Repository(std::filesystem::path backup_dir, std::string target, const Services& services);

  /// Reads manifests and looks for missing and cut files (file contents are verify()'s matter); an absent
  /// folder is an empty repository. Creates nothing, takes no lock.
  [[nodiscard]] RepositoryListing list() const;

  /// Dumps into `<id>.partial`, writes the manifest last, flushes, renames. Error leaves no listed backup behind.
  /// Too little free space for a copy like the last one is Error{failed} before anything is written.
  [[nodiscard]] Backup create(const Engine& engine, Session& session, const Identity& identity, int compression_level);

  /// Sizes, SHA-256 and a full decode; on success the evidence file verified.json makes it `verified`.
  /// Error{corruption} otherwise, and earlier evidence is withdrawn. The engine's decode and the hashing share one
  /// pass.
  void verify(Backup& backup, const Engine& engine);

  /// Removes what the policy lets go, only backups whose identity equals `identity`; never the newest verified one.
  /// Returns the removed ids. Sweeps leftovers of killed runs (`*.partial` of processes that are gone) too.
  std::vector<std::string> prune(const KeepPolicy& keep, const Identity& identity);

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  void refuse_without_space(ByteSize database, const std::string& identity) const;

  std::filesystem::path folder_;
  std::string target_;
  Services services_;
};

}  // namespace dbmaint
