#include "engine/postgres/connection.hpp"

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <thread>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/connection_url.hpp"
#include "engine/postgres/errors.hpp"
#include "engine/postgres/pqxx_compat.hpp"

namespace dbmaint::postgres {

namespace {

constexpr std::chrono::milliseconds interruption_poll{100};

/// What libpq gets beyond the URL. Keepalives notice within two minutes a server that vanished.
std::map<std::string, std::string> complete(std::map<std::string, std::string> parameters) {
  parameters.emplace("application_name", "dbmaint");
  parameters["client_encoding"] = "UTF8";
  if (std::getenv("PGCONNECT_TIMEOUT") == nullptr) parameters.emplace("connect_timeout", "15");
  parameters.emplace("keepalives", "1");
  parameters.emplace("keepalives_idle", "60");
  parameters.emplace("keepalives_interval", "15");
  parameters.emplace("keepalives_count", "4");
  return parameters;
}

/// Our settings, name and value. Reads give up on a lock soon, so that a check never waits for hours behind one.
std::vector<std::pair<std::string, std::string>> settings(Purpose purpose, int version, const std::string& schema) {
  std::vector<std::pair<std::string, std::string>> out = {
      {"row_security", "off"},
      {"TimeZone", "UTC"},
      {"DateStyle", "ISO, YMD"},
      {"IntervalStyle", "postgres"},
      {"standard_conforming_strings", "on"},
      {"client_min_messages", "warning"},
      {"lock_timeout", "10s"},
      {"statement_timeout", purpose == Purpose::read ? "1h" : "0"},
      {"idle_in_transaction_session_timeout", "0"},
  };
  if (purpose == Purpose::read) out.emplace_back("default_transaction_read_only", "on");
  // Compiling takes up to a second, anew in every batch of a tenth of that; on counts of millions of rows it gained
  // nothing that could be measured.
  if (version >= version_with_jit) out.emplace_back("jit", "off");
  if (version >= 140000) out.emplace_back("idle_session_timeout", "0");
  if (!schema.empty()) out.emplace_back("search_path", quote_identifier(schema));
  return out;
}

enum class Scope { session, transaction };

Statement set_statement(const std::vector<std::pair<std::string, std::string>>& settings, Scope scope) {
  Statement out("SELECT ");
  bool first = true;
  for (const auto& [name, value] : settings) {
    if (!first) out.add(", ");
    first = false;
    out.add("pg_catalog.set_config(").bind(name).add(", ").bind(value);
    out.add(scope == Scope::transaction ? ", true)" : ", false)");
  }
  return out;
}

Rows to_rows(const pqxx::result& result) {
  Rows out;
  for (pqxx::row::size_type column = 0; column < result.columns(); ++column)
    out.columns.emplace_back(result.column_name(column));
  out.rows.reserve(static_cast<std::size_t>(result.size()));
  for (const auto& row : result) {
    std::vector<Cell>& cells = out.rows.emplace_back();
    cells.reserve(out.columns.size());
    for (const auto& field : row) {
      if (field.is_null())
        cells.emplace_back();
      else
        cells.emplace_back(std::string(field.c_str(), static_cast<std::size_t>(field.size())));
    }
  }
  out.affected = static_cast<std::int64_t>(result.affected_rows());
  return out;
}

/// Cancels the running statement of a reading connection when a stop is requested. Writing ones finish their batch.
class Watcher {
 public:
  Watcher(pqxx::connection& connection, const Interruption& interruption)
      : connection_(connection),
        interruption_(interruption),
        thread_([this](const std::stop_token& stop) { watch(stop); }) {}

  void busy(bool is_busy) {
    const std::lock_guard lock(mutex_);
    busy_ = is_busy;
  }

 private:
  void watch(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
      wake_.wait_for(lock, stop, interruption_poll, [] { return false; });
      if (!busy_ || !interruption_.requested()) continue;
      try {
        connection_.cancel_query();
      } catch (const std::exception&) {
        return;  // the connection is going away: the statement fails by itself
      }
    }
  }

