#include "support/postgres_database.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <pqxx/connection>
#include <pqxx/nontransaction>
#include <pqxx/result>
#include <stdexcept>

#include "dbmaint/core/sql_name.hpp"

namespace dbmaint::testing {

namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0')
    throw std::runtime_error(std::string(name) + " is not set: run the tests under pg_virtualenv -v 15 sh -c '…'");
  return value;
}

std::string percent_encoded(const std::string& text) {
  constexpr const char* digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      out += '%';
      out += digits[byte / 16];
      out += digits[byte % 16];
    }
  }
  return out;
}

std::string fresh_name() {
  static std::atomic<int> next = 0;
  return "dbmaint_test_" + std::to_string(::getpid()) + "_" + std::to_string(++next);
}

void on_server(const PostgresAddress& server, const std::string& sql) {
  pqxx::connection connection(server.conninfo("postgres"));
  pqxx::nontransaction work(connection);
  work.exec(sql);
}

}  // namespace

std::string PostgresAddress::url(const std::string& database) const {
  return "postgresql://" + percent_encoded(user) + ":" + percent_encoded(password) + "@" + percent_encoded(host) + ":" +
         port + "/" + percent_encoded(database);
}

std::string PostgresAddress::conninfo(const std::string& database) const {
  std::string out;
  const auto add = [&out](const char* keyword, const std::string& value) {
    out += std::string(keyword) + "='";
    for (const char c : value) {
      if (c == '\'' || c == '\\') out += '\\';
      out += c;
    }
    out += "' ";
  };
  add("host", host);
  add("port", port);
  add("user", user);
  add("password", password);
  add("dbname", database);
  return out;
}

PostgresAddress postgres_of_environment() {
  return {environment("PGHOST"), environment("PGPORT"), environment("PGUSER"), environment("PGPASSWORD")};
}

struct PostgresDatabase::Connection {
  explicit Connection(const std::string& conninfo) : connection(conninfo), work(connection) {}
  pqxx::connection connection;
  pqxx::nontransaction work;
};

PostgresDatabase::PostgresDatabase(PostgresAddress server, const std::string& ending)
    : server_(std::move(server)), name_(fresh_name() + ending) {
  on_server(server_, "CREATE DATABASE " + quote_name(name_) + " TEMPLATE template0 ENCODING 'UTF8'");
  reconnect();
}

PostgresDatabase::~PostgresDatabase() {
  connection_.reset();
  try {
    on_server(server_, "DROP DATABASE " + quote_name(name_) + " WITH (FORCE)");
  } catch (const std::exception&) {
    return;  // the server is gone, and the database with it
  }
}

void PostgresDatabase::reconnect() {
  connection_.reset();
  connection_ = std::make_unique<Connection>(server_.conninfo(name_));
}

void PostgresDatabase::execute(const std::string& sql) {
  connection_->work.exec(sql);
}

std::string PostgresDatabase::value(const std::string& sql) {
  const pqxx::result rows = connection_->work.exec(sql);
  if (rows.empty() || rows[0][0].is_null()) return {};
  return rows[0][0].c_str();
}

std::string PostgresDatabase::url_as(const std::string& user, const std::string& password) const {
  return PostgresAddress{server_.host, server_.port, user, password}.url(name_);
}

std::string PostgresDatabase::url(const std::string& query) const {
  return server_.url(name_) + query;
}

Location PostgresDatabase::location(const std::string& query) const {
  return {Secret(url(query)), {}, {}};
}

}  // namespace dbmaint::testing
