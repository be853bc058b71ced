#include "engine/postgres/restore/new_database.hpp"

#include <unistd.h>

#include <utility>

#include "dbmaint/core/ascii_case.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/catalog/database_locale.hpp"
#include "engine/postgres/connection.hpp"
#include "engine/postgres/connection_url.hpp"
#include "engine/postgres/percent_encoding.hpp"
#include "engine/postgres/refuses_writes.hpp"
#include "engine/postgres/restore/scratch_marker.hpp"

namespace dbmaint::postgres {

namespace words = text::postgres;

namespace {

// NAMEDATALEN - 1 of every server that was not compiled otherwise.
constexpr std::size_t longest_name = 63;

ConnectionUrl direct_url_of(const Location& location) {
  return parse_connection_url((location.direct_url.empty() ? location.url : location.direct_url).reveal());
}

/// "shop_restore_20261122t104500z"; a name that would be too long loses its middle.
std::string derived_name(const std::string& database, const std::string& ending) {
  return database.substr(0, longest_name - ending.size()) + ending;
}

class ScratchDatabase final : public NewDatabase {
 public:
  ScratchDatabase(const Location& near, std::string name, std::unique_ptr<Connection> server)
      : name_(std::move(name)), location_(beside(near, name_)), server_(std::move(server)) {}

  ~ScratchDatabase() override {
    if (placed_) return;
    try {
      server_->task(Text(words::dropping_database, {{"database", name_}}));
      server_->run_outside_transaction("DROP DATABASE IF EXISTS " + quote_identifier(name_) +
                                       (server_->server_version() >= 130000 ? " WITH (FORCE)" : ""));
    } catch (const Error& error) {
      server_->services().diagnosis.write(DiagnosisLevel::warning, error.what());
    }
  }

  [[nodiscard]] const Location& location() const override { return location_; }
  [[nodiscard]] std::string display() const override { return name_; }

  /// From here on whoever finds it knows that it may go once we are gone.
  void mark(const ScratchMarker& marker) { comment(name_, to_comment(marker)); }

  // One transaction: both names change or none does.
  [[nodiscard]] std::string take_place(const Location& to) override {
    const std::string name = database_name(to);
    server_->task(Text(words::placing_database, {{"database", name}}));
    std::string aside;
    Transaction transaction(*server_, Transaction::Mode::write);
    const Rows old = server_->query(
        "SELECT pg_catalog.pg_get_userbyid(datdba), pg_catalog.shobj_description(oid, 'pg_database')"
        " FROM pg_catalog.pg_database WHERE datname = $1",
        {name});
    comment(name_, old.empty() ? Cell() : old.rows[0][1]);  // no scratch database any more
    if (!old.empty()) {
      aside = derived_name(name, "_before_restore_" + ascii_lowered(to_compact(server_->services().clock.now())));
      server_->query("ALTER DATABASE " + quote_identifier(name_) + " OWNER TO " + quote_identifier(old.text(0, 0)));
      server_->query("ALTER DATABASE " + quote_identifier(name) + " RENAME TO " + quote_identifier(aside));
    }
    server_->query("ALTER DATABASE " + quote_identifier(name_) + " RENAME TO " + quote_identifier(name));
    transaction.commit();
    placed_ = true;
    return aside;
  }

 private:
  void comment(const std::string& database, const Cell& words_of_it) {
    server_->query("COMMENT ON DATABASE " + quote_identifier(database) + " IS " +
                   (words_of_it ? quote_literal(*words_of_it) : "NULL"));
  }

  std::string name_;
  Location location_;
  std::unique_ptr<Connection> server_;
  bool placed_ = false;
};

/// Held by our session until the new database is gone or placed: nobody takes it for a leftover. Taken before it is
/// there, so that there is no instant without.
bool lock_free_name(Connection& server, const std::string& name) {
  if (!server.query(sql::try_lock, {scratch_lock_class, scratch_lock_object(name)}).flag(0, 0)) return false;
  if (server.query("SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1", {name}).empty()) return true;
  server.query(sql::unlock, {scratch_lock_class, scratch_lock_object(name)});
  return false;
}

/// Two hosts whose cron starts at the same second drill on one server: the later one takes a later second's name.
std::string take_name(Connection& server, const std::string& like, std::string_view purpose, const Text& tried) {
  constexpr int tries = 60;
  Timestamp at = server.services().clock.now();
  for (int i = 0; i < tries; ++i, at += std::chrono::seconds{1}) {
    std::string name = derived_name(like, "_" + std::string(purpose) + "_" + ascii_lowered(to_compact(at)));
    if (lock_free_name(server, name)) return name;
  }
  throw Error(ErrorKind::busy, tried, words::scratch_name_taken);
}

std::optional<Error> missing_right(Connection& server, const Text& tried) {
  if (is_standby(server)) return Error(ErrorKind::refused, tried, text::postgres::standby);
  const Rows role =
      server.query("SELECT rolname, rolcreatedb OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user");
  if (role.flag(0, 1)) return std::nullopt;
  return Error(ErrorKind::refused, tried, Text(words::may_not_create, {{"role", role.text(0, 0)}}),
               Text(words::hint_may_not_create, {{"role", quote_identifier(role.text(0, 0))}}));
}

}  // namespace

std::string database_name(const Location& location) {
  const ConnectionUrl url = direct_url_of(location);
  const auto name = url.parameters.find("dbname");
  if (name == url.parameters.end() || name->second.empty())
    throw Error(ErrorKind::usage, words::reading_url, words::url_without_database, words::url_form);
  return name->second;
}

Location beside(const Location& location, const std::string& database) {
  std::map<std::string, std::string> parameters = direct_url_of(location).parameters;
  parameters["dbname"] = database;
  return location_of(parameters);
}

Location location_of(const std::map<std::string, std::string>& parameters) {
  std::string url = "postgresql://";
  for (const auto& [key, value] : parameters)
    url += (url.ends_with('/') ? "?" : "&") + key + "=" + percent_encoded(value);
  return {Secret(url), {}, {}};
}

std::optional<Error> refusal_to_create(const Location& location, const Services& services) {
  Connection server(beside(location, maintenance_database), Purpose::read, services);
  return missing_right(server, Text(words::placing_database, {{"database", database_name(location)}}));
}

std::unique_ptr<NewDatabase> new_database(const Location& location, std::string_view purpose, const DumpFacts& facts,
                                          const Services& services) {
  const std::string like = database_name(location);
  auto server = std::make_unique<Connection>(beside(location, maintenance_database), Purpose::write, services);
  const Text tried(words::placing_database, {{"database", like}});
  if (const auto missing = missing_right(*server, tried)) throw Error(*missing);
  const std::string name = take_name(*server, like, purpose, tried);
  server->task(Text(words::creating_database, {{"database", name}}));
  const DatabaseLocale locale = choose_locale(*server, like, facts.content).locale;
  server->run_outside_transaction("CREATE DATABASE " + quote_identifier(name) + " TEMPLATE template0" +
                                  locale_clauses(locale, server->server_version()));
  auto scratch = std::make_unique<ScratchDatabase>(location, name, std::move(server));
  scratch->mark(
      {facts.database,
       {std::string(purpose), std::to_string(::getpid()), services.environment.host_name(), services.clock.now()}});
  return scratch;
}

}  // namespace dbmaint::postgres
