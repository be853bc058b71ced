#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/core/duration.hpp"
#include "dbmaint/engine/server_backups.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint {

/// How a backup came out of its last reading.
struct ServerCheck {
  Timestamp at{};
  std::string host;
  std::string damage;  ///< in English; empty: sound
};

/// What came back when it was last restored.
struct ServerDrill {
  Timestamp at{};
  Duration took{0};    ///< until the restored server answered
  std::string damage;  ///< in English; empty: what it should be
};

/// What dbmaint knows of one backup in another program's repository.
struct ServerBackupNotes {
  std::optional<ServerCheck> check;
  std::optional<ServerDrill> drill;
  std::optional<std::vector<std::string>> tables;  ///< were there before it began and when it had ended
};

/// "damaged", "drilled", "verified" or "complete", as state_word() says it of dbmaint's own. A drill proves a backup as
/// a reading does, also one of which an earlier reading found damage; but what a drill found no reading refutes: it
/// compares the files with what was backed up, which may be damaged itself. Pure.
[[nodiscard]] std::string_view state_of(const ServerBackup& backup, const ServerBackupNotes& notes);
/// Whether the next backup may copy only what changed since this one: it lies in the repository as it was made. Pages
/// that were damaged on the server itself do not become better by copying everything once more; where their file is
/// mended it changes, and is copied. Pure.
[[nodiscard]] bool may_be_built_on(const ServerBackup& backup, const ServerBackupNotes& notes);
/// When it was last proved; nothing when it is not. Pure.
[[nodiscard]] std::optional<Timestamp> proved_at(const ServerBackup& backup, const ServerBackupNotes& notes);

/// Those notes, in `<state dir>/pgbackrest/<target>/`: a file per backup and kind, sealed, whole or not at all. What is
/// lost or damaged there makes a backup count as less proved, never as more.
class ServerEvidence {
 public:
  ServerEvidence(const std::filesystem::path& state_dir, const std::string& target, const Services& services);

  [[nodiscard]] ServerBackupNotes notes_of(const std::string& label) const;
  void note(const std::string& label, const ServerCheck& check) const;
  void note(const std::string& label, const ServerDrill& drill) const;
  void note_tables(const std::string& label, const std::vector<std::string>& tables) const;
  /// Notes of backups that are there no more go.
  void forget_all_but(const std::vector<ServerBackup>& backups) const;

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
  Services services_;
};

}  // namespace dbmaint
