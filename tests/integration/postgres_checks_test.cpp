#include <algorithm>

#include "engine/postgres/check_list.hpp"
#include "engine/postgres/engine.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"
#include "support/postgres_database.hpp"

// Every check on a real server: where it fires, where it does not, where the role may not see. What a healthy server
// cannot be brought to show is in unit/checks/postgres_judges_test.cpp.

namespace dbmaint::testing {

namespace {

using Kind = CheckOutcome::Kind;

struct Server {
  PostgresDatabase database;
  TestServices world;
  TargetRules rules;

  [[nodiscard]] CheckOutcome ask(std::string_view id) { return ask(id, database.location()); }

  [[nodiscard]] CheckOutcome ask(std::string_view id, const Location& location) {
    const auto checks = postgres::checks();
    const auto check = std::find_if(checks.begin(), checks.end(), [&](const Check& c) { return c.id == id; });
    REQUIRE(check != checks.end());
    const Services services = world.services();
    const std::unique_ptr<Session> session = postgres::engine().open(location, Purpose::read, services);
    const Schema schema = session->read_schema();
    return check->judge({*session, schema, rules, services});
  }
};

/// A role without any right but to connect; gone with the test.
struct Stranger {
  PostgresDatabase& database;
  std::string name;

  explicit Stranger(PostgresDatabase& in) : database(in), name("stranger_" + in.name()) {
    database.execute("CREATE ROLE \"" + name + "\" LOGIN PASSWORD 'secret'");
  }
  ~Stranger() { database.execute("DROP OWNED BY \"" + name + "\"; DROP ROLE \"" + name + "\""); }
  Stranger(const Stranger&) = delete;
  Stranger& operator=(const Stranger&) = delete;

  [[nodiscard]] Location location() const {
    Location location;
    location.url = Secret(database.url_as(name, "secret"));
    return location;
  }
};

}  // namespace

TEST_CASE("every PostgreSQL check can be asked of an empty database") {
  Server server;
  for (const Check& check : postgres::checks()) {
    INFO(check.id);
    const CheckOutcome outcome = server.ask(check.id);
    CHECK(outcome.kind != Kind::unknown);
    // pg_virtualenv sets fsync = off on purpose
    if (check.id != "unsafe-settings") CHECK(outcome.kind != Kind::findings);
  }
}

TEST_CASE("every PostgreSQL check can be asked by a role without rights") {
  Server server;
  server.database.execute("CREATE TABLE t (id serial PRIMARY KEY)");
  Stranger stranger(server.database);
  for (const Check& check : postgres::checks()) {
    INFO(check.id);
    CHECK_NOTHROW(server.ask(check.id, stranger.location()));
  }
}

TEST_CASE("checksum-failures is skipped where no checksums are kept") {
  Server server;
  const bool kept = server.database.value("SHOW data_checksums") == "on";
  CHECK(server.ask("checksum-failures").kind == (kept ? Kind::passed : Kind::skipped));
}

TEST_CASE("invalid-indexes finds what a failed concurrent build left") {
  Server server;
  server.database.execute("CREATE TABLE \"T t\" (a int); INSERT INTO \"T t\" VALUES (1), (1)");
  CHECK(server.ask("invalid-indexes").kind == Kind::passed);
  CHECK_THROWS(server.database.execute("CREATE UNIQUE INDEX CONCURRENTLY \"i\"\"i\" ON \"T t\" (a)"));
  const CheckOutcome outcome = server.ask("invalid-indexes");
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].severity == Severity::error);
  CHECK(outcome.findings[0].fix == "REINDEX INDEX CONCURRENTLY \"public\".\"i\"\"i\";");
}

TEST_CASE("not-valid-constraints finds them and proposes the validation that ends it") {
  Server server;
  server.database.execute(
      "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT \"positive a\" CHECK (a > 0) NOT VALID");
  const CheckOutcome outcome = server.ask("not-valid-constraints");
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].object == "t.positive a");
  server.database.execute(outcome.findings[0].fix);
  CHECK(server.ask("not-valid-constraints").kind == Kind::passed);
}

TEST_CASE("sequence-exhaustion goes by the column's own range") {
  Server server;
  CHECK(server.ask("sequence-exhaustion").kind == Kind::skipped);
  server.database.execute(R"(CREATE TABLE t ("iD" int PRIMARY KEY); CREATE SEQUENCE s; ALTER SEQUENCE s OWNED BY t."iD";
                             CREATE SEQUENCE free; SELECT setval('free', 2100000000), setval('s', 1000000000);)");
  CHECK(server.ask("sequence-exhaustion").kind == Kind::passed);
  server.database.execute("SELECT setval('s', 1800000000)");
  CHECK(server.ask("sequence-exhaustion").findings.at(0).severity == Severity::warning);
  server.database.execute("SELECT setval('s', 2100000000)");
  const CheckOutcome outcome = server.ask("sequence-exhaustion");
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].severity == Severity::error);
  server.database.execute(outcome.findings[0].fix);
  CHECK(server.ask("sequence-exhaustion").kind == Kind::passed);
}

TEST_CASE("sequence-exhaustion knows the columns that a sequence feeds by a default alone, of a domain too") {
  Server server;
  server.database.execute(
      "CREATE SEQUENCE shared; CREATE DOMAIN small AS smallint; CREATE TABLE wide (id bigint DEFAULT "
      "nextval('shared'));"
      "CREATE TABLE narrow (id int DEFAULT nextval('shared')); SELECT setval('shared', 2000000000)");
  CHECK(server.ask("sequence-exhaustion").findings.at(0).message.in(Language::english).find("2,147,483,647") !=
        std::string::npos);
  server.database.execute("DROP TABLE narrow");
  CHECK(server.ask("sequence-exhaustion").kind == Kind::passed);
  server.database.execute(
      "CREATE SEQUENCE down INCREMENT -1 MINVALUE -9000000; CREATE TABLE downward (id small DEFAULT nextval('down'));"
      "SELECT setval('down', -30000)");
  CHECK(server.ask("sequence-exhaustion").findings.at(0).object == "down");
}

