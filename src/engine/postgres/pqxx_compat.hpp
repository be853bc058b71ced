#pragma once

// What differs between libpqxx 6 (Debian 12) and 7 (Debian 13). Nothing else in the project looks at the version.

#include <pqxx/connection>
#include <pqxx/except>
#include <pqxx/nontransaction>
#include <pqxx/result>
#include <string>
#include <vector>

#include <pqxx/version>

#if PQXX_VERSION_MAJOR < 7
#include <pqxx/prepared_statement>
#endif

namespace dbmaint::postgres::compat {

#if PQXX_VERSION_MAJOR < 7

/// libpqxx 6 reconnects behind our back, without our settings, locks and snapshots: never wanted here.
inline void forbid_reconnection(pqxx::connection& connection) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  connection.inhibit_reactivation(true);
#pragma GCC diagnostic pop
}

/// Null pointers are SQL nulls.
inline pqxx::result exec(pqxx::transaction_base& transaction, const std::string& sql,
                         const std::vector<const char*>& values) {
  return transaction.exec_params(sql, pqxx::prepare::make_dynamic_params(values));
}

#else

inline void forbid_reconnection(pqxx::connection&) {}

inline pqxx::result exec(pqxx::transaction_base& transaction, const std::string& sql,
                         const std::vector<const char*>& values) {
  pqxx::params parameters;
  for (const char* value : values) {
    if (value == nullptr)
      parameters.append();
    else
      parameters.append(std::string(value));
  }
#if PQXX_VERSION_MAJOR > 7 || PQXX_VERSION_MINOR >= 9
  return transaction.exec(sql, parameters);
#else
  return transaction.exec_params(sql, parameters);
#endif
}

#endif

/// libpqxx 6 throws some of its classes without their code.
inline std::string sqlstate_of(const pqxx::sql_error& error) {
  if (!error.sqlstate().empty()) return error.sqlstate();
  if (dynamic_cast<const pqxx::insufficient_privilege*>(&error) != nullptr) return "42501";
  if (dynamic_cast<const pqxx::disk_full*>(&error) != nullptr) return "53100";
  if (dynamic_cast<const pqxx::out_of_memory*>(&error) != nullptr) return "53200";
  return {};
}

}  // namespace dbmaint::postgres::compat
