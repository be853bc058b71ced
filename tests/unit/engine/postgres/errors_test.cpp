#include "engine/postgres/errors.hpp"

#include "support/catch.hpp"

using namespace dbmaint;
using namespace dbmaint::postgres;

namespace {

const ErrorContext context{Text::verbatim("Cannot do it"), "postgresql://app@db/shop", "app", false};

std::string hint_of(const Error& error) {
  return error.hint().in(Language::english);
}

}  // namespace

TEST_CASE("A server that refuses the connection comes with a hint that names the address") {
  const Error error =
      connection_error(context, "connection to server at \"10.0.0.1\", port 5432 failed: Connection refused");
  CHECK(error.kind() == ErrorKind::failed);
  CHECK(error.code() == "08001");
  CHECK(hint_of(error).find("postgresql://app@db/shop") != std::string::npos);
}

TEST_CASE("Every way in which a server turns somebody away has its code and its hint") {
  const struct {
    const char* message;
    const char* code;
    const char* hint;
  } cases[] = {
      {"FATAL:  password authentication failed for user \"app\"", "28P01", "password"},
      {"FATAL:  authentification par mot de passe échouée pour l'utilisateur « app »", "28P01", "password"},
      {"FATAL:  no pg_hba.conf entry for host \"10.0.0.9\"", "28000", "pg_hba.conf"},
      {"FATAL:  database \"shop\" does not exist", "3D000", "psql -l"},
      {"FATAL:  role \"app\" does not exist", "28000", "user"},
      {"FATAL:  sorry, too many clients already", "53300", "max_connections"},
      {"FATAL:  the database system is starting up", "57P03", "again"},
      {"could not translate host name \"db\" to address", "08001", "host name"},
  };
  for (const auto& [message, code, hint] : cases) {
    CAPTURE(message);
    const Error error = connection_error(context, message);
    CHECK(error.code() == code);
    CHECK(hint_of(error).find(hint) != std::string::npos);
  }
}

TEST_CASE("A connection that was lost says so in words for people") {
  const Error told =
      lost_connection_error(context, "server closed the connection unexpectedly\n\tThis probably means…\n");
  CHECK(told.cause().in(Language::english).find("server closed the connection") != std::string::npos);
  const Error untold = lost_connection_error(context, "Could not obtain client encoding: not connected.");
  CHECK(untold.cause().in(Language::english) == "the connection was lost");
  CHECK(untold.code() == "08006");
  CHECK_FALSE(hint_of(untold).empty());
}

TEST_CASE("What one of PostgreSQL's programs was refused is hinted at like a statement of ours") {
  const auto hint = [](const std::string& message) { return hint_for_refusal(context, message).in(Language::english); };
  CHECK(hint("pg_dump: error: query failed: ERROR:  permission denied for sequence s_seq\npg_dump: detail: …")
            .find("GRANT SELECT ON SEQUENCE \"s_seq\" TO \"app\"") != std::string::npos);
  CHECK(hint("pg_dump: error: ERROR:  query would be affected by row-level security policy for table \"logs\"")
            .find("BYPASSRLS") != std::string::npos);
  CHECK(hint("pg_dump: error: connection to server failed").empty());
}