TEST_CASE("sequence-exhaustion is unknown with the missing GRANT where a sequence may not be read") {
  Server server;
  server.database.execute("CREATE SEQUENCE s AS int; SELECT setval('s', 2100000000)");
  Stranger stranger(server.database);
  const CheckOutcome hidden = server.ask("sequence-exhaustion", stranger.location());
  REQUIRE(hidden.kind == Kind::unknown);
  CHECK(hidden.reason.in(Language::english).find("GRANT SELECT ON SEQUENCE \"public\".\"s\"") != std::string::npos);
  server.database.execute("GRANT SELECT ON SEQUENCE s TO \"" + stranger.name + "\"");
  CHECK(server.ask("sequence-exhaustion", stranger.location()).kind == Kind::findings);
}

TEST_CASE("unsafe-settings finds what is off here and nothing that is on") {
  Server server;
  const bool off = server.database.value("SHOW fsync") == "off";
  const CheckOutcome outcome = server.ask("unsafe-settings");
  REQUIRE(outcome.findings.size() == (off ? 1U : 0U));
  if (off) CHECK(outcome.findings[0].object == "fsync");
}

TEST_CASE("long-transactions finds an idle transaction and leaves dumps alone") {
  Server server;
  server.rules.thresholds.long_transaction = Duration{0};
  CHECK(server.ask("long-transactions").kind == Kind::passed);
  server.database.execute("SET application_name = 'pg_dump'; BEGIN; SELECT 1");
  CHECK(server.ask("long-transactions").kind == Kind::passed);
  server.database.execute("SET application_name = 'forgetful'");
  const CheckOutcome outcome = server.ask("long-transactions");
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].object.find("/forgetful") != std::string::npos);
  CHECK(outcome.findings[0].message.in(Language::english).find("does nothing in it") != std::string::npos);
  server.database.execute("COMMIT");
}

TEST_CASE("long-transactions is unknown to a role that may not see the sessions of others") {
  Server server;
  Stranger stranger(server.database);
  const CheckOutcome hidden = server.ask("long-transactions", stranger.location());
  REQUIRE(hidden.kind == Kind::unknown);
  CHECK(hidden.reason.in(Language::english).find("GRANT pg_read_all_stats") != std::string::npos);
  server.database.execute("GRANT pg_read_all_stats TO \"" + stranger.name + "\"");
  CHECK(server.ask("long-transactions", stranger.location()).kind == Kind::passed);
}

TEST_CASE("connections-used tells the share whether or not it is too much") {
  Server server;
  REQUIRE(server.ask("connections-used").metrics.size() == 1);
  server.rules.thresholds.connections_used = 0.001;
  CHECK(server.ask("connections-used").kind == Kind::findings);
}

TEST_CASE("dead-rows needs a share and a number") {
  Server server;
  server.database.execute(R"(CREATE TABLE t (a int) WITH (autovacuum_enabled = off);
                             INSERT INTO t SELECT generate_series(1, 15000); DELETE FROM t WHERE a <= 9000;)");
  server.database.execute("SELECT pg_stat_force_next_flush()");
  CHECK(server.ask("dead-rows").kind == Kind::passed);
  server.database.execute("DELETE FROM t WHERE a <= 12000");
  server.database.execute("SELECT pg_stat_force_next_flush()");
  const CheckOutcome outcome = server.ask("dead-rows");
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].message.in(Language::english).find("autovacuum is switched off") != std::string::npos);
}

TEST_CASE("statistics-age wants a large new table analyzed") {
  Server server;
  server.database.execute("CREATE TABLE t (a int) WITH (autovacuum_enabled = off)");
  server.database.execute("INSERT INTO t SELECT generate_series(1, 20000)");
  server.database.execute("SELECT pg_stat_force_next_flush()");
  CHECK(server.ask("statistics-age").findings.at(0).object == "t");
  server.database.execute("ANALYZE t");
  CHECK(server.ask("statistics-age").kind == Kind::passed);
}

TEST_CASE("duplicate-indexes of PostgreSQL spares what differs or enforces") {
  Server server;
  server.database.execute(R"(CREATE TABLE t (id int PRIMARY KEY, a text, b int, j jsonb);
                             CREATE UNIQUE INDEX enforcing ON t (a, b); CREATE INDEX words ON t (lower(a));
                             CREATE INDEX part ON t (a) WHERE b > 0; CREATE INDEX other_order ON t (a DESC);
                             CREATE INDEX pattern ON t (a text_pattern_ops); CREATE INDEX brin ON t USING brin (b);
                             CREATE INDEX plain ON t (b); CREATE INDEX covering ON t (a) INCLUDE (b);)");
  CHECK(server.ask("duplicate-indexes").kind == Kind::passed);
  server.database.execute("CREATE INDEX prefix ON t (a); CREATE INDEX twin ON t (b); CREATE INDEX \"of id\" ON t (id)");
  const CheckOutcome outcome = server.ask("duplicate-indexes");
  std::vector<std::string> redundant;
  for (const Finding& finding : outcome.findings) redundant.push_back(finding.object);
  CHECK(redundant == std::vector<std::string>{"of id", "prefix", "twin"});
}

TEST_CASE("unused-indexes does not speak on a server that has just started") {
  Server server;
  server.database.execute("CREATE TABLE t (a int); CREATE INDEX i ON t (a)");
  CHECK(server.ask("unused-indexes").kind == Kind::skipped);
}

}  // namespace dbmaint::testing