  pqxx::connection& connection_;
  const Interruption& interruption_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  bool busy_ = false;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace

std::int64_t Rows::number(std::size_t row, std::size_t column) const {
  const Cell& cell = rows[row][column];
  return cell && !cell->empty() ? std::stoll(*cell) : 0;
}

struct Connection::State {
  State(const Location& where, Purpose what_for, const Services& world)
      : location(where),
        purpose(what_for),
        services(world),
        url(parse_connection_url((where.direct_url.empty() ? where.url : where.direct_url).reveal())) {}

  Location location;
  Purpose purpose;
  Services services;
  ConnectionUrl url;
  ErrorContext context;
  bool pooled = false;
  bool in_transaction = false;
  std::optional<std::vector<TypeOperatorSchema>> type_operators;  ///< once asked
  int wide_lookups = 0;
  std::string configured_path;
  std::string wide_path;
  std::optional<pqxx::connection> connection;
  std::optional<pqxx::nontransaction> work;
  std::optional<Watcher> watcher;
};

Connection::Connection(const Location& location, Purpose purpose, const Services& services)
    : state_(std::make_unique<State>(location, purpose, services)) {
  State& state = *state_;
  state.context.database = identify(state.url).display;
  state.context.role = state.url.parameters.contains("user") ? state.url.parameters.at("user") : "";
  if (purpose == Purpose::write) state.context.rights = "SELECT, DELETE";
  state.context.tried = Text(text::postgres::connecting, {{"database", state.context.database}});
  try {
    state.connection.emplace(to_conninfo(complete(state.url.parameters)));
    compat::forbid_reconnection(*state.connection);
    state.context.role = state.connection->username();
    state.work.emplace(*state.connection);
  } catch (const std::exception&) {
    rethrow_connecting(state.context);
  }
  if (purpose == Purpose::read) state.watcher.emplace(*state.connection, services.interruption);
  // A proxy hands out a process id of its own; ours would be the server's. Asked before anything is set.
  const Rows pid = execute("SELECT pg_catalog.pg_backend_pid()", {});
  state.pooled = state.url.transaction_pooling || pid.number(0, 0) != state.connection->backendpid();
  if (!state.pooled) {
    const Statement set = set_statement(settings(purpose, server_version(), state.url.default_schema), Scope::session);
    execute(set.sql(), set.values());
  }
  task(Text(text::postgres::querying, {{"database", state.context.database}}));
}

Connection::~Connection() = default;

void Connection::task(Text tried) {
  state_->context.tried = std::move(tried);
}

struct Connection::Result {
  pqxx::result rows;
};

Connection::Result Connection::execute_raw(const std::string& sql, const std::vector<Cell>& values) {
  std::vector<const char*> pointers;
  pointers.reserve(values.size());
  for (const Cell& value : values) pointers.push_back(value ? value->c_str() : nullptr);
  State& state = *state_;
  try {
    if (state.watcher) state.watcher->busy(true);
    pqxx::result result = compat::exec(*state.work, sql, pointers);
    if (state.watcher) state.watcher->busy(false);
    return {result};
  } catch (const std::exception&) {
    if (state.watcher) state.watcher->busy(false);
    ErrorContext context = state.context;
    context.interrupted = state.services.interruption.requested();
    rethrow_translated(context);
  }
}

Rows Connection::execute(const std::string& sql, const std::vector<Cell>& values) {
  return to_rows(execute_raw(sql, values).rows);
}

void Connection::visit(const Statement& statement, const RowVisitor& visitor) {
  const Result result = execute_raw(statement.sql(), statement.values());
  std::vector<std::optional<std::string_view>> cells(result.rows.columns());
  for (const auto& row : result.rows) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto field = row[static_cast<pqxx::row::size_type>(i)];
      if (field.is_null())
        cells[i] = std::nullopt;
      else
        cells[i] = std::string_view(field.c_str(), static_cast<std::size_t>(field.size()));
    }
    visitor(cells);
  }
}

Rows Connection::query(const Statement& statement) {
  return query(statement.sql(), statement.values());
}

Rows Connection::query(std::string_view sql, const std::vector<Cell>& values) {
  if (!state_->pooled || state_->in_transaction) return execute(std::string(sql), values);
  Transaction transaction(
      *this, state_->purpose == Purpose::read ? Transaction::Mode::read_snapshot : Transaction::Mode::write);
  Rows rows = execute(std::string(sql), values);
  transaction.commit();
  return rows;
}

