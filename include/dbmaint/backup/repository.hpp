#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/backup/manifest.hpp"
#include "dbmaint/config/config.hpp"
#include "dbmaint/engine/engine.hpp"
#include "dbmaint/platform/file_lock.hpp"

namespace dbmaint {

enum class BackupState { complete, verified };
[[nodiscard]] std::string_view to_string(BackupState state);

/// How deep a backup is looked into.
enum class VerifyTier {
  sizes,      ///< T0: the manifest and the sizes of all files
  checksums,  ///< T1: every byte on disk against its SHA-256
  decode,     ///< T2: everything decoded by the engine's own tool; makes it `verified`
  drill,      ///< T3: restored into a new database and compared; run/drill.hpp does it
};
/// "T0" to "T3".
[[nodiscard]] std::string_view to_string(VerifyTier tier);
/// Nothing: no such tier.
[[nodiscard]] std::optional<VerifyTier> parse_tier(std::string_view word);

/// A look into a backup that found it sound; kept beside its manifest.
struct BackupCheck {
  VerifyTier tier = VerifyTier::checksums;
  Timestamp at{};
  Duration took{0};
  std::string host;  ///< that looked: what it read, another host may read differently
};

/// A copy of a backup that was made elsewhere and was there when it was last looked for.
struct OffsiteNote {
  std::string remote;
  Timestamp copied_at{};
};

/// What the last look of that tier or a shallower one found wrong with a backup; kept beside its manifest until a look
/// as deep finds it sound.
struct BackupDamage {
  VerifyTier tier = VerifyTier::checksums;
  std::string reason;  ///< in English
};

/// Stands in `compared` where a person said that what the backup lost was meant.
inline constexpr std::string_view accepted_by_a_person = "accepted";

struct Backup {
  Manifest manifest;
  BackupState state = BackupState::complete;
  std::optional<Timestamp> verified_at;
  std::filesystem::path folder;
  /// Entries in the folder that its manifest does not name: a copy decoded by hand.
  std::vector<std::string> strangers;
  std::optional<Timestamp> drilled_at;  ///< when it was last restored and compared
  std::optional<std::string> pinned;    ///< why it must stay whatever the policy says
  std::vector<BackupCheck> checks{};    ///< the last of each tier from T1 on, shallowest first
  std::optional<OffsiteNote> offsite{};
  std::optional<BackupDamage> damage{};
  std::optional<std::string> compared{};  ///< it lost nothing that counts since: an id, nothing before it, or the above
  Secret proof_key{};  ///< opens the encrypted files, in the run that wrote them only; in no file, log or report
};

/// The last look of that tier or a deeper one, by `host` when one is named; null for none. Points into the backup.
[[nodiscard]] const BackupCheck* last_check(const Backup& backup, VerifyTier at_least,
                                            const std::optional<std::string>& host = std::nullopt);

/// A proof of this run, and of the one just before it: nothing is to be learnt from reading the same bytes again.
inline constexpr Duration proof_holds_for = std::chrono::hours{1};

/// Read whole within proof_holds_for by this very host. A proof from the future was made under another clock.
[[nodiscard]] bool read_just_now(const Backup& backup, const Services& services);

/// "complete", "verified" or "drilled": the strongest proof there is; "damaged" when the last look says so.
[[nodiscard]] std::string_view state_word(const Backup& backup);

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

/// A backup that was proved once and whose files are no longer what they were.
struct DamagedBackup {
  std::string id;
  std::filesystem::path folder;
  Text reason;
};

struct PruneResult {
  std::vector<std::string> removed;    ///< ids
  std::vector<DamagedBackup> damaged;  ///< found while reading again what is relied on; they count as verified no more
};

/// The backups of one target: `<backup dir>/<target>/<UTC time>-<sequence>/`. Ages come from manifests, never from
/// names.
///
/// create(), verify() and prune() each hold the file lock `<backup dir>/<target>/.lock`, which dies with its process:
/// whoever holds it knows that every leftover (`<id>.partial`, `.verifying`, `.removing`) belongs to a run that was
/// killed, and sweeps it. When another run holds it they throw Error{busy}.
class Repository {
 public:
  /// Backups are written, read and kept as the configuration says.
  Repository(const BackupConfig& config, std::string target, const Services& services);
  /// Plain backups only: encrypted ones are listed, and read by nobody.
  Repository(const std::filesystem::path& backup_dir, std::string target, const Services& services);

