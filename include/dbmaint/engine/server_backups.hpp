#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/core/pgbackrest_config.hpp"
#include "dbmaint/core/text.hpp"
#include "dbmaint/engine/location.hpp"
#include "dbmaint/platform/services.hpp"

// Backups of a whole server, all databases of it, that another program makes and keeps in a repository of its own.

namespace dbmaint {

enum class ServerBackupType { full, differential, incremental };
[[nodiscard]] std::string_view to_string(ServerBackupType type);  ///< "full", "differential", "incremental"

/// One backup as the program lists it.
struct ServerBackup {
  std::string label;  ///< its name there
  ServerBackupType type = ServerBackupType::full;
  Timestamp started_at{};
  Timestamp finished_at{};   ///< the server can be restored as it was then, and later as far as the archive goes
  ByteSize size;             ///< of the server's files
  ByteSize added;            ///< what it takes in the repository
  ByteSize restored_from;    ///< that, with the earlier backups it needs
  bool page_errors = false;  ///< pages with a wrong checksum were found when it was made
  int repository = 1;
  int server = 1;  ///< counts the major versions and system identifiers the repository has seen
  std::string server_version;
  std::string first_wal;  ///< segments without which it cannot be restored
  std::string last_wal;
  std::string first_lsn;
  std::string last_lsn;
  std::vector<std::string> needs;        ///< labels of earlier backups
  std::vector<std::string> missing_wal;  ///< of first_wal to last_wal: not in the archive
  bool reaches_now = true;               ///< the archive has every segment from its first to the newest
};

/// Which write-ahead log it lacks, for people; empty: none.
[[nodiscard]] Text missing_wal_words(const ServerBackup& backup);

struct ServerBackupListing {
  std::vector<ServerBackup> backups;  ///< oldest first
  int server = 0;                     ///< which of them runs now; 0: none was ever backed up
  std::string system_identifier;      ///< of that one
  int first_repository = 1;           ///< where new backups go
  std::vector<Text> troubles;         ///< repositories that cannot be read, beside those that can
};

/// What the live server tells of itself; what it does not tell is empty.
struct LiveServer {
  std::string system_identifier;
  std::optional<Timestamp> archived_until;  ///< when it last archived write-ahead log
};

/// What was carried out.
struct ServerBackupWork {
  std::vector<std::string> commands;
  std::vector<std::string> warnings;  ///< in the program's own words
};

/// A backup that was read whole.
struct ServerBackupVerdict {
  std::string label;
  Text damage;  ///< empty: sound
};

struct ServerBackupProof {
  std::vector<ServerBackupVerdict> backups;  ///< one for each of the listing
  std::vector<Text> archive_damage;          ///< of write-ahead log that no backup itself needs
  std::vector<std::string> commands;
};

/// What a reading of every table and B-tree index found.
struct ServerExamination {
  bool done = false;           ///< false: the program for it is not installed
  std::vector<Text> problems;  ///< of at most a few dozen objects
  std::vector<std::string> commands;
};

/// A throw-away server on a restored backup. Ended, and removed with all it held, when destroyed; it ends by itself
/// when we are killed. It archives nothing and connects to no other server.
class RestoredServer {
 public:
  virtual ~RestoredServer() = default;
  /// The live database's counterpart, as the same role.
  [[nodiscard]] virtual const Location& location() const = 0;
  [[nodiscard]] virtual const std::string& version() const = 0;  ///< of its programs
  [[nodiscard]] virtual const std::vector<std::string>& commands() const = 0;
  [[nodiscard]] virtual ServerExamination examine() = 0;
};

/// Stateless, lives as long as its engine. As root every call runs the program as PgbackrestConfig::user, so that
/// nothing of root's lies in its repository. Each failure is an Error with the program's own words and hint.
class ServerBackups {
 public:
  virtual ~ServerBackups() = default;
  /// With what the archive of write-ahead log holds for them.
  [[nodiscard]] virtual ServerBackupListing list(const PgbackrestConfig& config, const Services& services) const = 0;

  /// What make(), verify() and expire() will execute.
  [[nodiscard]] virtual std::string command_to_make(const PgbackrestConfig& config, ServerBackupType type,
                                                    const Services& services) const = 0;
  [[nodiscard]] virtual std::vector<std::string> commands_to_verify(const PgbackrestConfig& config,
                                                                    const ServerBackupListing& listing,
                                                                    const Services& services) const = 0;
  [[nodiscard]] virtual std::string command_to_expire(const PgbackrestConfig& config,
                                                      const Services& services) const = 0;

  /// Of every file of the server, and with the checksums of its pages, whatever the program's configuration says.
  /// Removes nothing. Error{busy} when it is at work on this server already.
  [[nodiscard]] virtual ServerBackupWork make(const PgbackrestConfig& config, ServerBackupType type,
                                              const Services& services) const = 0;

  /// Reads whole every repository that has a backup of the listing. A backup of the listing whose write-ahead log is
  /// missing there is damaged as well.
  [[nodiscard]] virtual ServerBackupProof verify(const PgbackrestConfig& config, const ServerBackupListing& listing,
                                                 const Services& services) const = 0;

  /// Removes what the program's own retention lets go. It counts backups, sound or not: only after the newest was
  /// proved.
  [[nodiscard]] virtual ServerBackupWork expire(const PgbackrestConfig& config, const Services& services) const = 0;

  [[nodiscard]] virtual LiveServer ask(const Location& location, const Services& services) const = 0;

  /// Restores into a new folder in or near `place`, which names the target, and waits until the server there is
  /// consistent. Never anywhere else: neither tablespaces nor links lead out of it. What a killed one left there is
  /// removed first; whoever calls holds a lock that keeps another one out. Error{refused} where it cannot be done here.
  [[nodiscard]] virtual std::unique_ptr<RestoredServer> restore(const PgbackrestConfig& config,
                                                                const ServerBackup& backup, const Location& live,
                                                                const std::filesystem::path& place,
                                                                const Services& services) const = 0;
};

}  // namespace dbmaint
