#include "engine/postgres/restore/leftovers.hpp"

#include <unistd.h>

#include <utility>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/leading_number.hpp"
#include "dbmaint/platform/process_exists.hpp"
#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/connection.hpp"
#include "engine/postgres/restore/new_database.hpp"
#include "engine/postgres/restore/scratch_marker.hpp"

namespace dbmaint::postgres {

namespace words = text::postgres;

namespace {

std::string drop_statement(const Connection& server, const std::string& name) {
  // What works in it is an orphan of the killed run: a pg_restore that nobody waits for.
  return "DROP DATABASE " + quote_identifier(name) + (server.server_version() >= 130000 ? " WITH (FORCE)" : "");
}

/// Holds the lock of a scratch database for as long as it is looked at: no run can begin with it meanwhile.
class TriedLock {
 public:
  TriedLock(Connection& server, const std::string& name)
      : server_(server),
        object_(scratch_lock_object(name)),
        held_(server.query(sql::try_lock, {scratch_lock_class, object_}).flag(0, 0)) {}
  ~TriedLock() {
    if (!held_) return;
    try {
      server_.query("SELECT pg_catalog.pg_advisory_unlock($1::integer, $2::integer)", {scratch_lock_class, object_});
    } catch (const Error&) {
      return;  // the connection is gone, and the lock with it
    }
  }
  TriedLock(const TriedLock&) = delete;
  TriedLock& operator=(const TriedLock&) = delete;
  [[nodiscard]] bool held() const { return held_; }

 private:
  Connection& server_;
  std::string object_;
  bool held_;
};

ScratchUse use_of(const ScratchMarker& marker, std::int64_t sessions, std::int64_t others, const Services& services) {
  const LockHolder here{"-", "0", services.environment.host_name(), {}};
  ScratchUse use;
  use.sessions = sessions;
  use.others = others;
  use.made_here = marker.made.host == parse_lock_holder(to_words(here)).value_or(here).host;
  const auto maker = leading_number<long>(marker.made.process);
  // Our own id, in a container that counts from 1: whoever had it before us is gone.
  use.maker_may_live = use.made_here && maker != ::getpid() && process_exists(maker);
  return use;
}

Text kept(const std::string& name, const Phrase& why, const Connection& server) {
  return {why, {{"database", name}, {"command", drop_statement(server, name)}}};
}

class Sweep {
 public:
  /// `spared`: the database that the run is about, whatever it is called.
  Sweep(Connection& server, std::string of, std::string spared, const Services& services)
      : server_(server), of_(std::move(of)), spared_(std::move(spared)), services_(services) {}

  Leftovers run() {
    server_.task(words::looking_for_leftovers);
    const Rows found = server_.query(sql::scratch_databases);
    for (std::size_t i = 0; i < found.rows.size(); ++i)
      look_at(found.text(i, 0), found.text(i, 1), found.number(i, 2), found.number(i, 3));
    return std::move(out_);
  }

 private:
  void look_at(const std::string& name, const std::string& comment, std::int64_t sessions, std::int64_t others) {
    if (name == spared_ || !named_like_scratch(name)) return;
    const auto marker = parse_scratch_marker(comment);
    if (marker ? marker->of != of_ : !(comment.empty() && looks_like_scratch(name, of_))) return;
    const TriedLock lock(server_, name);
    if (!lock.held()) return;
    if (!marker) {
      out_.kept.push_back(kept(name, words::leftover_without_marker, server_));
    } else if (judge_scratch(use_of(*marker, sessions, others, services_)) == ScratchState::left_over) {
      drop(name);
    } else {
      out_.kept.push_back(kept(name, words::leftover_uncertain, server_)
                              .with("run", describe(std::optional<LockHolder>(marker->made))));
    }
  }

  void drop(const std::string& name) {
    try {
      server_.task(Text(words::dropping_database, {{"database", name}}));
      server_.run_outside_transaction(drop_statement(server_, name));
      out_.commands.push_back(drop_statement(server_, name));
      services_.diagnosis.write(DiagnosisLevel::warning,
                                "the database " + quote_identifier(name) + " that a killed run left was dropped");
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::interrupted) throw;
      out_.kept.push_back(kept(name, words::leftover_not_dropped, server_).with("cause", error.cause()));
    }
  }

  Connection& server_;
  std::string of_;
  std::string spared_;
  const Services& services_;
  Leftovers out_;
};

}  // namespace

Leftovers remove_leftovers(const Location& location, const std::string& of, const Services& services) {
  Connection server(beside(location, maintenance_database), Purpose::write, services);
  return Sweep(server, of, database_name(location), services).run();
}

}  // namespace dbmaint::postgres
