#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/core/text.hpp"
#include "dbmaint/engine/backup_source.hpp"
#include "dbmaint/engine/location.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint {

enum class RestorePart { everything, schema };
enum class Owners { restore, ignore };  ///< ignore: everything belongs to the role that restores, no rights are granted

/// What a choice of tables comes to in one backup. Names are those of its manifest.
struct RestoreScope {
  std::vector<std::string> tables;       ///< with their rows: those chosen and their partitions
  std::vector<std::string> definitions;  ///< without their rows: what the chosen ones are partitions or children of
  std::vector<std::string> objects;      ///< "index public.by_user": what must be there afterwards, tables included
  std::vector<std::string> sequences;
  std::vector<std::string> left_out;  ///< "constraint public.orders.user": of these tables, needs what was not chosen
  std::vector<std::string> entries;   ///< for the engine's own tool
};

/// What of a backup is wanted back.
struct RestoreChoice {
  RestorePart part = RestorePart::everything;
  std::vector<std::string> tables;  ///< "schema.table" or "table"; empty: all
  RestoreScope scope;               ///< of `tables`, see Restorer::scope()
  Owners owners = Owners::restore;
  int jobs = 0;  ///< parallel workers where the engine has them; 0: one per processor
};

enum class DestinationState { absent, empty, occupied };

/// A place a backup is to be restored to, looked at without changing anything.
struct DestinationSurvey {
  DestinationState state = DestinationState::absent;
  std::string display;           ///< without secrets
  std::filesystem::path file;    ///< that becomes the database, symlinks resolved; empty: it is none of this host
  ByteSize size;                 ///< of what stands there
  ByteSize needed;               ///< at the peak, what stands there not counted
  std::optional<ByteSize> free;  ///< where it will grow; nothing: cannot be told (a server elsewhere)
  Text refusal;                  ///< why nothing can be restored there: in use, no right to create; empty: possible
  Text hint;                     ///< what to do about the refusal
  std::vector<Text> warnings;    ///< missing roles, missing extensions, an older server, another collation version
};

/// Something the engine's tool could not bring back, classified; the rest was restored.
struct RestoreProblem {
  Text what;               ///< "role x does not exist: its rights were left out"
  bool loses_rows = true;  ///< false: rights, owners, comments; true: rows or constraints are missing
};

struct RestoreFacts {
  std::vector<RestoreProblem> problems;
  std::vector<std::string> commands;  ///< what was executed, secrets removed
};

/// A database that dbmaint created under a name nobody had and that nobody uses yet. Removed with the object, unless
/// it took another's place. Only what this object created is ever removed.
class NewDatabase {
 public:
  virtual ~NewDatabase() = default;
  [[nodiscard]] virtual const Location& location() const = 0;
  [[nodiscard]] virtual std::string display() const = 0;

  /// Takes the name `to`. What stands there is kept under another name, which is returned (empty: nothing stood
  /// there). Whole or not at all: after an Error the old database has its name and this one is still new.
  [[nodiscard]] virtual std::string take_place(const Location& to) = 0;
};

/// New databases that runs which were killed left behind.
struct Leftovers {
  std::vector<std::string> commands;  ///< what removed some of them, secrets removed
  std::vector<Text> kept;             ///< what looks like one and stays, with the reason
};

/// Where a rehearsal takes place. Whatever had to be set up for it is gone once nobody holds it any more.
struct RehearsalPlace {
  Location location;           ///< for Restorer::create()
  Text stand_in;               ///< what is used instead of the live database's own server; empty: nothing
  Leftovers leftovers;         ///< of stand-ins that runs which were killed had set up
  std::shared_ptr<void> held;  ///< the stand-in; outlives every connection to it
};

/// How backups of an engine become databases again. Stateless, lives as long as its engine.
class Restorer {
 public:
  virtual ~Restorer() = default;
  /// Error{usage} when `to` is no address of this engine.
  [[nodiscard]] virtual DestinationSurvey survey(const Location& to, const DumpFacts& facts,
                                                 const RestoreChoice& choice, const Services& services) const = 0;
  /// PostgreSQL: on the live database's own server, or, where its role may not create databases, in a throw-away
  /// cluster on this host; SQLite: in the scratch folder of the reader. Error{refused} with what is missing where there
  /// is none.
  [[nodiscard]] virtual RehearsalPlace rehearsal_place(const Location& live, BackupReader& reader,
                                                       const DumpFacts& facts, const Services& services) const = 0;
  /// PostgreSQL: on the server of `beside`; SQLite: in its folder. `purpose` is a word for its name: "restore",
  /// "drill". Error{refused} with the missing right when this role may not create databases.
  [[nodiscard]] virtual std::unique_ptr<NewDatabase> create(const Location& beside, std::string_view purpose,
                                                            const DumpFacts& facts, const Services& services) const = 0;
  /// Removes what killed runs left where create() would make a new database: only what dbmaint made from backups of
  /// this very database, and only where no run works on it.
  [[nodiscard]] virtual Leftovers remove_leftovers(const Location& /*beside*/, const DumpFacts& /*facts*/,
                                                   const Services& /*services*/) const {
    return {};
  }
  /// Fills an empty database, statistics refreshed at the end. Error{corruption} when the backup turns out to be
  /// damaged; what the database holds then is of no use.
  [[nodiscard]] virtual RestoreFacts fill(BackupReader& reader, const DumpFacts& facts, const Location& into,
                                          const RestoreChoice& choice, const Services& services) const = 0;
  /// Error{usage} when the engine cannot restore such a part, or when a chosen table is not in the backup or could be
  /// several. Looks at nothing but its arguments.
  virtual void check(const DumpFacts& /*facts*/, const RestoreChoice& /*choice*/) const {}
  /// What the chosen tables, of which there is at least one, come to. Reads no more than the backup's beginning.
  [[nodiscard]] virtual RestoreScope scope(BackupReader& /*reader*/, const DumpFacts& /*facts*/,
                                           const RestoreChoice& /*choice*/, const Services& /*services*/) const {
    return {};
  }
};

}  // namespace dbmaint
