#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/config/config.hpp"

namespace dbmaint {

/// What was done to the copies, for the report.
struct OffsiteWork {
  std::vector<std::string> copied;     ///< ids
  std::vector<std::string> removed;    ///< ids
  std::vector<DamagedBackup> damaged;  ///< copies whose bytes are no longer those of their manifest; they count as
                                       ///< verified no more, and the next run copies them again
  std::vector<std::string> commands;   ///< what was executed
  std::string compared_by;  ///< how the last copy was compared: "sha256", "md5" … of the remote, or "download"
};

/// The copies of what this host backed up. The same path, or a server's address, is another database on another host:
/// what that one put into the same place counts nowhere and is never removed. What is unusable stays. Pure.
[[nodiscard]] RepositoryListing made_on(RepositoryListing there, const std::string& host);
/// The others: host -> how many copies. Pure.
[[nodiscard]] std::map<std::string, int> copies_of_other_hosts(const RepositoryListing& there, const std::string& host);

/// Which of the local backups should be copied: the verified ones of this database that the policy keeps among all
/// there are here and this host's own there, and of which there is no verified copy; the newest first. Pure.
[[nodiscard]] std::vector<Backup> missing_copies(const RepositoryListing& here, const RepositoryListing& there,
                                                 const KeepPolicy& keep, const Identity& identity,
                                                 const std::string& host);

/// The copy of this very backup, when it counts as verified; nullptr: none. Pure.
[[nodiscard]] const Backup* verified_copy(const RepositoryListing& there, const Backup& backup);

/// Both listings as one, for choosing. One that is here is not fetched from there, unless it counts as verified there
/// alone: the one here rotted. Pure.
[[nodiscard]] RepositoryListing here_or_there(const RepositoryListing& here, const RepositoryListing& there);

/// The copies of one target's backups in a second place: `<remote>/<target>/<id>/`, the files as they are here. rclone
/// carries them. What is listed is whole: `copying.json` is written first, the files next; they are compared with those
/// here, and only then does the manifest follow. A copy that goes loses its manifest first.
///
/// There is no lock across hosts. Two runs that copy the same backup write the same bytes; an unfinished folder is
/// removed only when this host began it a week ago, for this database.
class OffsiteCopies {
 public:
  OffsiteCopies(const OffsiteConfig& config, std::string target, const Services& services);

  /// `Backup::folder` is the address there. Reads manifests and sizes; Error{failed} when the place cannot be reached.
  [[nodiscard]] RepositoryListing list() const;

  /// The highest number in the ids there, whatever state the copies are in; 0: none. Asked briefly: Error{failed} when
  /// there is no quick answer.
  [[nodiscard]] std::uint64_t highest_number() const;

  /// Error{failed} leaves nothing that would be listed. Error{refused}: the place of that id holds another backup, or
  /// what dbmaint did not make; it stays as it is.
  void copy(const Backup& backup, OffsiteWork& work) const;

  /// Removes what the policy lets go of this host's copies there, and what interrupted runs left. What stays in its
  /// place is compared with what was noted when it was copied, by the remote's hash, or by download when that is a
  /// month ago. `listing` is what list() found; `pinned` are ids that stay.
  void prune(RepositoryListing listing, const KeepPolicy& keep, const Identity& identity,
             const std::vector<std::string>& pinned, OffsiteWork& work) const;

  /// The copy counts as verified no more; nothing of it is lost.
  void distrust(const Backup& copy) const;

  /// The files of a copy into a folder that exists.
  void fetch(const Backup& copy, const std::filesystem::path& folder) const;

  [[nodiscard]] const std::string& remote() const { return config_.remote; }
  /// Of the folder there that holds the copies.
  [[nodiscard]] std::string address() const;
  /// What copy() executes, for a plan.
  [[nodiscard]] std::string command_to_copy(const Backup& backup) const;

 private:
  OffsiteConfig config_;
  std::string target_;
  Services services_;
};

}  // namespace dbmaint
