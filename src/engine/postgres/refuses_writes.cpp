#include "engine/postgres/refuses_writes.hpp"

#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"

namespace dbmaint::postgres {

namespace {

constexpr int parameter_privileges_since = 150000;

/// SQL that tells whether this session leaves out triggers, and whether it may change that.
constexpr const char* leaves_out_triggers = "pg_catalog.current_setting('session_replication_role') = 'replica'";

const char* may_fire_triggers(const Connection& connection) {
  return connection.server_version() >= parameter_privileges_since
             ? "pg_catalog.has_parameter_privilege('session_replication_role', 'SET')"
             : "pg_catalog.current_setting('is_superuser') = 'on'";
}

/// The session's own changes aside.
struct ServerSetting {
  std::string value;
  std::string statement;  ///< that lifts it; empty: it is not stated for the role or the database
};

ServerSetting server_setting(Connection& connection, const char* name) {
  const Rows rows = connection.query(sql::server_setting, {name});
  return rows.empty() ? ServerSetting{} : ServerSetting{rows.text(0, 0), rows.text(0, 1)};
}

Text refuse_frozen(Connection& connection) {
  const ServerSetting frozen = server_setting(connection, "default_transaction_read_only");
  if (frozen.value != "on") return {};
  if (frozen.statement.empty()) return text::postgres::frozen_elsewhere;
  return {text::postgres::frozen, {{"statement", frozen.statement}}};
}

Text refuse_without_triggers(Connection& connection) {
  const Rows rows =
      connection.query(std::string("SELECT ") + leaves_out_triggers + " AND NOT " + may_fire_triggers(connection));
  if (!rows.flag(0, 0)) return {};
  const ServerSetting role = server_setting(connection, "session_replication_role");
  const Text cure =
      role.statement.empty() ? Text(text::postgres::reset_replication_role) : Text::verbatim(role.statement);
  return Text(text::postgres::triggers_do_not_fire).with("statement", cure);
}

}  // namespace

bool is_standby(Connection& connection) {
  return connection.query("SELECT pg_catalog.pg_is_in_recovery()").flag(0, 0);
}

Text refuses_writes(Connection& connection) {
  if (connection.pooled()) return text::postgres::pooled_connection;
  if (is_standby(connection)) return text::postgres::standby;
  if (Text refusal = refuse_frozen(connection); !refusal.empty()) return refusal;
  return refuse_without_triggers(connection);
}

void fire_triggers(Connection& connection) {
  if (connection.pooled()) return;
  connection.query(std::string("SELECT CASE WHEN ") + leaves_out_triggers + " AND " + may_fire_triggers(connection) +
                   " THEN pg_catalog.set_config('session_replication_role', 'origin', false) END");
}

}  // namespace dbmaint::postgres
