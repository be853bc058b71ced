#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/backup/retention_policy.hpp"

// What is said about the backups of a repository; pure, over what Repository::list() found.

namespace dbmaint {

/// decide_retention() for those backups whose recorded identity is the target's; the others are not mentioned. All of
/// them stay while newer ones than the newest_compared() shrank and nobody accepted that.
[[nodiscard]] std::vector<KeepDecision> decide_retention(const std::vector<Backup>& backups, const KeepPolicy& keep,
                                                         const Identity& identity);

/// The backups that were made from this database; what is unusable stays, for nobody knows whose it is.
[[nodiscard]] RepositoryListing made_from(RepositoryListing listing, const Identity& identity);
[[nodiscard]] bool made_from(const Backup& backup, const Identity& identity);

/// One line of `backup list`.
struct BackupLine {
  std::string id;
  std::string state;  ///< state_word()
  Timestamp started_at{};
  Duration age{0};       ///< never negative: a backup from the future is new
  Duration duration{0};  ///< of writing it
  std::optional<Timestamp> verified_at;
  std::optional<Timestamp> drilled_at;
  ByteSize size;  ///< on disk
  ByteSize raw_size;
  std::string engine;
  std::string database;
  std::string display;  ///< address of the database it was made from, without secrets
  std::filesystem::path folder;
  bool of_this_database = true;  ///< false: made from a database of another identity; retention never touches it
  std::vector<std::string> kept_because;  ///< KeepDecision::why; empty: the next prune removes it, if of_this_database
  std::vector<Text> goes_because;         ///< why_it_goes(), when the next prune removes it
  std::string pinned_because;             ///< what was said when it was pinned, when something was
  std::optional<OffsiteNote> offsite;     ///< a verified copy was there when it was last looked for
  std::optional<BackupCheck> last_check;  ///< of T1 or deeper, by whichever host
  Duration check_age{0};                  ///< never negative
};

/// Oldest first. Without an identity (a target that is only a name) every backup counts as of this database.
[[nodiscard]] std::vector<BackupLine> backup_lines(const RepositoryListing& listing, const KeepPolicy& keep,
                                                   const std::optional<Identity>& identity, Timestamp now);

/// How well a database is covered by its backups.
struct BackupCoverage {
  std::optional<Timestamp> newest_verified;  ///< when it was begun: rows written later are not in it
  std::string newest_verified_id;
  ByteSize newest_size;                      ///< of that one, on disk
  std::optional<Timestamp> verified_before;  ///< when the verified one before that was begun
  std::optional<Duration> last_drill;        ///< how long the latest drill of any of them took
  int unfinished = 0;                        ///< UnusableKind::unfinished; what is damaged or foreign is not counted
};
[[nodiscard]] BackupCoverage backup_coverage(const RepositoryListing& listing, const Identity& identity);

/// Backups that are known to be damaged, oldest first: what listing shows, and what an earlier look found. A folder
/// whose backup is in the list all the same (as a copy that lies elsewhere) is not named.
[[nodiscard]] std::vector<DamagedBackup> damaged_backups(const RepositoryListing& listing);

/// The newest verified backup of this database; null for none. Points into the listing.
[[nodiscard]] const Backup* newest_verified(const RepositoryListing& listing, const Identity& identity);

/// The newest backup of this database that was itself compared, so that a loss which nobody accepted yet does not
/// become what the next backup is measured by; null for none. Also one that rotted since: what it tells is in its
/// manifest. Points into the listing.
[[nodiscard]] const Backup* newest_compared(const RepositoryListing& listing, const Identity& identity);

/// Whether backups of this database are newer than that one: they shrank, or nobody could tell, and nobody accepted it.
[[nodiscard]] bool loss_is_open(const std::vector<Backup>& backups, const Identity& identity);

/// The newest verified backup of this database if it is at most `reuse` old and not from the future; else null.
[[nodiscard]] const Backup* reusable_backup(const RepositoryListing& listing, const Identity& identity, Duration reuse,
                                            Timestamp now);

}  // namespace dbmaint