void Connection::run_outside_transaction(const std::string& sql) {
  execute(sql, {});
}

void Connection::begin(std::string_view mode) {
  execute("BEGIN " + std::string(mode), {});
  state_->in_transaction = true;
  if (!state_->pooled) return;
  auto local = settings(state_->purpose, server_version(), state_->url.default_schema);
  local.emplace_back("dbmaint.pooled", "on");  // what the check pooled-connection reads
  if (state_->wide_lookups > 0) local.emplace_back("search_path", state_->wide_path);
  const Statement set = set_statement(local, Scope::transaction);
  execute(set.sql(), set.values());
}

void Connection::end(std::string_view command) {
  state_->in_transaction = false;
  execute(std::string(command), {});
}

const std::vector<TypeOperatorSchema>& Connection::type_operator_schemas() {
  State& state = *state_;
  if (state.type_operators) return *state.type_operators;
  const Rows rows = query(sql::type_operator_schemas);
  std::vector<TypeOperatorSchema>& schemas = state.type_operators.emplace();
  for (std::size_t i = 0; i < rows.rows.size(); ++i) schemas.push_back({rows.text(i, 0), rows.text(i, 1)});
  if (schemas.empty()) return schemas;
  state.configured_path = query("SELECT pg_catalog.current_setting('search_path')").text(0, 0);
  state.wide_path = state.configured_path;
  for (const TypeOperatorSchema& schema : schemas) {
    if (!state.wide_path.empty()) state.wide_path += ", ";
    state.wide_path += quote_identifier(schema.name);
  }
  return schemas;
}

void Connection::find_type_operators(TypeOperatorLookup lookup) {
  if (type_operator_schemas().empty()) return;
  State& state = *state_;
  const bool wide = lookup == TypeOperatorLookup::wide;
  state.wide_lookups += wide ? 1 : -1;
  const bool changes = state.wide_lookups == (wide ? 1 : 0);
  if (!changes || state.pooled) return;
  query("SELECT pg_catalog.set_config('search_path', $1, false)", {wide ? state.wide_path : state.configured_path});
}

int Connection::server_version() const {
  return state_->connection->server_version();
}
int Connection::backend() const {
  return state_->connection->backendpid();
}
bool Connection::pooled() const {
  return state_->pooled;
}
const std::string& Connection::display() const {
  return state_->context.database;
}
const std::string& Connection::role() const {
  return state_->context.role;
}
const Services& Connection::services() const {
  return state_->services;
}
const Location& Connection::location() const {
  return state_->location;
}

std::map<std::string, std::string> Connection::parameters() const {
  std::map<std::string, std::string> out = complete(state_->url.parameters);
  const auto take = [&out](const char* keyword, const char* value) {
    if (value != nullptr && *value != '\0') out[keyword] = value;
  };
  take("host", state_->connection->hostname());
  take("port", state_->connection->port());
  take("user", state_->connection->username());
  take("dbname", state_->connection->dbname());
  out.erase("hostaddr");  // belongs to the list of hosts, of which one is left
  return out;
}

namespace {

std::string_view words_of(Transaction::Mode mode) {
  switch (mode) {
    case Transaction::Mode::read_snapshot:
      return "ISOLATION LEVEL REPEATABLE READ READ ONLY";
    case Transaction::Mode::write_snapshot:
      return "ISOLATION LEVEL REPEATABLE READ READ WRITE";
    case Transaction::Mode::write:
      break;
  }
  return "ISOLATION LEVEL READ COMMITTED READ WRITE";
}

}  // namespace

Transaction::Transaction(Connection& connection, Mode mode) : connection_(connection) {
  connection_.begin(words_of(mode));
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    connection_.end("ROLLBACK");
  } catch (const std::exception&) {
    // The connection is gone, and the transaction with it; the error that brought us here tells.
    return;
  }
}

void Transaction::commit() {
  connection_.end("COMMIT");
  open_ = false;
}

}  // namespace dbmaint::postgres
