#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/duration.hpp"
#include "dbmaint/core/ignore.hpp"
#include "dbmaint/core/pgbackrest_config.hpp"
#include "dbmaint/core/rules.hpp"
#include "dbmaint/core/secret.hpp"
#include "dbmaint/core/text.hpp"

// What a configuration says, once read: immutable, complete, every default filled in.

namespace dbmaint {

/// Which backups stay. A backup stays when any of the four says so.
struct KeepPolicy {
  int days = 30;     ///< every backup younger than this, relative to the newest verified one
  int weekly = 8;    ///< the newest of each of so many ISO weeks
  int monthly = 12;  ///< the newest of each of so many months
  int at_least = 3;  ///< the newest verified ones, whatever their age
};

/// Backups are encrypted with age, every file of them.
struct EncryptionConfig {
  std::filesystem::path recipients_file;           ///< public keys, one a line; empty: none
  std::vector<std::string> recipients;             ///< public keys
  std::filesystem::path identity_file;             ///< private keys, to read backups with; empty: not on this host
  std::filesystem::path scratch_dir = "/dev/shm";  ///< where decrypted files may lie for a while: memory, not a disk
};

/// A second place for backups: any remote that rclone knows.
struct OffsiteConfig {
  std::string remote;                 ///< "name:path" of rclone's configuration, or an absolute path
  std::filesystem::path config_file;  ///< rclone's configuration; empty: where rclone looks by itself
  std::optional<KeepPolicy> keep;     ///< which copies stay there; nothing: as here
};

/// What makes the backups of a target.
enum class BackupEngine {
  dump,        ///< dbmaint, into a repository of its own
  pgbackrest,  ///< pgBackRest, of the whole PostgreSQL server the database is in
};

struct BackupConfig {
  std::filesystem::path dir;
  KeepPolicy keep;
  Duration reuse{0};                                ///< manual cleanup may rely on a verified backup younger than this
  Duration check_budget{std::chrono::minutes{30}};  ///< older backups are read again for so long in a run; 0: never
  int compression_level = 2;  ///< zstd; measured: dumps of short rows come out smaller and a third faster than with 3
  std::optional<EncryptionConfig> encryption{};  ///< nothing: backups are plain
  std::optional<OffsiteConfig> offsite{};        ///< nothing: backups are in `dir` alone
  BackupEngine engine = BackupEngine::dump;
  std::optional<PgbackrestConfig> pgbackrest{};  ///< there when `engine` asks for it
};

/// A time of day from..to, possibly across midnight, in minutes since midnight. UTC, as every time here: a local clock
/// repeats and skips an hour twice a year.
struct Window {
  int from_minute = 0;
  int to_minute = 0;
};

struct CleanupConfig {
  Duration batch_target{100};                   ///< a batch aims at this long
  Duration time_budget{std::chrono::hours{2}};  ///< all rules of one run together
  Duration pause{0};                            ///< after each batch
};

struct ArchiveConfig {
  std::optional<Duration> keep;  ///< `archive prune` removes those finished longer ago; nothing: none
};

struct TargetConfig {
  std::string name;  ///< [A-Za-z0-9._-]+, names folders and files
  Secret url;
  Secret direct_url;                          ///< around a transaction-pooling proxy; empty: none
  std::map<std::string, std::string> attach;  ///< SQLite: name -> absolute path
  TargetRules rules;
  BackupConfig backup;
  CleanupConfig cleanup;
  ArchiveConfig archive{};
  std::vector<NamedQuery> drill_assertions;  ///< SELECTs that must give one true value in a restored backup
  std::optional<Window> window;              ///< SQLite's VACUUM and REINDEX only inside it
  Duration lock_wait{std::chrono::hours{1}};
  std::vector<std::string> on_failure;    ///< argv; gets the report as JSON on stdin
  std::vector<std::string> score_checks;  ///< ids; defaults to default_score_checks()
  std::vector<IgnoreRule> ignore;
  std::optional<Duration> recovery_time{};           ///< a restore may take so long
  std::optional<Duration> recovery_point{};          ///< so much of the latest work may be lost
  Duration query_timeout{std::chrono::seconds{30}};  ///< of each of the operators' own queries and report sections
};

struct Config {
  std::filesystem::path file;  ///< empty: none was found
  Language language = Language::english;
  bool language_given = false;  ///< false: the environment decides
  std::filesystem::path state_dir;
  BackupConfig backup;  ///< what targets that are not in the file start from; `dir` is empty unless the file says
  CleanupConfig cleanup;
  ArchiveConfig archive{};
  std::vector<TargetConfig> targets;  ///< sorted by name

  [[nodiscard]] const TargetConfig* find(const std::string& name) const;
};

/// The fixed set that the score multiplies over, the same whichever command runs.
[[nodiscard]] const std::vector<std::string>& default_score_checks();

}  // namespace dbmaint
