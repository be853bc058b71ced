#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/engine/capabilities.hpp"
#include "dbmaint/engine/check.hpp"
#include "dbmaint/engine/location.hpp"
#include "dbmaint/engine/lock_holder.hpp"
#include "dbmaint/engine/restore.hpp"
#include "dbmaint/engine/session.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint {

class ServerBackups;  // server_backups.hpp

/// `read` never writes, takes no lock a writer would wait for, and opens nothing that does not exist.
enum class Purpose { read, write };

/// Proof that no other run writes to the target. Released by destruction.
class TargetLock {
 public:
  virtual ~TargetLock() = default;
  /// Asks the database again; false: lost (server restarted, connection cut). Called before every destructive batch
  /// and after the last.
  [[nodiscard]] virtual bool still_held() = 0;
  /// Leaves word of who holds it, for the lock_holder() of others. Best effort.
  virtual void announce(const LockHolder& /*holder*/) {}
};

/// One kind of database. Stateless; lives as long as the program. To add one: a folder, a line in engine_list.cpp,
/// and the contract suite passing.
class Engine {
 public:
  virtual ~Engine() = default;
  [[nodiscard]] virtual std::string_view name() const = 0;  ///< "postgresql", "sqlite"
  [[nodiscard]] virtual bool recognizes(std::string_view url) const = 0;
  [[nodiscard]] virtual Capabilities capabilities() const = 0;

  /// Error{usage} for a malformed URL. Looks at the file system for links, opens no connection.
  [[nodiscard]] virtual Identity identify(const Location& location) const = 0;
  [[nodiscard]] virtual std::unique_ptr<Session> open(const Location& location, Purpose purpose,
                                                      const Services& services) const = 0;
  /// Whether `error`, in which open() for reading ended, is the half-done write of a killed program that open() for
  /// writing undoes, as its application would when it opens the database again.
  [[nodiscard]] virtual bool undone_by_writing(const Error& /*error*/) const { return false; }
  /// One try. Nothing when another run holds it.
  [[nodiscard]] virtual std::unique_ptr<TargetLock> try_lock(const Location& location,
                                                             const Services& services) const = 0;
  /// Who holds it; nothing when nobody does or it cannot be told.
  [[nodiscard]] virtual std::optional<LockHolder> lock_holder(const Location& /*location*/,
                                                              const Services& /*services*/) const {
    return std::nullopt;
  }
  /// Why destructive steps cannot be done here at all (a proxy in between, a folder that cannot be written); empty:
  /// they can.
  [[nodiscard]] virtual Text refuses_writes(const Location& location, const Services& services) const = 0;
  [[nodiscard]] virtual std::span<const Check> checks() const = 0;
  /// Reads a backup of this engine to its end; Error{corruption} when anything in it is damaged.
  [[nodiscard]] virtual DecodeFacts decode(BackupReader& reader, const DumpFacts& facts,
                                           const Services& services) const = 0;
  /// Null: backups of this engine can only be restored by hand.
  [[nodiscard]] virtual const Restorer* restorer() const { return nullptr; }
  /// Null: no program backs up whole servers of this engine.
  [[nodiscard]] virtual const ServerBackups* server_backups() const { return nullptr; }
};

/// Every engine, in the order in which URLs are tried.
[[nodiscard]] std::span<const Engine* const> engines();

/// The engine of a URL or path. Error{usage} with the known forms when none recognizes it.
[[nodiscard]] const Engine& engine_for(std::string_view url);
[[nodiscard]] const Engine* find_engine(std::string_view name);

}  // namespace dbmaint
