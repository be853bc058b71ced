#include "engine/postgres/errors.hpp"

#include <array>
#include <string_view>

#include "dbmaint/core/redaction.hpp"
#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/pqxx_compat.hpp"
#include "engine/postgres/statement.hpp"

namespace dbmaint::postgres {

namespace {

constexpr std::string_view row_level = "row-level security";

/// The first line of the server's message, without its severity and with every password hidden.
std::string first_line(const std::string& message) {
  std::string line = message.substr(0, message.find('\n'));
  for (const std::string_view severity : {"ERROR:  ", "FATAL:  ", "ERREUR:  ", "PANIC:  "})
    if (line.starts_with(severity)) line.erase(0, severity.size());
  return redact(line);
}

/// The whole message on one line: libpq tells one line per host and address it tried.
std::string one_line(const std::string& message) {
  std::string out;
  for (const char c : message) {
    if (c != '\n' && c != '\t')
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return redact(out);
}

/// "permission denied for table users" -> the statement that grants what was missing.
std::string missing_grant(const std::string& message, const ErrorContext& context) {
  constexpr std::string_view denied = "permission denied for ";
  const std::size_t found = message.find(denied);
  if (found == std::string::npos) return {};
  const std::string rest = message.substr(found + denied.size(), message.find('\n', found) - found - denied.size());
  const std::size_t space = rest.find(' ');
  if (space == std::string::npos) return {};
  const std::string kind = rest.substr(0, space);
  const std::string to = " TO " + quote_identifier(context.role) + ";";
  const std::string object = quote_identifier(rest.substr(space + 1));
  if (kind == "table" || kind == "relation" || kind == "view")
    return "GRANT " + context.rights + " ON TABLE " + object + to;
  if (kind == "schema") return "GRANT USAGE ON SCHEMA " + object + to;
  if (kind == "sequence") return "GRANT SELECT ON SEQUENCE " + object + to;
  if (kind == "function") return "GRANT EXECUTE ON FUNCTION " + object + to;
  if (kind == "database") return "GRANT CONNECT ON DATABASE " + object + to;
  return {};
}

Text hint_for_rights(const ErrorContext& context, const std::string& message) {
  if (message.find(row_level) != std::string::npos || message.find("row security") != std::string::npos)
    return text::postgres::hint_row_security;
  const std::string grant = missing_grant(message, context);
  if (!grant.empty()) return Text(text::postgres::hint_grant, {{"grant", grant}});
  return Text(text::postgres::hint_rights, {{"role", context.role}});
}

Text hint_for(const ErrorContext& context, const std::string& sqlstate, const std::string& message) {
  if (sqlstate == "42501") return hint_for_rights(context, message);
  if (sqlstate == "57014") return text::postgres::hint_statement_timeout;
  if (sqlstate == "55P03") return text::postgres::hint_lock_timeout;
  if (sqlstate == "23503" || sqlstate == "23001") return text::postgres::hint_foreign_key;
  if (sqlstate == "53100") return text::postgres::hint_disk_full;
  if (sqlstate == "53300") return text::postgres::hint_too_many_connections;
  if (sqlstate == "25006") return text::postgres::hint_read_only;
  if (sqlstate == "28P01" || sqlstate == "28000") return text::postgres::hint_password;
  if (sqlstate == "3D000") return text::postgres::hint_absent_database;
  return {};
}

/// Parts of connection messages, in English and in French: a server tells them in its own language.
struct ConnectionSymptom {
  std::string_view part;
  std::string_view sqlstate;  ///< empty: the server was not reached
  const Phrase* hint;
};
constexpr std::array<ConnectionSymptom, 18> symptoms = {{
    {"permission denied for database", "42501", &text::postgres::hint_rights},
    {"password authentication failed", "28P01", &text::postgres::hint_password},
    {"authentification par mot de passe", "28P01", &text::postgres::hint_password},
    {"no password supplied", "28P01", &text::postgres::hint_password},
    {"aucun mot de passe", "28P01", &text::postgres::hint_password},
    {"authentication failed", "28000", &text::postgres::hint_password},
    {"no pg_hba.conf entry", "28000", &text::postgres::hint_pg_hba},
    {"pg_hba.conf", "28000", &text::postgres::hint_pg_hba},
    {"role \"", "28000", &text::postgres::hint_password},
    {"database \"", "3D000", &text::postgres::hint_absent_database},
    {"base de donn", "3D000", &text::postgres::hint_absent_database},
    {"too many c", "53300", &text::postgres::hint_too_many_connections},
    {"remaining connection slots", "53300", &text::postgres::hint_too_many_connections},
    {"starting up", "57P03", &text::postgres::hint_starting_up},
    {"shutting down", "57P03", &text::postgres::hint_starting_up},
    {"not yet accepting connections", "57P03", &text::postgres::hint_starting_up},
    {"could not translate host name", "08001", &text::postgres::hint_unknown_host},
    {"n'a pas pu traduire le nom", "08001", &text::postgres::hint_unknown_host},
}};

}  // namespace

Error statement_error(const ErrorContext& context, const std::string& sqlstate, const std::string& message) {
  if (context.interrupted && sqlstate == "57014")
    return Error(ErrorKind::interrupted, sqlstate, context.tried, text::postgres::stop_requested);
  // XX001 data_corrupted, XX002 index_corrupted
  const bool damaged = sqlstate == "XX001" || sqlstate == "XX002";
  if (damaged)
    return Error(ErrorKind::corruption, sqlstate, context.tried, Text::verbatim(first_line(message)),
                 text::postgres::hint_corruption);
  // 57P01 admin_shutdown, 57P02 crash_shutdown: the statement was told before the connection went away
  if (sqlstate == "57P01" || sqlstate == "57P02") return lost_connection_error(context, message);
  return Error(ErrorKind::failed, sqlstate, context.tried, Text::verbatim(first_line(message)),
               hint_for(context, sqlstate, message));
}

Text hint_for_refusal(const ErrorContext& context, const std::string& message) {
  const bool refused =
      message.find("permission denied") != std::string::npos || message.find(row_level) != std::string::npos;
  return refused ? hint_for_rights(context, message) : Text();
}

Error connection_error(const ErrorContext& context, const std::string& message) {
  std::string code = "08001";
  Text hint(text::postgres::hint_unreachable, {{"database", context.database}});
  for (const ConnectionSymptom& symptom : symptoms) {
    if (message.find(symptom.part) == std::string::npos) continue;
    code = symptom.sqlstate;
    hint = Text(*symptom.hint, {{"role", context.role}});
    break;
  }
  return Error(ErrorKind::failed, code, context.tried, Text::verbatim(one_line(message)), std::move(hint));
}

Error lost_connection_error(const ErrorContext& context, const std::string& message) {
  // What libpqxx says when it stumbles over a connection that is gone, instead of what the server said: words for
  // nobody.
  const bool says_nothing = message.find("client encoding") != std::string::npos;
  Text cause = says_nothing ? Text(text::postgres::connection_gone)
                            : Text(text::postgres::connection_lost, {{"message", one_line(message)}});
  return Error(ErrorKind::failed, "08006", context.tried, std::move(cause), text::postgres::hint_connection_lost);
}

void rethrow_translated(const ErrorContext& context) {
  try {
    throw;
  } catch (const Error&) {
    throw;
  } catch (const pqxx::deadlock_detected& e) {  // these two carry no SQLSTATE in libpqxx 6
    throw statement_error(context, "40P01", e.what());
  } catch (const pqxx::serialization_failure& e) {
    throw statement_error(context, "40001", e.what());
  } catch (const pqxx::sql_error& e) {
    throw statement_error(context, compat::sqlstate_of(e), e.what());
  } catch (const pqxx::broken_connection& e) {
    throw lost_connection_error(context, e.what());
  } catch (const pqxx::failure& e) {
    throw Error(ErrorKind::failed, context.tried, Text::verbatim(first_line(e.what())));
  }
}

void rethrow_connecting(const ErrorContext& context) {
  try {
    throw;
  } catch (const Error&) {
    throw;
  } catch (const pqxx::sql_error& e) {
    throw statement_error(context, compat::sqlstate_of(e), e.what());
  } catch (const pqxx::failure& e) {
    throw connection_error(context, e.what());
  }
}

}  // namespace dbmaint::postgres