  /// Reads manifests and looks for missing and cut files (file contents are verify()'s matter); an absent
  /// folder is an empty repository. Creates nothing, takes no lock.
  [[nodiscard]] RepositoryListing list() const;

  /// Dumps into `<id>.partial`, writes the manifest last, flushes, renames. Error leaves no listed backup behind.
  /// Too little free space for a copy like the last one is Error{failed} before anything is written. With encryption
  /// configured every file is encrypted or there is no backup; recipients that cannot be read are Error{usage}.
  /// Its number follows the highest one here, and `taken`: of backups that lie elsewhere.
  [[nodiscard]] Backup create(const Engine& engine, Session& session, const Identity& identity, int compression_level,
                              std::uint64_t taken = 0);

  /// Sizes, SHA-256 and a full decode; on success the evidence file verified.json makes it `verified`.
  /// Error{corruption} otherwise, and earlier evidence is withdrawn. The engine's decode and the hashing share one
  /// pass. Error{usage} unless can_decode().
  void verify(Backup& backup, const Engine& engine);

  /// As deep as asked, T2 at most: T1 leaves checked.json, T2 is verify(). Error{corruption} with what is wrong, and
  /// earlier evidence is withdrawn.
  void verify(Backup& backup, const Engine& engine, VerifyTier tier);

  /// False for an encrypted backup that another run wrote while no private key is configured here: sizes and checksums
  /// can be looked at, its content cannot.
  [[nodiscard]] bool can_decode(const Backup& backup) const;

  /// Notes that the backup was restored and was what its manifest states.
  void record_drill(Backup& backup, Duration took, std::vector<std::string> commands);

  /// A pinned backup is never pruned.
  void pin(Backup& backup, const std::string& reason);
  void unpin(Backup& backup);

  /// Notes that nothing that counts was lost since that backup (an id), or who said so: later ones are compared with
  /// this one.
  void note_compared(Backup& backup, const std::string& with);

  /// Notes that a verified copy is there, or, with nothing, that none is.
  void note_offsite(Backup& backup, const std::optional<OffsiteNote>& note);

  /// Makes a backup that lies elsewhere one of this repository. `fetch` puts its files into the folder it is given;
  /// they are compared with the manifest, byte by byte, before the backup is listed. Error{refused} when something of
  /// that name is here, Error{failed} when there is no room, Error{corruption} when what came is not the backup.
  [[nodiscard]] Backup adopt(const Backup& copy, const std::function<void(const std::filesystem::path&)>& fetch);

  /// The files of a backup for restoring; each is checked against the manifest as it is read to its end. Holds the lock
  /// as long as it lives; the repository must live longer.
  [[nodiscard]] std::unique_ptr<BackupReader> open(const Backup& backup) const;

  /// Removes what the policy lets go, only backups whose identity equals `identity`; never the newest verified one.
  /// Sweeps leftovers of killed runs (`*.partial` of processes that are gone) too.
  PruneResult prune(const KeepPolicy& keep, const Identity& identity);
  /// What prune() would do now, by the same reading. Changes nothing, takes no lock.
  [[nodiscard]] PruneResult would_prune(const KeepPolicy& keep, const Identity& identity) const;

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  void refuse_without_space(ByteSize database, const std::string& identity) const;
  /// The right to change it; what a killed run left is swept, in the folder and in memory.
  [[nodiscard]] std::unique_ptr<FileLock> lock() const;

  std::filesystem::path folder_;
  std::string target_;
  std::optional<EncryptionConfig> encryption_;
  Services services_;
};

}  // namespace dbmaint
